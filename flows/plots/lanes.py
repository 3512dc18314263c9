"""States as lanes over time: a career, the holders of an office, who controlled what in a country."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from flows.errors import FlowError
from flows.plots.bars import CARRIED, PERHAPS, Bar, bar_of, draw_bar
from flows.plots.canvas import INK, SOFT, WIDTH, Picture, colors, finish, look, time_axis

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Row = Mapping[str, object]
_LANE = 0.34
"""Inches from one lane to the next."""
_LONGEST = 46
HATCHES = {"part": "////", "contested": "xxxx"}


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One bar: in which lane, by whose colour, with which words."""

    lane: str
    of: str
    bar: Bar
    hatch: str | None


def career(rows: Sequence[Row], name: str, form: str, window: tuple[date | None, date | None]) -> Picture:
    """One lane for each office, leadership or membership of somebody; coloured by what it is of."""
    stretches = _stretches(rows, lane=lambda row: _post(row, name), of=lambda row: _other(row, name))
    return _draw(stretches, f"{name}: offices and other states over time", form, window, legend="of")


def holders(rows: Sequence[Row], office: str, seat: str, form: str, window: tuple[date | None, date | None]) -> Picture:
    """One lane for each holder of an office."""
    stretches = _stretches(rows, lane=lambda row: str(row["subject"]), of=lambda row: str(row["subject"]))
    return _draw(stretches, f"{office.partition('|')[0]}, {seat}: its holders over time", form, window, legend=None)


def control(rows: Sequence[Row], country: str, form: str, window: tuple[date | None, date | None]) -> Picture:
    """One lane for each place of a country; coloured by who controlled it, hatched where partly or contested."""
    by_place = sorted(
        rows, key=lambda row: (str(row["object"]) != country, str(row["object_code"] or "~"), str(row["object"]))
    )
    stretches = _stretches(by_place, lane=lambda row: str(row["object"]), of=lambda row: str(row["subject"]))
    return _draw(stretches, f"{country}: who controlled what, over time", form, window, legend="controlled by")


def _stretches(rows: Sequence[Row], *, lane: Callable[[Row], str], of: Callable[[Row], str]) -> list[_Stretch]:
    drawn = [(row, bar_of(row)) for row in rows]
    return [
        _Stretch(lane(row), of(row), bar, HATCHES.get(str(row["qualifier"])) if row["relation"] == "CONTROLS" else None)
        for row, bar in drawn
        if bar is not None
    ]


def _post(row: Row, name: str) -> str:
    """What the lane is called: the office and its seat, or the state and its other end."""
    other = _other(row, name)
    if row["qualifier"] and row["relation"] == "HOLDS_OFFICE":
        return f"{row['qualifier']}, {other}"
    relation = str(row["relation"]).lower().replace("_", " ")
    return f"{relation} {other}" if row["subject"] == name else f"{other} {relation} it"


def _other(row: Row, name: str) -> str:
    return str(row["object"] if row["subject"] == name else row["subject"])


def _window(stretches: Sequence[_Stretch], asked: tuple[date | None, date | None]) -> tuple[date, date]:
    """From the first bound to the last, with some room; or what was asked for."""
    days = [day for stretch in stretches for day in stretch.bar.days]
    if not days:
        raise FlowError("nothing that has a time is told of it: there is nothing to draw")
    room = timedelta(days=max(3, (max(days) - min(days)).days // 14))
    first, last = asked[0] or min(days) - room, asked[1] or max(days) + room
    if first >= last:
        raise FlowError(f"from {first} to {last} is no window: --from comes before --to")
    return first, last


def _draw(
    stretches: Sequence[_Stretch], title: str, form: str, asked: tuple[date | None, date | None], *, legend: str | None
) -> Picture:
    from matplotlib.figure import Figure

    window = _window(stretches, asked)
    lanes = list(dict.fromkeys(stretch.lane for stretch in stretches))
    palette = colors([stretch.of for stretch in stretches])
    keyed = list(palette) if legend else []
    height = 1.25 + _LANE * len(lanes) + 0.24 * (-(-len(keyed) // 4) if keyed else 0)
    with look():
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        axes = figure.add_subplot()
        ended: dict[str, date] = {}
        for stretch in stretches:
            draw_bar(
                axes, stretch.bar, y=lanes.index(stretch.lane), height=0.62, color=palette[stretch.of], window=window,
                after=ended.get(stretch.lane), hatch=stretch.hatch,
            )  # fmt: skip
            ended[stretch.lane] = max(*stretch.bar.days, ended.get(stretch.lane, date.min))
        time_axis(axes, *window)
        axes.set_ylim(len(lanes) - 0.45, -0.55)
        axes.set_yticks(range(len(lanes)), [_short(lane) for lane in lanes])
        axes.tick_params(axis="both", length=0)
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.set_title(title, loc="left", fontsize=12, fontweight="bold", color=INK, pad=10, x=0)
        _legends(figure, palette if keyed else {}, {stretch.hatch for stretch in stretches})
        words = [
            f"{s.lane} ({s.of}): {s.bar.words}" if s.of not in s.lane else f"{s.lane}: {s.bar.words}" for s in stretches
        ]
        return finish(figure, form, title, "; ".join(words) + ".")


def _legends(figure: "Figure", palette: Mapping[str, str], hatches: set[str | None]) -> None:
    """What the densities mean, and the colours and hatches where there are some."""
    from matplotlib.patches import Patch

    entries = [Patch(facecolor=color, linewidth=0, label=name) for name, color in palette.items()]
    entries += [
        Patch(facecolor=SOFT, edgecolor="white", hatch=pattern, linewidth=0, label=name)
        for name, pattern in HATCHES.items()
        if pattern in hatches
    ]
    entries += [
        Patch(facecolor=SOFT, linewidth=0, label="certain"),
        Patch(facecolor=SOFT, linewidth=0, alpha=PERHAPS, label="perhaps"),
        Patch(facecolor=SOFT, linewidth=0, alpha=CARRIED / 2, label="not known to be over"),
    ]
    columns = min(4, len(entries))
    in_rows = [entry for column in range(columns) for entry in entries[column::columns]]
    figure.legend(
        handles=in_rows, loc="outside lower left", ncols=columns, frameon=False, fontsize=8.5,
        labelcolor=SOFT, handlelength=1.6, handleheight=0.9, columnspacing=1.6,
    )  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
