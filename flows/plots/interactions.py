"""Cooperation and conflict by month: what an entity did with others, up for cooperation and down for conflict."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import cast

from extractors.ontology import QuadClass
from flows.errors import FlowError
from flows.plots.canvas import INK, SOFT, WIDTH, Picture, finish, look, number, time_axis

Row = Mapping[str, object]

COLORS = {
    QuadClass.MATERIAL_COOPERATION: "#0072B2",
    QuadClass.VERBAL_COOPERATION: "#56B4E9",
    QuadClass.MATERIAL_CONFLICT: "#D55E00",
    QuadClass.VERBAL_CONFLICT: "#E69F00",
}
"""What is done next to the line of zero, what is said beyond it; the explorer and Bloom use the same colours."""
_UP = (QuadClass.MATERIAL_COOPERATION, QuadClass.VERBAL_COOPERATION)
_DOWN = (QuadClass.MATERIAL_CONFLICT, QuadClass.VERBAL_CONFLICT)


def interactions(
    rows: Sequence[Row], names: Sequence[str], form: str, asked: tuple[date | None, date | None]
) -> Picture:
    """The picture of rows of `interactions_over_time`. Raises FlowError where there is none."""
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    if not rows:
        raise FlowError("no cooperation and no conflict is told of it in that time: there is nothing to draw")
    counts: dict[QuadClass, Counter[date]] = {quad: Counter() for quad in COLORS}
    for row in rows:
        counts[QuadClass(str(row["quad_class"]))][cast("date", row["month"])] += cast("int", row["events"])
    months = sorted({cast("date", row["month"]) for row in rows})
    window = (asked[0] or months[0] - timedelta(days=31), asked[1] or months[-1] + timedelta(days=62))
    title = " and ".join(names) + ": cooperation and conflict by month"
    with look():
        figure = Figure(figsize=(WIDTH, 3.8), layout="constrained")
        axes = figure.add_subplot()
        for quads, sign in ((_UP, 1), (_DOWN, -1)):
            base: Counter[date] = Counter()
            for quad in quads:
                shown = sorted(counts[quad])
                axes.bar(
                    [number(month) + 15 for month in shown], [sign * counts[quad][month] for month in shown],
                    bottom=[sign * base[month] for month in shown], width=max(24.0, (window[1] - window[0]).days / 220),
                    color=COLORS[quad], linewidth=0, label=quad.value,
                )  # fmt: skip
                base += counts[quad]
        time_axis(axes, *window)
        axes.axhline(0, color=SOFT, linewidth=1)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=7, min_n_ticks=3))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{abs(value):.0f}"))
        axes.set_ylabel("conflict   ·   events   ·   cooperation")
        axes.tick_params(axis="both", length=0)
        for side in ("top", "right", "left", "bottom"):
            axes.spines[side].set_visible(False)
        axes.set_title(title, loc="left", fontsize=12, fontweight="bold", color=INK, pad=10)
        figure.legend(loc="outside lower left", ncols=4, frameon=False, fontsize=8.5, labelcolor=SOFT)
        return finish(figure, form, title, _words(counts, months))


def _words(counts: Mapping[QuadClass, Counter[date]], months: Sequence[date]) -> str:
    lines = []
    for month in months:
        told = [f"{counts[quad][month]} {quad.value}" for quad in QuadClass if counts[quad][month]]
        lines.append(f"{month:%Y-%m}: {', '.join(told)}")
    return "; ".join(lines) + "."
