"""The analyst's questions as Python functions: the library's Cypher, asked of a graph, answered in models.

Entities are given by id, name or alias. What no article says in its own voice is left out unless `attributed=True`.
Every function raises QueryRefused for a parameter that cannot be, and for a name that nobody in the graph has.
"""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar, cast

from cypher import answers as a
from cypher.library import Asks, ask

_A = TypeVar("_A", bound=a.Answer)


def answer(graph: Asks, name: str, /, **params: object) -> tuple[a.Answer, ...]:
    """The answer to any question of the library, by its name."""
    model = a.ANSWERS[name]
    return tuple(model.model_validate(row) for row in ask(graph, name, params))


def _typed(model: type[_A], graph: Asks, name: str, /, **params: object) -> tuple[_A, ...]:
    if a.ANSWERS[name] is not model:
        raise TypeError(f"{name} is not answered in {model.__name__}")
    return cast("tuple[_A, ...]", answer(graph, name, **params))


def find(graph: Asks, name: str, *, limit: int = 25) -> tuple[a.Found, ...]:
    """Which entities a name can mean."""
    return _typed(a.Found, graph, "find", name=name, limit=limit)


def holders(  # noqa: PLR0913 - the parameters of the question
    graph: Asks, *, office: str, of: str, on: date, acting: bool = False, attributed: bool = False, limit: int = 100
) -> tuple[a.Holder, ...]:
    """Who held an office on a day, by the best evidence."""
    return _typed(
        a.Holder, graph, "holders", office=office, of=of, on=on, acting=acting, attributed=attributed, limit=limit
    )


def office_history(graph: Asks, *, office: str, of: str, attributed: bool = False) -> tuple[a.Tenure, ...]:
    """Who held an office, one after the other."""
    return _typed(a.Tenure, graph, "office_history", office=office, of=of, attributed=attributed)


def career(graph: Asks, person: str, *, attributed: bool = False) -> tuple[a.Post, ...]:
    """Which offices and leaderships a person has had."""
    return _typed(a.Post, graph, "career", person=person, attributed=attributed)


def control(graph: Asks, place: str, *, on: date, attributed: bool = False) -> tuple[a.Controller, ...]:
    """Who controlled a place on a day."""
    return _typed(a.Controller, graph, "control", place=place, on=on, attributed=attributed)


def provinces(graph: Asks, country: str, *, on: date, attributed: bool = False) -> tuple[a.ProvinceControl, ...]:
    """Who controlled each province of a country on a day."""
    return _typed(a.ProvinceControl, graph, "provinces", country=country, on=on, attributed=attributed)


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
    return _typed(a.TimelineEntry, graph, "timeline", **params, attributed=attributed, limit=limit, skip=skip)


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
    return _typed(a.Standing, graph, "as_of", **params, attributed=attributed, limit=limit, skip=skip)


def between(  # noqa: PLR0913 - the parameters of the question
    graph: Asks,
    a_: str,
    b: str,
    *,
    from_: date | None = None,
    to: date | None = None,
    quad: str | None = None,
    claimed: bool = False,
    attributed: bool = False,
    limit: int = 100,
    skip: int = 0,
) -> tuple[a.Interaction, ...]:
    """What happened and held between two entities; with `claimed` also what is not told as so."""
    params = {"a": a_, "b": b, "from": from_, "to": to, "quad": quad, "claimed": claimed}
    return _typed(a.Interaction, graph, "between", **params, attributed=attributed, limit=limit, skip=skip)


def interactions_over_time(
    graph: Asks, entity: str, *, other: str | None = None, from_: date | None = None, to: date | None = None
) -> tuple[a.MonthOfInteractions, ...]:
    """How often an entity dealt with others, by month and quad class."""
    params = {"entity": entity, "other": other, "from": from_, "to": to}
    return _typed(a.MonthOfInteractions, graph, "interactions_over_time", **params)


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
    return _typed(a.Lane, graph, "lanes", **params, attributed=attributed, limit=limit)


def network(  # noqa: PLR0913 - the parameters of the question
    graph: Asks,
    entity: str,
    *,
    on: date,
    steps: int = 2,
    days: int = 365,
    relations: Sequence[str] | None = None,
    width: int = 25,
) -> tuple[a.Connection, ...]:
    """Who is connected with an entity, within so many steps, at a time."""
    params = {"entity": entity, "on": on, "steps": steps, "days": days, "relations": relations, "width": width}
    return _typed(a.Connection, graph, "network", **params)


def evidence(graph: Asks, fact: str, *, limit: int = 100, skip: int = 0) -> tuple[a.Sentence, ...]:
    """Which sentences say it."""
    return _typed(a.Sentence, graph, "evidence", fact=fact, limit=limit, skip=skip)


def claims(
    graph: Asks, entity: str, *, relations: Sequence[str] | None = None, on: date | None = None
) -> tuple[a.Statement, ...]:
    """What articles say about an entity, claim by claim, whoever says it."""
    return _typed(a.Statement, graph, "claims", entity=entity, relations=relations, on=on)


def changes(
    graph: Asks, *, from_: date, to: date, entity: str | None = None, relations: Sequence[str] | None = None
) -> tuple[a.Change, ...]:
    """What began, ended or happened between two days."""
    params = {"from": from_, "to": to, "entity": entity, "relations": relations}
    return _typed(a.Change, graph, "changes", **params)


def attributed_to(
    graph: Asks,
    source: str,
    *,
    entity: str | None = None,
    relations: Sequence[str] | None = None,
    on: date | None = None,
) -> tuple[a.Attribution, ...]:
    """What rests on one speaker or publisher only."""
    return _typed(a.Attribution, graph, "attributed_to", source=source, entity=entity, relations=relations, on=on)


def planned(
    graph: Asks, entity: str | None = None, *, modality: str = "planned", relations: Sequence[str] | None = None
) -> tuple[a.Plan, ...]:
    """What is planned, possible or demanded, and whether it came about."""
    return _typed(a.Plan, graph, "planned", entity=entity, modality=modality, relations=relations)


def denied(graph: Asks, entity: str | None = None, *, relations: Sequence[str] | None = None) -> tuple[a.Denial, ...]:
    """What is said not to be so, or not to have happened."""
    return _typed(a.Denial, graph, "denied", entity=entity, relations=relations)


def conflicts(graph: Asks, entity: str | None = None) -> tuple[a.Contradiction, ...]:
    """Where articles contradict each other."""
    return _typed(a.Contradiction, graph, "conflicts", entity=entity)


def stale(graph: Asks, *, on: date, days: int = 365) -> tuple[a.Unattested, ...]:
    """Which open states nobody has attested for a while."""
    return _typed(a.Unattested, graph, "stale", on=on, days=days)


def coverage(graph: Asks, *, from_: date | None = None, to: date | None = None) -> tuple[a.DayOfCoverage, ...]:
    """How many articles came in, by publisher and day."""
    return _typed(a.DayOfCoverage, graph, "coverage", **{"from": from_, "to": to})


def gone(graph: Asks, *, from_: date | None = None) -> tuple[a.Withdrawal, ...]:
    """What was taken back."""
    return _typed(a.Withdrawal, graph, "gone", **{"from": from_})


def corrections(
    graph: Asks, *, unresolved: bool = False, from_: date | None = None, to: date | None = None
) -> tuple[a.Correction, ...]:
    """Which correction notices there are, and what each corrects."""
    return _typed(a.Correction, graph, "corrections", unresolved=unresolved, **{"from": from_, "to": to})


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
    return _typed(a.SceneEdge, graph, "scene", **params, attributed=attributed, claimed=claimed, limit=limit)


def extent(graph: Asks) -> tuple[a.Extent, ...]:
    """What there is to look at: the first and last day, how much, and which publishers."""
    return _typed(a.Extent, graph, "extent")
