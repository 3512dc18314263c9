"""What the graph would say around an entity from what was known at a time: the projection, on the claims of then.

    versions known by then ──> the one that counted ──> its claims ──> groups around the entity ──> facts

Exact for the past: an interval that later news closed is open, a text that was corrected later says what it said.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Protocol, cast

from cypher.contents import unpack
from cypher.evidence import Evidence
from cypher.facts import Fact
from cypher.library import Asks
from cypher.library import entity_id as find_id
from cypher.projection import groups, project
from cypher.rows import evidence_of, native
from cypher.versions import Version, current
from extractors.ontology import RELATIONS, Relation


class Remembers(Asks, Protocol):
    """A graph that keeps its versions: a `cypher.Graph`."""

    def versions_around(self, entity: str, *, known: date | None, recorded: datetime | None) -> list[dict[str, Any]]:
        """Versions of the articles that decide what holds around an entity (an id)."""
        ...


def facts(
    graph: Remembers, entity: str, *, known: date | None = None, recorded: datetime | None = None
) -> tuple[Fact, ...]:
    """The facts around the entity (an id, name or alias), sorted by id, from what was published by `known`.

    recorded: only what this database had recorded by then, and not yet taken back. An article without a date is known
    to the world on no day: with `known` it does not count. Raises QueryRefused for a name of nobody, or of several.
    """
    id_ = find_id(graph, entity)
    rows = graph.versions_around(id_, known=known, recorded=recorded)
    evidence = [e for row in _counting(rows) for e in _evidence(row)]
    around = [
        fact
        for group, members in groups(evidence).items()
        if any(id_ in (e.subject, e.object) or id_ == e.moves for e in members)
        for fact in project(group, members).facts
        if id_ in (fact.subject, fact.object)
    ]
    return tuple(sorted(around, key=lambda fact: fact.id))


def as_of(
    graph: Remembers, entity: str, *, on: date, known: date | None = None, recorded: datetime | None = None
) -> tuple[Fact, ...]:
    """The facts around the entity that hold or happened on a day, from what was known: exact on both clocks."""
    return tuple(
        fact for fact in facts(graph, entity, known=known, recorded=recorded) if fact.holds and covers(fact, on)
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


def _counting(rows: list[dict[str, Any]]) -> list[Mapping[str, Any]]:
    """Of each article the version that counted."""
    by_article: dict[str, dict[str, Mapping[str, Any]]] = {}
    for row in rows:
        by_article.setdefault(row["article"], {})[row["id"]] = {key: native(value) for key, value in row.items()}
    return [versions[current([_version(v) for v in versions.values()]).id] for versions in by_article.values()]


def _version(row: Mapping[str, Any]) -> Version:
    return Version(row["id"], row["version"], row["instant"], row["retrieved"], row["extractor"] or "")


def _evidence(row: Mapping[str, Any]) -> list[Evidence]:
    content = unpack(row["id"], cast("bytes", row["content"]), row["retrieved"])
    return list(evidence_of(content, row["story"]))
