"""Claims that come to a group of many, or go from it: projected with few of its claims instead of all.

    lane              claims of one group that say the same but for the day for which they speak
    home              the fact that a claim tells or moves; `LOOSE` for an event that moves a state, and finds none
    representatives   of each lane in each home: the first, the last, and those around the days of what comes or goes

Between two neighbours of a lane in one home nothing happens, or they would not be in one home; so what comes or goes
changes something only at its own days, and there its neighbours are at hand. Two projections of the representatives
tell what changes: one with the claims as they were, which must give the facts that are there, and one with the claims
as they are. Where a representative changes its home, others of its lane do too: `outcome` names the stretch of days,
and is to be asked again with all claims of it. Where the first projection does not give what is there, all claims of
the group have to be read: `outcome` gives None.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from operator import itemgetter

from cypher.absorbing import single_day
from cypher.evidence import Day, Evidence, fact_id, group_of, key_of, lane_of
from cypher.facts import Conflict, Fact
from cypher.projection import Projection, project
from cypher.projection_events import NEWS_DAYS, day_anchor, news_anchor
from extractors.ontology import RELATIONS, Polarity

AROUND = 2 * NEWS_DAYS + 1
"""Days before and after a claim of an event in which another one can touch it."""
TOLD = ("office", "kinship", "extent", "mode", "valid_from", "valid_from_latest", "valid_from_precision",
        "valid_to_earliest", "valid_to", "valid_to_precision", "first_attested", "last_attested", "ended_by",
        "attributed_only")  # fmt: skip
"""What a fact has from its lanes alone: the representatives give it whole."""
LOOSE = ""
"""The home of a claim that would move a state of the group, and moves none."""
_OF_DAYS = frozenset({Conflict.HOLDER, Conflict.DENIED})
"""Conflicts that rest on single days, which need not be those of representatives."""


@dataclass(frozen=True, slots=True)
class Change:
    """What came to a group and what went from it since it was projected; `went` with the homes that they had.

    recounted: claims that count for another story now: as they were, as they are, and their home.
    """

    group: str
    came: tuple[Evidence, ...]
    went: tuple[tuple[Evidence, str], ...] = ()
    recounted: tuple[tuple[Evidence, Evidence, str], ...] = ()

    @property
    def claims(self) -> tuple[Evidence, ...]:
        return (*self.came, *(e for e, _ in self.went))

    @property
    def is_of_events(self) -> bool:
        """Whether the group is of one kind of event; a group of states can be moved by events of other groups."""
        return is_event(self.claims[0]) and group_of(self.claims[0]) == self.group


@dataclass(frozen=True, slots=True)
class Reduced:
    """What the change does. Counts of the facts are still those of before; a fact that is new has none."""

    facts: dict[str, Fact]
    told: dict[str, str]
    """Claim that came, or that has another home now -> its home."""
    counted: frozenset[str]
    """Facts of which all claims are at hand: their counts are those of now."""
    gone: frozenset[str]
    """Facts that no claim supports any more."""
    moved: dict[str, str]
    """Claim that has another home now -> the one that it had."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The claims of one lane of a home that speak for these days, both inclusive."""

    home: str
    lane: str
    first: Day
    last: Day

    def holds(self, e: Evidence, home: str) -> bool:
        return home == self.home and self.first <= (e.as_of or 0) <= self.last and lane_of(e) == self.lane


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a group: the facts that its change can touch, and few of its claims.

    sample: claim id -> a representative and its home; whole: the homes of which all claims are in the sample; read: the
    stretches of which they are; asked: the days around which the neighbours of every lane are.
    """

    there: Mapping[str, Fact]
    sample: Mapping[str, tuple[Evidence, str]]
    whole: frozenset[str] = frozenset()
    read: tuple[Stretch, ...] = ()
    asked: frozenset[Day] = frozenset()

    def has_all_like(self, id_: str) -> bool:
        """Whether all claims are at hand that go where this one goes."""
        e, home = self.sample[id_]
        return home in self.whole or any(stretch.holds(e, home) for stretch in self.read)


def outcome(change: Change, known: Known) -> Reduced | tuple[Stretch, ...] | None:
    """What changes, or the stretches that it takes to tell that; None where it takes all claims of the group."""
    there, sample = known.there, known.sample
    if change.is_of_events and any(not _is_near(e) for e in change.claims):
        return None
    stay = [e for e, _ in sample.values()]
    before = project(change.group, [*stay, *(e for e, _ in change.went)])
    after = project(change.group, [*stay, *change.came])
    homes = {id_: home for id_, (_, home) in sample.items()} | {e.id: home for e, home in change.went}
    is_at = _homes(after, [*sample, *(e.id for e in change.came)])
    if _homes(before, homes) != homes:
        return None
    moved = {id_: home for id_, (_, home) in sample.items() if is_at[id_] != home}
    if any(not known.has_all_like(id_) for id_ in moved):
        return None if change.is_of_events or known.read else _stretches(known, is_at)
    if change.is_of_events and change.went and any(_is_span(sample[id_][0]) for id_ in moved):
        return None  # "in September" minds all that lies in it, near or not
    if change.is_of_events and change.claims[0].asserted and _far_denials(before) != _far_denials(after):
        return None
    partly = {home for id_, (_, home) in sample.items() if home not in known.whole and id_ not in moved} - {LOOSE}
    cut = any(home not in known.whole for home in moved.values())
    was = {fact.id: fact for fact in before.facts}
    if was.keys() != there.keys():
        return None
    facts: dict[str, Fact] = {}
    for fact in after.facts:
        old = there.get(fact.id)
        if old is None:
            facts[fact.id] = fact
            continue
        conflicts = _conflicts(old, was[fact.id], fact, change, cut=cut)
        if conflicts is None or any(getattr(old, name) != getattr(was[fact.id], name) for name in TOLD):
            return None
        told = {name: getattr(fact, name) for name in TOLD}
        counts = old if fact.id in partly else fact
        facts[fact.id] = counts.model_copy(update={**told, "conflicts": conflicts})
    told_now = {id_: is_at[id_] for id_ in [*(e.id for e in change.came), *moved]}
    return Reduced(facts, told_now, frozenset(facts.keys() - partly), frozenset(there.keys() - facts.keys()), moved)


def _stretches(known: Known, is_at: Mapping[str, str]) -> tuple[Stretch, ...] | None:
    """Where claims change their home with these representatives; None where the ends of that are not known."""
    lanes: dict[tuple[str, str], list[tuple[Day, str]]] = {}
    for id_, (e, home) in known.sample.items():
        if home not in known.whole:
            lanes.setdefault((home, lane_of(e)), []).append((e.as_of or 0, is_at[id_]))
    found: list[Stretch] = []
    for (home, lane), some in lanes.items():
        days = sorted(set(some))
        for (day, at), (next_day, next_at) in pairwise(days):
            if at != next_at and not any(day < asked <= next_day for asked in known.asked):
                return None
        for at, part in groupby(days, key=itemgetter(1)):
            stretch = [day for day, _ in part]
            if at != home:
                found.append(Stretch(home, lane, stretch[0], stretch[-1]))
    return tuple(found)


def _far_denials(projection: Projection) -> set[tuple[object, ...]]:
    """What is denied of more than one day: events far from any change mind it."""
    denials = [fact for fact in projection.facts if fact.polarity is Polarity.NEGATIVE]
    return {
        (fact.id, fact.valid_from, fact.valid_to, fact.first_attested, fact.last_attested, fact.attributed_only)
        for fact in denials
        if fact.valid_from is None or fact.valid_to is None or (fact.valid_to - fact.valid_from).days > 1
    }


def _homes(projection: Projection, claims: Iterable[str]) -> dict[str, str]:
    return {id_: projection.told.get(id_) or projection.moved.get(id_, LOOSE) for id_ in claims}


def _conflicts(there: Fact, before: Fact, after: Fact, change: Change, *, cut: bool) -> tuple[str, ...] | None:
    """The conflicts of a fact now; None where it takes all claims to tell. cut: some that are not all at hand moved."""
    unseen = set(there.conflicts) - set(before.conflicts)
    if set(before.conflicts) - set(there.conflicts) or unseen - _OF_DAYS:
        return None
    if unseen and (cut or change.went or any(_bounds(e) for e in change.came)):
        return None
    if (cut or change.went) and {*_OF_DAYS, Conflict.DATE} & (set(before.conflicts) - set(after.conflicts)):
        return None
    return tuple(sorted(unseen | set(after.conflicts)))


def _is_near(e: Evidence) -> bool:
    """Whether a claim of an event touches others of its days only: a denial without a day is of all before it."""
    return single_day(e) is not None or ((e.polarity is Polarity.POSITIVE or not e.asserted) and not _bounds(e))


def _is_span(e: Evidence) -> bool:
    return single_day(e) is None and _bounds(e)


def _bounds(e: Evidence) -> bool:
    return any(day is not None for day in (e.start_earliest, e.start_latest, e.end_earliest, e.end_latest))


def is_event(e: Evidence) -> bool:
    return not RELATIONS[e.relation].is_state


def days_of(change: Change) -> list[Day]:
    """The days around which the neighbours of what came and went matter, sorted."""
    days: set[Day] = set()
    around = AROUND if change.is_of_events else 1
    for e in change.claims:
        own = [d for d in (e.as_of, e.start_earliest, e.start_latest, e.end_earliest, e.end_latest) if d is not None]
        days |= {day + n for day in own for n in range(-around, around + 1)}
    return sorted(day for day in days if day > 0)


def days_between(change: Change, sample: Iterable[tuple[Evidence, str]]) -> list[Day]:
    """The days on which representatives of one home can separate those of another: their neighbours are wanted too."""
    some = list(sample)
    if len({home for _, home in some}) < 2 or change.is_of_events:
        return []
    days = {day for e, _ in some for day in (e.as_of, e.start_latest, e.end_latest) if day is not None}
    return sorted(days | {day + 1 for day in days})


def event_days(change: Change) -> tuple[Day, Day]:
    """The first and the last day on which events can touch those that came and went: all, where one has no day."""
    days = days_of(change)
    if any(e.as_of is None and not _bounds(e) for e in change.claims):
        return date.min.toordinal(), date.max.toordinal()
    return days[0], days[-1]


def near_events(change: Change) -> dict[str, Polarity]:
    """Ids of the facts of single days and of news that a change of events can touch, with their polarity."""
    sample = change.claims[0]
    key = key_of(sample)
    anchors = [anchor(day) for day in days_of(change) for anchor in (day_anchor, news_anchor)]
    return {
        fact_id(key, polarity, sample.modality, voice + anchor): polarity
        for polarity in (Polarity if sample.asserted else (sample.polarity,))
        for voice in ("", "said ")
        for anchor in [*anchors, news_anchor(0)]
    }
