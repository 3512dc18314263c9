"""What the graph said at an earlier time: the projection, on the claims of then. Exact on both clocks.

    versions that counted then ──> claims ──> facts, entities ──> the edges of a day
    (`cypher.past`)                (`cypher.derivation`)

An interval that later news closed is open, a text that was corrected later says what it said, an article that was
taken back since is there again if `recorded` asks for the time before.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Protocol

from cypher.answers import Standing
from cypher.contents import Content
from cypher.derivation import Derived, derived
from cypher.errors import QueryRefused
from cypher.export import lines_of
from cypher.facts import Fact
from cypher.library import Asks, best_fit
from cypher.library import entity_id as find_id
from cypher.periods import ends, starts
from cypher.projection import groups, project
from cypher.rows import evidence_of
from cypher.stories import stories_of
from extractors.ontology import RELATIONS, Relation


class Remembers(Asks, Protocol):
    """A graph that keeps its versions: a `cypher.Graph`."""

    def contents_then(self, *, known: date | None, recorded: datetime | None) -> dict[str, Content]:
        """Article -> the version that counted then, for all articles."""
        ...

    def contents_around(self, entity: str, *, known: date | None, recorded: datetime | None) -> dict[str, Content]:
        """The same, for those that decide what holds around an entity (an id)."""
        ...


@dataclass(frozen=True)
class Snapshot:
    """The whole graph as it was."""

    derived: Derived

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every edge, sorted by id."""
        return tuple(self.derived.facts[id_] for id_ in sorted(self.derived.facts))

    def as_of(self, on: date) -> tuple[Fact, ...]:
        """The edges that held or happened on a day."""
        return tuple(fact for fact in self.facts if fact.holds and covers(fact, on))

    def entity_id(self, name: str) -> str:
        """The id of the one entity that the id, name or alias meant then. Raises QueryRefused."""
        fitting = best_fit(name, self.derived.entities.values())
        if len(fitting) > 1:
            raise QueryRefused(f"{name!r} can be {' or '.join(sorted(fitting))}: give the id")
        if not fitting:
            raise QueryRefused(f"no entity was called {name!r} then")
        return fitting[0]

    def lines(self) -> Iterator[str]:
        """What `Graph.export` gave then."""
        yield from lines_of(self.derived)

    def standings(self, facts: tuple[Fact, ...]) -> tuple[Standing, ...]:
        """Facts of this snapshot in the words of `queries/as_of.cypher`, in its order."""
        order = sorted(facts, key=lambda fact: (-fact.articles, fact.type, fact.id))
        return tuple(_standing(fact, self._name) for fact in order)

    def _name(self, entity: str) -> str:
        return str(self.derived.entities[entity]["name"])


def snapshot(graph: Remembers, *, known: date | None = None, recorded: datetime | None = None) -> Snapshot:
    """The whole graph, from what was published by `known` and what this database had recorded by `recorded`.

    An article without a date is known to the world on no day; one that was purged is in no snapshot.
    """
    return Snapshot(derived(graph.contents_then(known=known, recorded=_zoned(recorded))))


def facts(
    graph: Remembers, entity: str, *, known: date | None = None, recorded: datetime | None = None
) -> tuple[Fact, ...]:
    """The facts around the entity (an id, name or alias), sorted by id, as in the snapshot.

    Copies are counted by the stories of today among the articles of then (`stories`); all else is exact. A name that
    nobody has today is looked for in the whole snapshot. Raises QueryRefused for a name of nobody, or of several.
    """
    try:
        id_ = find_id(graph, entity)
    except QueryRefused:
        whole = snapshot(graph, known=known, recorded=recorded)
        id_ = whole.entity_id(entity)
        return tuple(fact for fact in whole.facts if id_ in (fact.subject, fact.object))
    return _around(id_, graph.contents_around(id_, known=known, recorded=_zoned(recorded)))


def as_of(
    graph: Remembers, entity: str, *, on: date, known: date | None = None, recorded: datetime | None = None
) -> tuple[Fact, ...]:
    """The facts around the entity that hold or happened on a day, from what was known: exact on both clocks."""
    return tuple(
        fact for fact in facts(graph, entity, known=known, recorded=recorded) if fact.holds and covers(fact, on)
    )


def standings(  # noqa: PLR0913 - the parameters of the question
    graph: Remembers,
    *,
    on: date,
    known: date | None = None,
    recorded: datetime | None = None,
    entities: Sequence[str] = (),
    relations: Sequence[str] | None = None,
    attributed: bool = False,
) -> tuple[Standing, ...]:
    """The edges of a day in the whole graph of then, or those around some entities, as `questions.as_of` gives them."""
    then = snapshot(graph, known=known, recorded=recorded)
    ids = {then.entity_id(name) for name in entities}
    return then.standings(
        tuple(
            fact
            for fact in then.as_of(on)
            if (attributed or not fact.attributed_only)
            and (relations is None or fact.relation.value in relations)
            and (not ids or fact.subject in ids or fact.object in ids)
        )
    )


def covers(fact: Fact, on: date) -> bool:
    """Whether the day is in the fact's time: a state begun by then and not known to be over, an event of it."""
    if fact.relation is Relation.RELATIVE_OF:
        return True
    begun = fact.valid_from or fact.valid_from_latest or fact.first_attested
    if begun is None or begun > on:
        return False
    if RELATIONS[fact.relation].is_state:
        return fact.valid_to is None or on < fact.valid_to
    if fact.valid_from is None:
        return fact.valid_to is None and fact.first_attested == on
    return on < (fact.valid_to or date.fromordinal(fact.valid_from.toordinal() + 1))


def _around(id_: str, contents: Mapping[str, Content]) -> tuple[Fact, ...]:
    stories = stories_of({article: content.bands for article, content in contents.items()})
    evidence = [e for article, content in contents.items() for e in evidence_of(content, stories[article])]
    around = [
        fact
        for group, members in groups(evidence).items()
        if any(id_ in (e.subject, e.object) or id_ == e.moves for e in members)
        for fact in project(group, members).facts
        if id_ in (fact.subject, fact.object)
    ]
    return tuple(sorted(around, key=lambda fact: fact.id))


def _standing(fact: Fact, name: Callable[[str], str]) -> Standing:
    return Standing(
        subject=name(fact.subject),
        relation=fact.relation.value,
        qualifier=fact.office or fact.kinship or fact.extent or fact.mode,
        object=name(fact.object),
        starts=starts(fact),
        ends=ends(fact),
        first_attested=fact.first_attested,
        last_attested=fact.last_attested,
        articles=fact.articles,
        publishers=fact.publishers,
        said_by=tuple(sorted(name(speaker) for speaker in fact.said_by)),
        fact=fact.id,
    )


def _zoned(recorded: datetime | None) -> datetime | None:
    if recorded is not None and recorded.tzinfo is None:
        raise QueryRefused(f"recorded needs a time zone: {recorded.isoformat()}Z for UTC")
    return recorded
