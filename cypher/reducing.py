"""Claims that come to a group of many, or go from it: projected with few of its claims instead of all.

    lane              claims of one group that say the same but for the day for which they speak
    representatives   of each lane in each fact: the first, the last, and those around the days of what comes or goes

Between two neighbours of a lane in one fact nothing happens, or they would not be in one fact; so what comes or goes
changes something only at its own days, and there its neighbours are at hand. Two projections of the representatives
tell what changes: one with the claims as they were, which must give the facts that are there, and one with the claims
as they are. Where the first does not, or where a representative changes its fact (then others do too), all claims of
the group have to be read: `outcome` gives None.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cypher.absorbing import single_day
from cypher.evidence import Day, Evidence, fact_id, key_of
from cypher.facts import Conflict, Fact
from cypher.projection import project
from cypher.projection_events import NEWS_DAYS, day_anchor, news_anchor
from extractors.ontology import RELATIONS, Modality, Polarity

AROUND = 2 * NEWS_DAYS + 1
"""Days before and after a claim of an event in which another one can touch it."""
TOLD = ("office", "kinship", "extent", "mode", "valid_from", "valid_from_latest", "valid_from_precision",
        "valid_to_earliest", "valid_to", "valid_to_precision", "first_attested", "last_attested", "ended_by",
        "attributed_only")  # fmt: skip
"""What a fact has from its lanes alone: the representatives give it whole."""
_OF_DAYS = frozenset({Conflict.HOLDER, Conflict.DENIED})
"""Conflicts that rest on single days, which need not be those of representatives."""


@dataclass(frozen=True, slots=True)
class Change:
    """What came to a group and what went from it since it was projected; `went` with the facts that they supported."""

    group: str
    came: tuple[Evidence, ...]
    went: tuple[tuple[Evidence, str], ...] = ()

    @property
    def claims(self) -> tuple[Evidence, ...]:
        return (*self.came, *(e for e, _ in self.went))


@dataclass(frozen=True, slots=True)
class Reduced:
    """What the change does. Counts of the facts are still those of before; a fact that is new has none."""

    facts: dict[str, Fact]
    told: dict[str, str]
    """Claim that came, or that is of another fact now -> its fact."""
    counted: frozenset[str]
    """Facts of which all claims are at hand: their counts are those of now."""
    gone: frozenset[str]
    """Facts that no claim supports any more."""


def outcome(
    change: Change,
    there: Mapping[str, Fact],
    sample: Mapping[str, tuple[Evidence, str]],
    whole: frozenset[str] = frozenset(),
) -> Reduced | None:
    """What changes. there: the facts that can be touched; sample: claim id -> a representative and its fact; whole:
    the facts of which all claims are in the sample, which may go over to others.

    None where it takes all claims of the group to tell.
    """
    if any(is_event(e) and not _is_near(e) for e in change.claims):
        return None
    stay = [e for e, _ in sample.values()]
    before = project(change.group, [*stay, *(e for e, _ in change.went)])
    after = project(change.group, [*stay, *change.came])
    known = {id_: fact for id_, (_, fact) in sample.items()} | {e.id: fact for e, fact in change.went}
    moved = {id_: after.told[id_] for id_, (_, fact) in sample.items() if after.told[id_] != fact}
    if before.told != known or any(sample[id_][1] not in whole for id_ in moved):
        return None
    partly = {after.told[id_] for id_, (_, fact) in sample.items() if fact not in whole}
    if partly & set(moved.values()):
        return None
    was = {fact.id: fact for fact in before.facts}
    if was.keys() != there.keys():
        return None
    facts: dict[str, Fact] = {}
    for fact in after.facts:
        old = there.get(fact.id)
        if old is None:
            facts[fact.id] = fact
            continue
        conflicts = _conflicts(old, was[fact.id], fact, change)
        if conflicts is None or any(getattr(old, name) != getattr(was[fact.id], name) for name in TOLD):
            return None
        told = {name: getattr(fact, name) for name in TOLD}
        counts = old if fact.id in partly else fact
        facts[fact.id] = counts.model_copy(update={**told, "conflicts": conflicts})
    told_now = {e.id: after.told[e.id] for e in change.came} | moved
    return Reduced(facts, told_now, frozenset(facts.keys() - partly), frozenset(there.keys() - facts.keys()))


def _conflicts(there: Fact, before: Fact, after: Fact, change: Change) -> tuple[str, ...] | None:
    """The conflicts of a fact now; None where it takes all claims to tell."""
    unseen = set(there.conflicts) - set(before.conflicts)
    if set(before.conflicts) - set(there.conflicts) or unseen - _OF_DAYS:
        return None
    if unseen and (change.went or any(_bounds(e) for e in change.came)):
        return None
    if change.went and _OF_DAYS & (set(before.conflicts) - set(after.conflicts)):
        return None
    return tuple(sorted(unseen | set(after.conflicts)))


def _is_near(e: Evidence) -> bool:
    """Whether a claim of an event touches others of its days only: a denial without a day is of all before it."""
    return single_day(e) is not None or (e.polarity is Polarity.POSITIVE and not _bounds(e))


def _bounds(e: Evidence) -> bool:
    return any(day is not None for day in (e.start_earliest, e.start_latest, e.end_earliest, e.end_latest))


def is_event(e: Evidence) -> bool:
    return not RELATIONS[e.relation].is_state


def days_of(claims: Iterable[Evidence]) -> list[Day]:
    """The days around which the neighbours of these claims matter, sorted."""
    days: set[Day] = set()
    for e in claims:
        own = [d for d in (e.as_of, e.start_earliest, e.start_latest, e.end_earliest, e.end_latest) if d is not None]
        around = AROUND if is_event(e) else 1
        days |= {day + n for day in own for n in range(-around, around + 1)}
    return sorted(day for day in days if day > 0)


def days_between(sample: Iterable[tuple[Evidence, str]]) -> list[Day]:
    """The days on which representatives of one fact can separate those of another: their neighbours are wanted too."""
    some = list(sample)
    if len({fact for _, fact in some}) < 2 or is_event(some[0][0]):
        return []
    days = {day for e, _ in some for day in (e.as_of, e.start_latest, e.end_latest) if day is not None}
    return sorted(days | {day + 1 for day in days})


def event_days(claims: Iterable[Evidence]) -> tuple[Day, Day] | None:
    """The first and the last day on which events can touch these; None where they have no day."""
    days = days_of(claims)
    return (days[0], days[-1]) if days else None


def near_events(claims: Sequence[Evidence]) -> dict[str, Polarity]:
    """Ids of the facts of single days and of news that these claims of one kind of event can touch, with polarity."""
    key = key_of(claims[0])
    anchors = [anchor(day) for day in days_of(claims) for anchor in (day_anchor, news_anchor)]
    return {
        fact_id(key, polarity, Modality.ASSERTED, voice + anchor): polarity
        for polarity in Polarity
        for voice in ("", "said ")
        for anchor in [*anchors, news_anchor(0)]
    }
