"""What one claim says about when a state held, as the projection of states uses it.

core      the days on which, by this claim, it certainly held: from the latest start to the last day it speaks for
start     explicit bounds of the first day, where words (or an event that begins it) give one
end       explicit bounds of the first day on which it is over
"""

from dataclasses import dataclass

from cypher.evidence import Day, Evidence
from cypher.facts import STATED
from extractors.ontology import Bound, Precision, Relation


@dataclass(frozen=True, slots=True)
class Bounds:
    """Earliest and latest day of a start or an end, each None where nothing bounds it, and the grain of the words."""

    earliest: Day | None
    latest: Day | None
    precision: Precision | None
    cause: str = STATED


@dataclass(frozen=True, slots=True)
class Spell:
    """One claim's say. `core` is None where it places the state on no day: over before one, or undated."""

    evidence: Evidence
    core: tuple[Day, Day] | None
    certain: bool
    """Whether the days of the core are attested, and not only the best place for an imprecise interval."""
    start: Bounds | None
    end: Bounds | None
    restarts: bool
    """Whether the start, lying after an earlier attestation, says that it began anew (a capture need not)."""

    def order(self) -> tuple[Day, Day, Day, str]:
        """Sorts by the first day of the core, and of a day what says that it began anew, the latest first.

        Only the first of a day is held against what came before, so it is the one that separates most.
        """
        first, last = self.core or (0, 0)
        anew = self.start.earliest if self.restarts and self.start is not None else None
        return first, -(anew or 0), last, self.evidence.id


def state_spell(evidence: Evidence) -> Spell:
    """What a claim of the state itself says."""
    start, end = _stated_start(evidence), _stated_end(evidence)
    core, certain = _core(evidence, start, end)
    return Spell(evidence, core, certain, start, end, restarts=start is not None)


def beginning_spell(evidence: Evidence) -> Spell:
    """What an event that begins the state (`CAPTURE`, `APPOINT`) says: it held when the event had happened."""
    start = None
    if evidence.start_earliest is not None or evidence.start_latest is not None:
        start = Bounds(
            evidence.start_earliest, evidence.start_latest, evidence.start_precision, evidence.relation.value
        )
    days = [day for day in (evidence.start_latest, evidence.as_of) if day is not None]
    core = (days[0], days[0]) if days else None
    return Spell(evidence, core, core is not None, start, None, restarts=False)


def ending_bounds(evidence: Evidence) -> Bounds | None:
    """When a `LEAVE_OFFICE` ended the state; None where nothing dates it."""
    cause = Relation.LEAVE_OFFICE.value
    if evidence.end_latest is not None:
        return Bounds(evidence.start_earliest, evidence.end_latest, evidence.end_precision, cause)
    if evidence.start_latest is not None:
        return Bounds(evidence.start_earliest, evidence.start_latest + 1, evidence.start_precision, cause)
    if evidence.as_of is not None:
        return Bounds(None, evidence.as_of + 1, None, cause)
    return None


def _stated_start(evidence: Evidence) -> Bounds | None:
    if evidence.bound is Bound.ONGOING:
        return None
    if evidence.start_earliest is None and evidence.start_latest is None:
        return None
    return Bounds(evidence.start_earliest, evidence.start_latest, evidence.start_precision)


def _stated_end(evidence: Evidence) -> Bounds | None:
    """`by` bounds when it began, `ongoing` the day for which it is said: neither is an end."""
    if evidence.bound in (Bound.ONGOING, Bound.BY):
        return None
    if evidence.end_earliest is None and evidence.end_latest is None:
        return None
    return Bounds(evidence.end_earliest, evidence.end_latest, evidence.end_precision)


def _core(evidence: Evidence, start: Bounds | None, end: Bounds | None) -> tuple[tuple[Day, Day] | None, bool]:
    """The certain days, and whether they are certain."""
    latest_start = start.latest if start else None
    spoken_for = evidence.as_of
    if evidence.bound is Bound.ONGOING and spoken_for is None:
        spoken_for = evidence.start_latest
    if end is not None and end.latest is not None and spoken_for is not None and spoken_for >= end.latest:
        spoken_for = None  # said on that day of something that was over
    if start is not None and start.earliest is not None and spoken_for is not None and spoken_for < start.earliest:
        spoken_for = None  # said before it began
    if end is not None and end.earliest is not None:
        last = end.earliest - 1
        if latest_start is None:
            day = max(last, spoken_for) if spoken_for is not None else last
            told = spoken_for is not None or end.precision is Precision.DAY  # who left on the 23rd held it on the 22nd
            return (spoken_for if spoken_for is not None else day, day), told
        if latest_start <= last:
            return (latest_start, last), True
        if start is not None and start.earliest == latest_start:
            return (latest_start, latest_start), True
        return (latest_start, latest_start), False
    if latest_start is not None and spoken_for is not None:
        return (min(latest_start, spoken_for), spoken_for), True
    day_known = spoken_for if spoken_for is not None else latest_start
    if day_known is None:
        return None, False
    # with a latest end alone it need not have lasted until the latest start
    return (day_known, day_known), spoken_for is not None or end is None
