"""The representatives of groups that have many claims, looked up: what `reducing` tells a change from.

place   a home in a group, and by which property its claims have it: `fact` where they tell it, `moving` where they
        are events that move it
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cypher.absorption import facts_by_id, rivals
from cypher.evidence import Evidence
from cypher.facts import CLAIMED, Fact
from cypher.reducing import LOOSE, Change, Known, Stretch, days_between, days_of, event_days, near_events
from cypher.rows import read_evidence
from cypher.running import Row, Runner
from extractors.ontology import Polarity

MOST_FACTS = 200
"""With more facts that a change can touch, a group is projected from all its claims."""
MOST_LANES = 50
"""Of one place."""
MOST_MOVED = 300
"""Claims that change their fact; of more, all of the group are read."""
FEW = 20
"""Of a home of fewer claims all are read."""

Sample = dict[str, tuple[Evidence, str]]
"""Claim id -> a claim and its home."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where claims of a group have a home."""

    group: str
    home: str
    moving: bool

    def row(self) -> Row:
        """As the statements ask for it."""
        value = self.group if self.home == LOOSE else self.home
        return {"fact": None if self.moving else value, "moving": value if self.moving else None}


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a group, and the lanes of its places."""

    known: Known
    lanes: Mapping[Place, Sequence[str]]


def look(tx: Runner, changes: Mapping[str, Change], moved: set[str]) -> dict[str, Seen]:
    """What is known of each group; not of those that have too much. moved: groups that events of others move."""
    facts = {group: found for group, change in changes.items() if (found := _touchable(tx, change)) is not None}
    places = [Place(group, fact, moving=False) for group, some in facts.items() for fact in some]
    places += [Place(group, home, moving=True) for group in facts if group in moved for home in (*facts[group], LOOSE)]
    lanes = _lanes(tx, places)
    crowded = {place.group for place, some in lanes.items() if len(some) > MOST_LANES}
    lanes = {place: some for place, some in lanes.items() if place.group not in crowded}
    samples: dict[str, Sample] = {group: {} for group in facts if group not in crowded}
    days = {group: days_of(changes[group]) for group in samples}
    _pick(tx, lanes, days, samples)
    between = {group: days_between(changes[group], sample.values()) for group, sample in samples.items()}
    if any(between.values()):
        _pick(tx, lanes, between, samples)
    whole = _pick_few(tx, [place for place in places if place.group in samples], samples)
    return {
        group: Seen(
            Known(facts[group], sample, frozenset(whole[group]), asked=frozenset({*days[group], *between[group]})),
            {place: some for place, some in lanes.items() if place.group == group},
        )
        for group, sample in samples.items()
    }


def look_again(tx: Runner, change: Change, seen: Seen, stretches: Sequence[Stretch]) -> Known | None:
    """The same with all claims of these stretches, and what is around them; None where they are too many."""
    places = {(place.home, lane): place for place, some in seen.lanes.items() for lane in some}
    asked = [(places[s.home, s.lane], s) for s in stretches]
    rows = [
        {"stretch": n, **place.row(), "lane": s.lane, "first": s.first, "last": s.last}
        for n, (place, s) in enumerate(asked)
    ]
    found = tx.run("get_stretches", rows=rows, many=MOST_MOVED + 1)
    if len(found) > MOST_MOVED:
        return None
    samples = {change.group: dict(seen.known.sample)}
    _add(tx, [(row["id"], asked[row["stretch"]][0]) for row in found], samples)
    between = days_between(change, samples[change.group].values())
    _pick(tx, seen.lanes, {change.group: between}, samples)
    known = seen.known
    return replace(known, sample=samples[change.group], read=tuple(stretches), asked=known.asked | set(between))


def _touchable(tx: Runner, change: Change) -> dict[str, Fact] | None:
    """The facts that the change can touch; None, where they are too many."""
    if not change.is_of_events:
        found = rivals(tx, change.group, change.claims)
        return found if len(found) <= MOST_FACTS else None
    sample = change.claims[0]
    types = dict.fromkeys(Polarity, CLAIMED)
    if sample.asserted:
        types[Polarity.POSITIVE] = sample.relation.value
    wanted: dict[str, set[str]] = {}
    for id_, polarity in near_events(change).items():
        wanted.setdefault(types[polarity], set()).add(id_)
    for row in _wide(tx, change):
        wanted.setdefault(types[Polarity(row["polarity"])], set()).add(row["fact"])
    found = facts_by_id(tx, wanted)
    return found if len(found) <= MOST_FACTS else None


def _wide(tx: Runner, change: Change) -> list[Row]:
    first, last = event_days(change)
    return tx.run("get_wide", group=change.group, first=date.fromordinal(first), last=date.fromordinal(last))


def _lanes(tx: Runner, places: Sequence[Place]) -> dict[Place, list[str]]:
    """The lanes of each place, one more than MOST_LANES at most."""
    lanes: dict[Place, list[str]] = {place: [] for place in places}
    after = dict.fromkeys(range(len(places)), "")
    while after:
        wanted = [{"place": n, **places[n].row(), "after": lane} for n, lane in sorted(after.items())]
        rows = tx.run("get_lanes", rows=wanted)
        for row in rows:
            lanes[places[row["place"]]].append(row["lane"])
        after = {row["place"]: row["lane"] for row in rows if len(lanes[places[row["place"]]]) <= MOST_LANES}
    return lanes


def _pick(
    tx: Runner, lanes: Mapping[Place, Sequence[str]], days: Mapping[str, list[int]], samples: Mapping[str, Sample]
) -> None:
    """Adds the representatives around these days to the samples of the groups."""
    places = [place for place in lanes if place.group in days]
    wanted = [
        {"place": n, **place.row(), "lane": lane, "days": days[place.group]}
        for n, place in enumerate(places)
        for lane in lanes[place]
    ]
    if wanted:
        rows = tx.run("get_representatives", rows=wanted)
        _add(tx, [(row["id"], places[row["place"]]) for row in rows], samples)


def _pick_few(tx: Runner, places: Sequence[Place], samples: Mapping[str, Sample]) -> dict[str, set[str]]:
    """Adds all claims of the homes that have few; gives these homes by group."""
    rows = [{"place": n, **place.row()} for n, place in enumerate(places)]
    ids: dict[tuple[str, str], list[tuple[str, Place]]] = {}
    for row in tx.run("get_few", rows=rows, many=FEW) if rows else []:
        place = places[row["place"]]
        ids.setdefault((place.group, place.home), []).extend((id_, place) for id_ in row["ids"])
    few = {at: some for at, some in ids.items() if len(some) < FEW}
    _add(tx, [one for some in few.values() for one in some], samples)
    whole: dict[str, set[str]] = {group: set() for group in samples}
    for group, home in few:
        whole[group].add(home)
    return whole


def _add(tx: Runner, picked: Iterable[tuple[str, Place]], samples: Mapping[str, Sample]) -> None:
    wanted = [(id_, place) for id_, place in picked if id_ not in samples[place.group]]
    ids = sorted({id_ for id_, _ in wanted})
    claims = {row["id"]: read_evidence(row) for row in (tx.run("get_claims", ids=ids) if ids else [])}
    for id_, place in wanted:
        samples[place.group][id_] = (claims[id_], place.home)
