"""Changes of groups that have many claims: what `reducing` needs is looked up, what it tells is written."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cypher import absorption
from cypher.absorption import facts_by_id
from cypher.evidence import Evidence, group_of
from cypher.facts import Fact
from cypher.recounting import Support, recounted
from cypher.reducing import LOOSE, Change, Known, Reduced, outcome
from cypher.rows import moved_type, type_of
from cypher.running import Row, Runner, write_rows
from cypher.sampling import Seen, look, look_again
from cypher.waiting import change_of
from cypher.writing import delete_facts, write_facts
from extractors.ontology import Relation

AT_ONCE = 8
"""Claims that came to a group, looked at together."""
_LEADING = frozenset({Relation.HOLDS_OFFICE, Relation.LEADS})
_NOTHING_KNOWN = Known({}, {})
_NOTHING_CHANGED = Reduced({}, {}, frozenset(), frozenset(), {})

Waiting = Mapping[str, set[str]]
"""Claim id -> those of its groups that were not brought up to date yet."""


def reduce_groups(tx: Runner, pending: Iterable[Row], plain: set[str]) -> set[str]:
    """Those of these groups that were brought up to date with these claims, and are of many claims."""
    waiting = {row["id"]: {row["group"], row["moves"]} - {None} for row in pending}
    by_group: dict[str, list[str]] = {}
    for id_, groups in waiting.items():
        for group in groups & plain:
            by_group.setdefault(group, []).append(id_)
    if not by_group:
        return set()
    big = {row["group"] for row in tx.run("get_big_groups", groups=sorted(by_group), many=absorption.MANY)}
    if not big:
        return set()
    moved = {row["group"] for row in tx.run("get_moved_groups", groups=sorted(big))}
    ids = sorted({id_ for group in big for id_ in by_group[group]})
    rows = {row["id"]: row for row in tx.run("get_claims", ids=ids)}
    changes = {group: change_of(group, [rows[id_] for id_ in sorted(by_group[group])]) for group in sorted(big)}
    left = {group: _portions(change) for group, change in changes.items() if change is not None}
    done: set[str] = set()
    while left:
        now = {group: portions.pop(0) for group, portions in left.items()}
        reduced = _reduce(tx, now, moved, waiting)
        done |= {group for group in reduced if not left[group]}
        left = {group: left[group] for group in reduced if left[group]}
    return done


def _portions(change: Change) -> list[Change]:
    """The change in parts that touch few facts; all that went is in the first, as it is in all facts until then."""
    came = [change.came[n : n + AT_ONCE] for n in range(0, len(change.came), AT_ONCE)] or [()]
    later = replace(change, went=(), recounted=())
    return [replace(change if n == 0 else later, came=some) for n, some in enumerate(came)]


def _reduce(tx: Runner, changes: Mapping[str, Change], moved: set[str], waiting: Waiting) -> list[str]:
    """Brings groups up to date with changes; gives those for which that could be done so."""
    seen = look(tx, {group: change for group, change in changes.items() if change.claims}, moved)
    done: list[str] = []
    for group, change in changes.items():
        if not change.claims:
            _write(tx, change, _NOTHING_KNOWN, _NOTHING_CHANGED, waiting)
        elif group not in seen or (found := _outcome(tx, change, seen[group])) is None:
            continue
        else:
            _write(tx, change, *found, waiting)
        done.append(group)
    return done


def _outcome(tx: Runner, change: Change, seen: Seen) -> tuple[Known, Reduced] | None:
    """What the change does, and from what that is known."""
    known: Known | None = seen.known
    found = outcome(change, seen.known)
    if isinstance(found, tuple):
        known = look_again(tx, change, seen, found)
        found = None if known is None else outcome(change, known)
    return (known, found) if known is not None and isinstance(found, Reduced) else None


def _write(tx: Runner, change: Change, known: Known, reduced: Reduced, waiting: Waiting) -> None:
    """Writes what a change does."""
    support = [Support(reduced.told[e.id], e, gone=False) for e in change.came]
    support += [Support(home, e, gone=True) for e, home in change.went]
    for before, now, home in change.recounted:
        support += [Support(home, before, gone=True), Support(reduced.told.get(now.id, home), now, gone=False)]
    for id_ in reduced.moved.keys() - {now.id for _, now, _ in change.recounted}:
        e = known.sample[id_][0]
        support += [Support(reduced.moved[id_], e, gone=True), Support(reduced.told[id_], e, gone=False)]
    there = dict(known.there) | _other_facts(tx, change, {*known.there, *reduced.facts})
    facts = {id_: fact for id_, fact in there.items() if id_ not in reduced.gone} | reduced.facts
    facts = recounted(tx, facts, [one for one in support if one.fact in facts.keys() - reduced.counted])
    changed = [fact for id_, fact in facts.items() if there.get(id_) != fact]
    write_facts(tx, changed)
    delete_facts(tx, [(there[id_].type, id_) for id_ in sorted(reduced.gone)])
    _write_homes(tx, change, known, reduced, waiting)
    leaders = {fact.subject for fact in _that_came_and_went(facts, there) if fact.relation in _LEADING}
    if leaders:
        tx.run("set_leaders", ids=sorted(leaders))


def _that_came_and_went(now: Mapping[str, Fact], before: Mapping[str, Fact]) -> list[Fact]:
    return [now.get(id_) or before[id_] for id_ in now.keys() ^ before.keys()]


def _other_facts(tx: Runner, change: Change, known: set[str]) -> dict[str, Fact]:
    """The facts of claims that count for another story, where nothing else touches them."""
    wanted: dict[str, set[str]] = {}
    for _, now, home in change.recounted:
        if home != LOOSE and home not in known:
            type_ = type_of(now) if group_of(now) == change.group else moved_type(now)
            wanted.setdefault(type_, set()).add(home)
    return facts_by_id(tx, wanted)


def _write_homes(tx: Runner, change: Change, known: Known, reduced: Reduced, waiting: Waiting) -> None:
    claims: dict[str, Evidence] = {id_: known.sample[id_][0] for id_ in reduced.moved}
    claims |= {e.id: e for e in (*change.claims, *(now for _, now, _ in change.recounted))}
    homes: dict[str, str | None] = {now.id: home for _, now, home in change.recounted}
    homes |= {e.id: None for e, _ in change.went}
    homes |= reduced.told
    told: list[Row] = []
    moved: list[Row] = []
    for id_, home in sorted(homes.items()):
        if id_ in waiting:
            waiting[id_].discard(change.group)
        row = {"id": id_, "pending": True if waiting.get(id_) else None}
        if group_of(claims[id_]) == change.group:
            told.append({**row, "fact": home})
        else:
            moving = change.group if home == LOOSE else home
            moved.append({**row, "implies": home or None, "moving": moving})
    write_rows(tx, "set_told", told)
    write_rows(tx, "set_moved", moved)
