"""What all pictures have in common: the look, an axis of time, and how a figure becomes an SVG or PNG.

The same data give the same bytes: no date, no random id. An SVG keeps its text as text, and says what it shows.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from flows.errors import FlowError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#7A6A00", "#5B4B8A")
"""Told apart by people who do not see red and green apart (after Okabe and Ito, 2008); the last two are added."""
INK, SOFT, GRID = "#16202B", "#4D5966", "#DFE4E9"
WIDTH = 9.0
"""Inches."""

_STYLE: Any = {
    "svg.hashsalt": "newsgraph",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9.5,
    "text.color": INK,
    "axes.edgecolor": SOFT,
    "axes.labelcolor": SOFT,
    "xtick.color": SOFT,
    "ytick.color": INK,
    "hatch.linewidth": 0.6,
    "text.parse_math": False,
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as bytes; `description` is what it shows, in words."""

    content: bytes
    description: str

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        """How a notebook shows it."""
        if self.content.startswith(b"\x89PNG"):
            return {"image/png": b64encode(self.content).decode("ascii"), "text/plain": self.description}
        return {"image/svg+xml": self.content.decode("utf-8"), "text/plain": self.description}


@contextmanager
def look() -> Iterator[None]:
    """The style of all pictures, for the drawing within."""
    from matplotlib import rc_context

    with rc_context(_STYLE):
        yield


def colors(names: Sequence[str]) -> dict[str, str]:
    """A colour for each name, by its place in the sorted names, so that order of the data does not count."""
    return {name: PALETTE[number % len(PALETTE)] for number, name in enumerate(sorted(set(names)))}


def number(day: date) -> float:
    """The day on an axis of time."""
    return float(day.toordinal())


def time_axis(axes: "Axes", first: date, last: date) -> None:
    """Ticks at years, months or days, as many as there is room for, and light lines through them."""
    from matplotlib.ticker import FixedFormatter, FixedLocator

    ticks, labels = _ticks(first, last)
    axes.set_xlim(number(first), number(last))
    axes.xaxis.set_major_locator(FixedLocator([number(tick) for tick in ticks]))
    axes.xaxis.set_major_formatter(FixedFormatter(labels))
    axes.grid(visible=True, axis="x", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)


def _ticks(first: date, last: date) -> tuple[list[date], list[str]]:
    days = (last - first).days
    if days > 3 * 365:
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if days / 365 / step <= 12)
        years = [year for year in range(first.year, last.year + 1) if year % step == 0 and date(year, 1, 1) >= first]
        return [date(year, 1, 1) for year in years], [str(year) for year in years]
    if days > 60:
        step = next(step for step in (1, 2, 3, 6) if days / 30.4 / step <= 12 or step == 6)
        count = first.year * 12 + first.month - 1
        months = [date(m // 12, m % 12 + 1, 1) for m in range(count, last.year * 12 + last.month) if m % step == 0]
        months = [month for month in months if first <= month <= last]
        return months, [f"{month:%b}\n{month.year}" if month.month <= step else f"{month:%b}" for month in months]
    step = max(1, days // 8)
    found = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1, step)]
    return found, [day.isoformat() for day in found]


def finish(figure: "Figure", form: str, title: str, description: str) -> Picture:
    """The figure in the form `svg` or `png`. Raises FlowError for another."""
    buffer = BytesIO()
    if form == "svg":
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": "newsgraph"})
        return Picture(_described(buffer.getvalue().decode("utf-8"), title, description).encode("utf-8"), description)
    if form == "png":
        metadata = {"Software": "newsgraph", "Title": title, "Description": description}
        figure.savefig(buffer, format="png", dpi=144, metadata=metadata)
        return Picture(buffer.getvalue(), description)
    raise FlowError(f"a picture is .svg or .png, not .{form}: name the file so")


def _described(svg: str, title: str, description: str) -> str:
    """The SVG as an image with a name and a description, which a screen reader reads."""
    own = sha256(svg.encode("utf-8")).hexdigest()[:8]  # several pictures may stand in one page
    words = f'<title id="title-{own}">{escape(title)}</title>\n <desc id="desc-{own}">{escape(description)}</desc>'
    opened = re.sub(r"<svg ", f'<svg role="img" aria-labelledby="title-{own} desc-{own}" ', svg, count=1)
    return re.sub(r"(<svg [^>]*>)", lambda tag: f"{tag[1]}\n {words}", opened, count=1)
