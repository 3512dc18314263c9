"""The claims of one key and one voice -> runs: maximal intervals, before anything else is known of them.

attestations      ──x────x──────────x───      join into a run
separators        a stated end, a denial, a competitor's day, a stated new start, between two attestations
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cypher.evidence import Day, Evidence
from cypher.projection_bounds import Interval
from cypher.projection_spells import Bounds, Spell


@dataclass(frozen=True, slots=True)
class Ending:
    """An explicit end, with the claim that gives it."""

    bounds: Bounds
    evidence: Evidence
    of_spell: bool
    """Whether the claim is of the state itself, and not of an event that ends it."""


@dataclass(slots=True)
class Voice:
    """What is said of one key, either by articles themselves or by those whom they quote."""

    spells: list[Spell] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)


@dataclass(slots=True)
class Run:
    """A maximal interval of one key."""

    spells: list[Spell]
    first: Day
    last: Day
    cut: Day | None
    """The last separator before it; None for the first run."""
    endings: list[Ending] = field(default_factory=list)
    guests: list[Evidence] = field(default_factory=list)
    """Claims that support it and move none of its bounds."""

    @property
    def attested(self) -> list[Interval]:
        """The days for which somebody says that it was so."""
        return [s.core for s in self.spells if s.core is not None and s.certain]


def endings(spells: Iterable[Spell]) -> list[Ending]:
    """The ends that claims of the state give."""
    return [Ending(s.end, s.evidence, of_spell=True) for s in spells if s.end is not None and s.end.latest is not None]


def runs_of(voice: Voice, blocks: Sequence[Interval]) -> list[Run]:
    """The runs of one voice, in order. blocks: days on which the state does not hold, as sorted disjoint intervals."""
    over = sorted({e.bounds.latest for e in voice.endings if e.bounds.latest is not None})
    runs: list[Run] = []
    for spell in sorted((s for s in voice.spells if s.core is not None), key=Spell.order):
        first, last = spell.core or (0, 0)
        cut = _cut(runs[-1].last, first, spell, over, blocks) if runs else None
        if runs and cut is None:
            runs[-1].spells.append(spell)
            runs[-1].last = max(runs[-1].last, last)
        else:
            runs.append(Run([spell], first, last, cut))
    return runs


def endless_run(voice: Voice) -> list[Run]:
    """The one run of a state that never ends (kinship), whatever is said of its time."""
    if not voice.spells:
        return []
    cores = [s.core for s in voice.spells if s.core is not None]
    return [Run(voice.spells, min((a for a, _ in cores), default=0), max((b for _, b in cores), default=0), None)]


def settle(runs: Sequence[Run], voice: Voice) -> list[Spell]:
    """Gives each ending and each claim without a day to the run that it fits; returns the claims that fit none."""
    home = {s.evidence.id: run for run in runs for s in run.spells}
    dayless = {s.evidence.id: s for s in voice.spells if s.core is None}
    for ending in voice.endings:
        run = home.get(ending.evidence.id)
        if run is not None:
            run.endings.append(ending)
            continue
        at = run_that_ends(runs, ending.bounds)
        if at is not None:
            runs[at].endings.append(ending)
            runs[at].guests.append(ending.evidence)
            dayless.pop(ending.evidence.id, None)
    left: list[Spell] = []
    for spell in dayless.values():
        if len(runs) == 1 and spell.start is None and spell.end is None:
            runs[0].guests.append(spell.evidence)
        else:
            left.append(spell)
    return left


def run_that_ends(runs: Sequence[Run], bounds: Bounds) -> int | None:
    """The last run that began before the end, and that lasted no longer where there is such a one."""
    at = bisect_left(runs, bounds.latest or 0, key=lambda run: run.first) - 1
    if at >= 0 and runs[at].last >= (bounds.latest or 0) and (bounds.earliest or 0) <= runs[at].first:
        at -= 1  # it still held when this was over: an earlier time is meant
    return at if at >= 0 else None


def _cut(last: Day, first: Day, spell: Spell, over: Sequence[Day], blocks: Sequence[Interval]) -> Day | None:
    """The last separator after `last` and before `first`; None where the two attestations join."""
    found: list[Day] = []
    at = bisect_right(over, first) - 1
    if at >= 0 and over[at] > last:
        found.append(over[at])
    at = bisect_left(blocks, (first, first)) - 1
    if at >= 0 and min(blocks[at][1], first - 1) > last:
        found.append(min(blocks[at][1], first - 1))
    # a day apart may be one day, seen from two time zones
    if spell.restarts and spell.start and spell.start.earliest is not None and spell.start.earliest > last + 1:
        found.append(spell.start.earliest)
    return max(found, default=None)
