"""Claims of groups that have many: what `absorbing` needs is looked up, what it takes in is written."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from cypher.absorbing import Situation, event_ids, key_of_fact, take, tallied, undated_marks
from cypher.evidence import Evidence, Key, group_of, group_of_key, key_of, mark_of, moved_key
from cypher.facts import Conflict, Fact
from cypher.projection_bounds import Interval
from cypher.projection_events import NEWS_DAYS
from cypher.recounting import COUNTED, Named, shared
from cypher.rows import read_evidence, read_fact, type_of
from cypher.running import Row, Runner, write_rows
from cypher.writing import write_facts
from extractors.ontology import RELATIONS, Polarity

MANY = 200
"""From how many claims on a group is worth these look-ups; below, all its claims are read and projected."""

_EVER = 10**9


def absorb_groups(tx: Runner, pending: Iterable[Row]) -> set[str]:
    """Those of these new claims that their groups took in."""
    by_group: dict[str, list[str]] = {}
    for row in pending:
        by_group.setdefault(row["group"], []).append(row["id"])
    big = {row["group"] for row in tx.run("get_big_groups", groups=sorted(by_group), many=MANY)}
    if not big:
        return set()
    ids = sorted(id_ for group in big for id_ in by_group[group])
    claims = {row["id"]: read_evidence(row) for row in tx.run("get_claims", ids=ids)}
    marks = {id_: mark_of(claim) for id_, claim in claims.items()}
    groups = {group: [claims[id_] for id_ in sorted(by_group[group])] for group in sorted(big)}
    situations = _situations(tx, groups, marks)
    taken = {
        claim.id
        for group, members in groups.items()
        for claim in members
        if take(claim, marks[claim.id], situations[group]) is not None
    }
    _write(tx, situations.values())
    return taken


def _situations(tx: Runner, groups: Mapping[str, list[Evidence]], marks: Mapping[str, str]) -> dict[str, Situation]:
    undated: dict[str, tuple[int, bool]] = {}
    wanted: dict[str, set[str]] = {}
    for members in groups.values():
        for claim in members:
            if not RELATIONS[claim.relation].is_state:
                undated |= undated_marks(claim)
                wanted.setdefault(type_of(claim), set()).update(event_ids(claim))
    supported = {row["mark"]: row["fact"] for row in tx.run("get_marked", marks=sorted({*marks.values(), *undated}))}
    for members in groups.values():
        for claim in members:
            if marks[claim.id] in supported:
                wanted.setdefault(type_of(claim), set()).add(supported[marks[claim.id]])
    facts = facts_by_id(tx, wanted)
    found: dict[str, Situation] = {}
    for group, members in groups.items():
        sample = members[0]
        if RELATIONS[sample.relation].is_state:
            own = rivals(tx, group, members)
            own |= {f.id: f for c in members if (f := facts.get(supported.get(marks[c.id], "")))}
            found[group] = Situation(group, supported, own, loose=bool(tx.run("get_loose", group=group)))
        else:
            ids = {id_ for c in members for id_ in [*event_ids(c), supported.get(marks[c.id], "")]}
            own = {id_: facts[id_] for id_ in ids if id_ in facts}
            news = frozenset(day for c in members for mark, day in undated_marks(c).items() if mark in supported)
            new = [c for c in members if marks[c.id] not in supported and not any(i in facts for i in event_ids(c))]
            found[group] = Situation(group, supported, own, _wide(tx, group, new), news)
    return found


def facts_by_id(tx: Runner, wanted: Mapping[str, set[str]]) -> dict[str, Fact]:
    return {
        row["properties"]["id"]: read_fact({**row, "type": row["properties"].get("relation", type_)})
        for type_, ids in sorted(wanted.items())
        for row in tx.run_of_type("get_facts", type_, ids=sorted(ids))
    }


def rivals(tx: Runner, group: str, members: Iterable[Evidence]) -> dict[str, Fact]:
    """Every fact of a group of states: of the keys at hand, which claims tell or move, and of their competitors."""
    some = list(members)
    keys = {key_of(claim) if group_of(claim) == group else moved_key(claim) for claim in some} - {None}
    found: dict[str, Fact] = {}
    for key in sorted(key for key in keys if key is not None):
        for row in _edges(tx, key, some[0]):
            fact = read_fact({**row, "type": row["properties"].get("relation", key.relation.value)})
            if key_of_fact(fact) in keys or (some[0].asserted and group_of_key(key_of_fact(fact)) == group):
                found[fact.id] = fact
    return found


def _edges(tx: Runner, key: Key, sample: Evidence) -> list[Row]:
    """Edges that may be of the group of a claim of this key."""
    exclusive = RELATIONS[key.relation].exclusive.value if sample.asserted else ""
    rows = tx.run(
        "get_claimed",
        subject=key.subject,
        object=key.object,
        exclusive=exclusive,
        relation=key.relation.value,
        polarity=Polarity.NEGATIVE.value if sample.asserted else sample.polarity.value,
        modality=sample.modality.value,
    )
    if sample.asserted:
        rows += tx.run_of_type(
            "get_rivals", key.relation.value, subject=key.subject, object=key.object, exclusive=exclusive
        )
    return rows


def _wide(tx: Runner, group: str, new: Sequence[Evidence]) -> tuple[Interval, ...]:
    """The spans of a group of events that an event of these claims, if it is a new one, would change something in."""
    days = [day for c in new for day in (c.start_earliest, c.as_of) if day is not None]
    if not days:
        return ()
    first, last = date.fromordinal(min(days) - NEWS_DAYS), date.fromordinal(max(days) + NEWS_DAYS)
    rows = tx.run("get_wide", group=group, first=first, last=last)
    facts = facts_by_id(tx, {type_of(new[0]): {row["fact"] for row in rows if row["own"] and row["polarity"] == "+"}})
    spans: set[Interval] = set()
    for row in rows:
        fact = facts.get(row["fact"])
        if row["polarity"] == Polarity.NEGATIVE.value:
            spans.add((0, _EVER))
        elif fact is None or Conflict.DATE not in fact.conflicts:
            begins, ends = row["first"], row["last"]
            spans.add((begins.toordinal() if begins else 0, ends.toordinal() + 1 if ends else _EVER))
    return tuple(sorted(spans))


def _write(tx: Runner, situations: Collection[Situation]) -> None:
    taken = [(fact, claim) for s in situations for fact, claims in s.taken.items() for claim in claims]
    facts = {id_: fact for s in situations for id_, fact in s.facts.items()}
    asked = {
        Named(fact, what, value) for fact, c in taken for what in COUNTED if (value := getattr(c, what)) is not None
    }
    known = shared(tx, sorted(asked), facts)
    seen: dict[str, dict[tuple[str, str], bool]] = {}
    for one in asked:
        seen.setdefault(one.fact, {})[one.what, str(one.value)] = one in known
    write_facts(
        tx, (tallied(s.facts[fact], claims, seen[fact]) for s in situations for fact, claims in s.taken.items())
    )
    support = [
        {"id": claim.id, "fact": fact, "implies": None, "pending": None, "moved_from": None} for fact, claim in taken
    ]
    write_rows(tx, "set_support", support)
