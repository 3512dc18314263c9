"""Small arithmetic on days: unions and overlaps of intervals, and what several bounds say together."""

from collections.abc import Iterable, Sequence

from cypher.evidence import Day
from cypher.projection_spells import Bounds
from extractors.ontology import Precision

Interval = tuple[Day, Day]

_GRAIN = {precision: grain for grain, precision in enumerate(Precision)}
_UNBOUNDED = 10**9


def union(intervals: Iterable[Interval]) -> list[Interval]:
    """The same days in the fewest intervals, sorted. First and last day are inclusive."""
    joined: list[Interval] = []
    for first, last in sorted(intervals):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def overlaps(these: Sequence[Interval], those: Sequence[Interval]) -> list[Interval]:
    """The days that both cover. Each side is sorted."""
    found: list[Interval] = []
    i = j = 0
    while i < len(these) and j < len(those):
        first, last = max(these[i][0], those[j][0]), min(these[i][1], those[j][1])
        if first <= last:
            found.append((first, last))
        if these[i][1] < those[j][1]:
            i += 1
        else:
            j += 1
    return found


def combined(bounds: Sequence[Bounds]) -> tuple[Bounds, bool]:
    """What the bounds say together, and whether they can all be: the narrowest, or all that is said, if they cannot."""
    lows = [b.earliest for b in bounds if b.earliest is not None]
    highs = [b.latest for b in bounds if b.latest is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    agree = low is None or high is None or low <= high
    if not agree:
        low, high = min(lows), max(highs)
    chosen = min(bounds, key=lambda b: _closeness(b, low, high))
    return Bounds(low, high, chosen.precision, chosen.cause), agree


def _closeness(bounds: Bounds, low: Day | None, high: Day | None) -> tuple[int, int, int, str]:
    """Sorts first what gives the chosen bounds in the finest words."""
    grain = _GRAIN[bounds.precision] if bounds.precision is not None else len(_GRAIN)
    same = int(bounds.earliest != low) + int(bounds.latest != high)
    length = (bounds.latest or _UNBOUNDED) - (bounds.earliest or 0)
    return same, grain, length, bounds.cause
