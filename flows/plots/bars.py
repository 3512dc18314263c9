"""An interval with four bounds as the parts of a bar: perhaps, certainly, perhaps still, not known to be over.

valid_from    certain from                 certain until     valid_to
    ├░░░░░░░░░░░░░┼█████████████████████████████┼░░░░░░░░░░░░░░░░┤          both ends told
░▒▓▓┼█████████████████████████████▓▓▒▒░░                                    no start told, no end told
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from flows.plots.canvas import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_DAY = timedelta(days=1)
_STEPS = 24
PERHAPS, CARRIED = 0.38, 0.30
"""How dense a part is that is not certain, and one that is only not known to be over."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One state. Days are half open; None where nothing gives the bound."""

    certain_from: date | None
    certain_until: date | None
    perhaps_from: date | None
    """Earliest start; None: no start is told, and the bar fades in."""
    perhaps_until: date | None
    """Latest end; None: not known to be over, and the bar fades out."""

    @property
    def days(self) -> list[date]:
        """The bounds that there are."""
        bounds = (self.certain_from, self.certain_until, self.perhaps_from, self.perhaps_until)
        return [day for day in bounds if day is not None]

    @property
    def words(self) -> str:
        """The interval in words."""
        start = self.perhaps_from or self.certain_from
        begun = "from an unknown day" if start is None else f"{'from' if self.perhaps_from else 'told of'} {start}"
        return f"{begun}, {f'over by {self.perhaps_until}' if self.perhaps_until else 'not known to be over'}"


def bar_of(row: Mapping[str, object]) -> Bar | None:
    """The bar of a row of `lanes`; None where it has no bound at all."""
    names = ("valid_from", "valid_from_latest", "valid_to_earliest", "valid_to", "first_attested", "last_attested")
    start, start_latest, end_earliest, end, first, last = (cast("date | None", row[name]) for name in names)
    certain_from = min((day for day in (start_latest, first) if day is not None), default=None)
    certain_until = end_earliest or (last + _DAY if last else None)
    if certain_from is not None and (certain_until is None or certain_until <= certain_from):
        certain_until = certain_from + _DAY
    if certain_from is None:
        certain_until = None
    bar = Bar(certain_from, certain_until, start, end)
    return bar if bar.days else None


def draw_bar(  # noqa: PLR0913 - a bar has a place, a colour and a window
    axes: "Axes",
    bar: Bar,
    *,
    y: float,
    height: float,
    color: str,
    window: tuple[date, date],
    after: date | None,
    hatch: str | None,
) -> None:
    """Draws the parts of the bar that are in the window. It does not fade in before `after`, where another one ends."""
    first, last = number(window[0]), number(window[1])
    fade = (last - first) * 0.045
    earliest = first if after is None else number(after)

    def part(left: float, right: float, alpha: float, pattern: str | None = None) -> None:
        left, right = max(left, first), min(right, last)
        if right > left:
            axes.barh(
                y, right - left, left=left, height=height, color=color, alpha=alpha, linewidth=0,
                hatch=pattern, edgecolor="white" if pattern else "none", antialiased=False,
            )  # fmt: skip

    def gradient(left: float, right: float, alphas: Sequence[float]) -> None:
        width = (right - left) / len(alphas)
        for step, alpha in enumerate(alphas):
            part(left + step * width, left + (step + 1) * width, alpha)

    def fade_in(edge: float) -> None:
        gradient(max(edge - fade, min(earliest, edge)), edge, rising)

    rising = [PERHAPS * (step + 0.5) / _STEPS for step in range(_STEPS)]
    if bar.certain_from is None:
        # Only its end is told ("the former …"), or only that it began.
        if bar.perhaps_until is not None:
            fade_in(number(bar.perhaps_until))
        elif bar.perhaps_from is not None:
            gradient(number(bar.perhaps_from), number(bar.perhaps_from) + fade, rising[::-1])
        return
    begun, until = number(bar.certain_from), number(bar.certain_until or bar.certain_from)
    if bar.perhaps_from is None:
        fade_in(begun)
    else:
        part(number(bar.perhaps_from), begun, PERHAPS)
    # A single day must be seen on an axis of decades.
    part(begun, max(until, begun + (last - first) * 0.003), 1.0, hatch)
    if bar.perhaps_until is None:
        gradient(until, last, [CARRIED * (1 - 0.75 * (step + 0.5) / _STEPS) for step in range(_STEPS)])
    else:
        part(until, number(bar.perhaps_until), PERHAPS)
