"""The analyst's questions as Python functions: the library's Cypher, asked of a graph, answered in models.

Entities are given by id, name or alias; `limit` and `skip` page through a long answer. What no article says in its own
voice is left out unless `attributed=True`. Every function raises QueryRefused for a parameter that cannot be, and for a
name that nobody in the graph has.
"""

from collections.abc import Sequence
from datetime import date

from cypher import answers as a
from cypher.asking import answer, typed
from cypher.library import Asks
from cypher.questions_on_record import (
    attributed_to,
    claims,
    conflicts,
    corrections,
    coverage,
    denied,
    evidence,
    gone,
    planned,
    stale,
)

__all__ = [
    "answer",
    "as_of",
    "attributed_to",
    "between",
    "career",
    "changes",
    "claims",
    "conflicts",
    "control",
    "corrections",
    "coverage",
    "denied",
    "evidence",
    "extent",
    "find",
    "gone",
    "holders",
    "interactions_over_time",
    "lanes",
    "network",
    "office_history",
    "planned",
    "provinces",
    "scene",
    "stale",
    "timeline",
]


def find(graph: Asks, name: str, *, limit: int = 25) -> tuple[a.Found, ...]:
    """Which entities a name can mean."""
    return typed(a.Found, graph, "find", name=name, limit=limit)


def holders(  # noqa: PLR0913 - the parameters of the question
    graph: Asks,
    *,
    office: str,
    of: str,
    on: date,
    acting: bool = False,
    attributed: bool = False,
    all_: bool = False,
    limit: int = 100,
) -> tuple[a.Holder, ...]:
    """Who held an office on a day, by the best evidence; with `all_` also what that leaves behind."""
    params = {"office": office, "of": of, "on": on, "acting": acting, "all": all_}
    return typed(a.Holder, graph, "holders", **params, attributed=attributed, limit=limit)


def office_history(
    graph: Asks, *, office: str, of: str, attributed: bool = False, limit: int = 100
) -> tuple[a.Tenure, ...]:
    """Who held an office, one after the other."""
    return typed(a.Tenure, graph, "office_history", office=office, of=of, attributed=attributed, limit=limit)


def career(graph: Asks, person: str, *, attributed: bool = False, limit: int = 100) -> tuple[a.Post, ...]:
    """Which offices and leaderships a person has had."""
    return typed(a.Post, graph, "career", person=person, attributed=attributed, limit=limit)


def control(  # noqa: PLR0913 - the parameters of the question
    graph: Asks, place: str, *, on: date, attributed: bool = False, all_: bool = False, limit: int = 100
) -> tuple[a.Controller, ...]:
    """Who controlled a place on a day; with `all_` also what the best evidence leaves behind."""
    params = {"place": place, "on": on, "attributed": attributed, "all": all_, "limit": limit}
    return typed(a.Controller, graph, "control", **params)


def provinces(
    graph: Asks, country: str, *, on: date, attributed: bool = False, limit: int = 500
) -> tuple[a.ProvinceControl, ...]:
    """Who controlled each province of a country on a day."""
    return typed(a.ProvinceControl, graph, "provinces", country=country, on=on, attributed=attributed, limit=limit)


def timeline(  # noqa: PLR0913 - the parameters of the question
    graph: Asks,
    entity: str,
    *,
    from_: date | None = None,
    to: date | None = None,
    relations: Sequence[str] | None = None,
    attributed: bool = False,
    limit: int = 100,
    skip: int = 0,
) -> tuple[a.TimelineEntry, ...]:
    """What an entity did, was and underwent, in order of time."""
    params = {"entity": entity, "from": from_, "to": to, "relations": relations}
    return typed(a.TimelineEntry, graph, "timeline", **params, attributed=attributed, limit=limit, skip=skip)


def as_of(  # noqa: PLR0913 - the parameters of the question
    graph: Asks,
    entity: str | None = None,
    *,
    on: date,
    known: date | None = None,
    relations: Sequence[str] | None = None,
    attributed: bool = False,
    limit: int = 100,
    skip: int = 0,
) -> tuple[a.Standing, ...]:
    """What held and what happened on a day, around an entity or everywhere; by `known`, of what was published then."""
    params = {"entity": entity, "on": on, "known": known, "relations": relations}
    return typed(a.Standing, graph, "as_of", **params, attributed=attributed, limit=limit, skip=skip)


def between(  # noqa: PLR0913 - the parameters of the question
    graph: Asks,
    a_: str,
    b: str,
    *,
    from_: date | None = None,
    to: date | None = None,
    quad: str | None = None,
    relations: Sequence[str] | None = None,
    claimed: bool = False,
    attributed: bool = False,
    limit: int = 100,
    skip: int = 0,
) -> tuple[a.Interaction, ...]:
    """What happened and held between two entities; with `claimed` also what is not told as so."""
    params = {"a": a_, "b": b, "from": from_, "to": to, "quad": quad, "relations": relations, "claimed": claimed}
    return typed(a.Interaction, graph, "between", **params, attributed=attributed, limit=limit, skip=skip)


def interactions_over_time(  # noqa: PLR0913 - the parameters of the question
    graph: Asks,
    entity: str,
    *,
    other: str | None = None,
    from_: date | None = None,
    to: date | None = None,
    attributed: bool = False,
) -> tuple[a.MonthOfInteractions, ...]:
    """How often an entity dealt with others, by month and quad class."""
    params = {"entity": entity, "other": other, "from": from_, "to": to, "attributed": attributed}
    return typed(a.MonthOfInteractions, graph, "interactions_over_time", **params)


def lanes(  # noqa: PLR0913 - the parameters of the question
    graph: Asks,
    entity: str | None = None,
    *,
    within: str | None = None,
    office: str | None = None,
    relations: Sequence[str] | None = None,
    attributed: bool = False,
    limit: int = 500,
) -> tuple[a.Lane, ...]:
    """States with all bounds of their time: of an entity, or the control of what lies within a country."""
    params = {"entity": entity, "within": within, "office": office, "relations": relations}
    return typed(a.Lane, graph, "lanes", **params, attributed=attributed, limit=limit)


def network(  # noqa: PLR0913 - the parameters of the question
    graph: Asks,
    entity: str,
    *,
    on: date,
    steps: int = 2,
    days: int = 365,
    relations: Sequence[str] | None = None,
    attributed: bool = False,
    width: int = 25,
    limit: int = 100,
) -> tuple[a.Connection, ...]:
    """Who is connected with an entity, within so many steps, at a time."""
    params = {"entity": entity, "on": on, "steps": steps, "days": days, "relations": relations, "width": width}
    return typed(a.Connection, graph, "network", **params, attributed=attributed, limit=limit)


def changes(  # noqa: PLR0913 - the parameters of the question
    graph: Asks,
    *,
    from_: date,
    to: date,
    entity: str | None = None,
    relations: Sequence[str] | None = None,
    attributed: bool = False,
    limit: int = 100,
    skip: int = 0,
) -> tuple[a.Change, ...]:
    """What began, ended or happened between two days."""
    params = {"from": from_, "to": to, "entity": entity, "relations": relations}
    return typed(a.Change, graph, "changes", **params, attributed=attributed, limit=limit, skip=skip)


def scene(  # noqa: PLR0913 - the parameters of the question
    graph: Asks,
    entity: str | None = None,
    *,
    on: date | None = None,
    until: date | None = None,
    relations: Sequence[str] | None = None,
    publisher: str | None = None,
    types: str | None = None,
    modality: str | None = None,
    attributed: bool = False,
    claimed: bool = False,
    limit: int = 300,
) -> tuple[a.SceneEdge, ...]:
    """The edges to draw: around an entity or everywhere, on a day or ever."""
    params = {"entity": entity, "on": on, "relations": relations, "publisher": publisher}
    params |= {"until": until, "types": types, "modality": modality}
    return typed(a.SceneEdge, graph, "scene", **params, attributed=attributed, claimed=claimed, limit=limit)


def extent(graph: Asks, *, attributed: bool = True) -> tuple[a.Extent, ...]:
    """What there is to look at: the first and last day, how much, and which publishers."""
    return typed(a.Extent, graph, "extent", attributed=attributed)
