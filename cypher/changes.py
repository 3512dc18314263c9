"""What writing changes of states: each edge as it was before and as it is after, told in words.

A state is new, has ended, is open again, has other bounds, or is gone. An edge that got another id by what came before
it in time is the same state.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from cypher.evidence import Key, normalized_office
from cypher.facts import Fact
from cypher.periods import ends, starts
from cypher.rows import read_fact
from cypher.running import Row, Runner
from cypher.writing import FACT_DAYS
from extractors.ontology import STATES, EntityType, Relation

MOST = 20_000
"""Edges that are kept of one run; of more it is only told how many."""


Edge = tuple[str, str]
"""Type and id."""


class Kind(StrEnum):
    """How a state has changed; a person wants to see them in this order."""

    ENDED = "ended"
    REOPENED = "open again"
    GONE = "gone"
    MOVED = "moved"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Change:
    """One state, before and after; None where there was or is none."""

    kind: Kind
    before: Fact | None
    after: Fact | None

    @property
    def fact(self) -> Fact:
        """As it is, or as it was."""
        fact = self.after or self.before
        assert fact is not None  # noqa: S101 - one of them is there
        return fact

    @property
    def entities(self) -> tuple[str, ...]:
        """Whose names `line` wants."""
        by = (self.fact.ended_by,) if self.fact.ended_by is not None else ()
        return self.fact.subject, self.fact.object, *by

    def line(self, names: Mapping[str, str]) -> str:
        """In words. names: entity id -> name; an id without one stands for itself."""
        fact = self.fact
        qualifier = fact.office or fact.kinship or fact.extent
        what = f"{fact.relation.value} ({qualifier})" if qualifier else fact.relation.value
        said = ", only attributed" if fact.attributed_only else ""
        return (
            f"{names.get(fact.subject, fact.subject)} {what} {names.get(fact.object, fact.object)}: "
            f"{self.kind.value}{self._when(names)}{said}"
        )

    def _when(self, names: Mapping[str, str]) -> str:
        fact = self.fact
        match self.kind:
            case Kind.NEW:
                return f", {_period(fact)}"
            case Kind.GONE:
                return f", it was {_period(fact)}"
            case Kind.ENDED:
                by = names.get(fact.ended_by or "")
                return f" {ends(fact)}" + (f", by {by}" if by is not None else "")
            case Kind.REOPENED | Kind.MOVED:
                assert self.before is not None  # noqa: S101 - by its kind
                return f", {_period(fact)}; it was {_period(self.before)}"


class Changes:
    """What one run changed so far: an object that is handed on and filled."""

    __slots__ = ("after", "before", "left_out", "names")

    def __init__(self) -> None:
        self.before: dict[Edge, Fact | None] = {}
        """As it was before the run first wrote it."""
        self.after: dict[Edge, Fact | None] = {}
        self.names: dict[str, str] = {}
        """Entity id -> the name that it had."""
        self.left_out = 0
        """Edges beyond those that are kept."""

    def add(self, later: "Changes") -> None:
        """What came after."""
        for edge, fact in later.before.items():
            if edge not in self.before and len(self.before) >= MOST:
                self.left_out += 1
                continue
            self.before.setdefault(edge, fact)
            self.after[edge] = later.after[edge]
        self.names |= later.names

    def told(self) -> list[Change]:
        """The states that are not as they were, the most telling first."""
        by_key: dict[Key, set[Edge]] = {}
        for edge in self.before:
            fact = self.after[edge] or self.before[edge]
            if fact is not None:
                by_key.setdefault(_key(fact), set()).add(edge)
        found = [change for edges in by_key.values() for change in self._of_a_key(edges)]
        return sorted(found, key=_order)

    def counts(self) -> dict[str, int]:
        """How many of each kind."""
        counted = Counter(change.kind for change in self.told())
        return {kind.value: counted[kind] for kind in Kind if counted[kind]}

    def _of_a_key(self, edges: set[Edge]) -> Iterator[Change]:
        before = [fact for edge in sorted(edges) if (fact := self.before[edge]) is not None]
        after = [fact for edge in sorted(edges) if (fact := self.after[edge]) is not None]
        for same in [(b, a) for b in before for a in after if _times(b) == _times(a)]:
            if same[0] in before and same[1] in after:
                before.remove(same[0])
                after.remove(same[1])
        pairs = [(b, a) for b in before for a in after if b.id == a.id]
        if not pairs and len(before) == len(after) == 1:
            pairs = [(before[0], after[0])]
        for was, now in pairs:
            before.remove(was)
            after.remove(now)
            yield Change(_kind(was, now), was, now)
        yield from (Change(Kind.GONE, was, None) for was in before)
        yield from (Change(Kind.NEW, None, now) for now in after)


class Noting:
    """A `Runner` that notes what the statements do to edges of states, for one transaction."""

    def __init__(self, tx: Runner, noted: Changes) -> None:
        self._tx = tx
        self._noted = noted

    def run(self, name: str, **params: Any) -> list[Row]:  # noqa: ANN401 - as given
        if name == "delete_entities":  # its edges go with an entity
            there = self._tx.run("get_states_around", ids=params["ids"], types=sorted(STATES))
            self._keep(there)
            self._noted.after |= {(row["type"], row["properties"]["id"]): None for row in there}
        if name == "create_facts":
            self._write(_created(row, params["days"]) for row in params["rows"] if row["type"] in STATES)
        return self._tx.run(name, **params)

    def run_of_type(self, name: str, relationship_type: str, **params: Any) -> list[Row]:  # noqa: ANN401 - as given
        if relationship_type in STATES:
            match name:
                case "upsert_facts":
                    self._find(relationship_type, [row["id"] for row in params["rows"]])
                    self._write(read_fact({"type": relationship_type, **row}) for row in params["rows"])
                case "delete_facts":
                    self._find(relationship_type, params["ids"])
                    self._noted.after |= {(relationship_type, id_): None for id_ in params["ids"]}
        return self._tx.run_of_type(name, relationship_type, **params)

    def run_of_label(self, name: str, label: EntityType, **params: object) -> list[Row]:
        return self._tx.run_of_label(name, label, **params)

    def _find(self, type_: str, ids: Iterable[str]) -> None:
        """How they are before they are written."""
        self._keep(self._tx.run_of_type("get_states", type_, ids=ids))
        for id_ in ids:
            self._noted.before.setdefault((type_, id_), None)

    def _write(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            self._noted.before.setdefault((fact.type, fact.id), None)
            self._noted.after[fact.type, fact.id] = fact

    def _keep(self, rows: Iterable[Row]) -> None:
        """Edges that are there now, about to be written or deleted."""
        for row in rows:
            fact = read_fact(row)
            self._noted.names |= {fact.subject: row["subject_name"], fact.object: row["object_name"]}
            self._noted.before.setdefault((fact.type, fact.id), fact)


def _created(row: Row, days: Sequence[date]) -> Fact:
    """The fact of a row of `create_facts`: a day is its place."""
    told = {name: value for name, value in row.items() if value is not None and name != "type"}
    properties = {name: days[value] if name in FACT_DAYS else value for name, value in told.items()}
    return read_fact(
        {"type": row["type"], "subject": row["subject"], "object": row["object"], "properties": properties}
    )


_ORDER = (Relation.HOLDS_OFFICE, Relation.LEADS, Relation.CONTROLS)


def _order(change: Change) -> tuple[int, int, str, str, str]:
    fact = change.fact
    rank = _ORDER.index(fact.relation) if fact.relation in _ORDER else len(_ORDER)
    return list(Kind).index(change.kind), rank, fact.relation.value, fact.subject, fact.id


def _key(fact: Fact) -> Key:
    qualifier = normalized_office(fact.office) if fact.office else fact.kinship or fact.extent or ""
    return Key(fact.relation, fact.subject, fact.object, qualifier)


def _times(fact: Fact) -> tuple[object, ...]:
    return fact.valid_from, fact.valid_from_latest, fact.valid_to_earliest, fact.valid_to


def _kind(was: Fact, now: Fact) -> Kind:
    if was.valid_to is None and now.valid_to is not None:
        return Kind.ENDED
    return Kind.REOPENED if was.valid_to is not None and now.valid_to is None else Kind.MOVED


def _period(fact: Fact) -> str:
    """`since 2021-05`, `2019 – 2021-05`, `before 2021-05-03`, `known on 2021-05-03`."""
    start, end = starts(fact), ends(fact)
    if end is None:
        return f"since {start}" if start else f"known on {fact.first_attested}"
    return f"{start} – {end}" if start else f"until {end}"
