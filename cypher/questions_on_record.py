"""The questions about what is said, by whom, and what is not told as so; about the articles, and what was taken back.

`cypher.questions` has them beside those about the world.
"""

from collections.abc import Sequence
from datetime import date

from cypher import answers as a
from cypher.asking import typed
from cypher.library import Asks


def evidence(graph: Asks, fact: str, *, limit: int = 100, skip: int = 0) -> tuple[a.Sentence, ...]:
    """Which sentences say it."""
    return typed(a.Sentence, graph, "evidence", fact=fact, limit=limit, skip=skip)


def claims(  # noqa: PLR0913 - the parameters of the question
    graph: Asks,
    entity: str,
    *,
    relations: Sequence[str] | None = None,
    on: date | None = None,
    published: date | None = None,
    limit: int = 100,
    skip: int = 0,
) -> tuple[a.Statement, ...]:
    """What articles say about an entity, claim by claim, whoever says it."""
    params = {"entity": entity, "relations": relations, "on": on, "published": published}
    return typed(a.Statement, graph, "claims", **params, limit=limit, skip=skip)


def attributed_to(  # noqa: PLR0913 - the parameters of the question
    graph: Asks,
    source: str,
    *,
    entity: str | None = None,
    relations: Sequence[str] | None = None,
    on: date | None = None,
    limit: int = 100,
    skip: int = 0,
) -> tuple[a.Attribution, ...]:
    """What rests on one speaker or publisher only."""
    params = {"source": source, "entity": entity, "relations": relations, "on": on}
    return typed(a.Attribution, graph, "attributed_to", **params, limit=limit, skip=skip)


def planned(  # noqa: PLR0913 - the parameters of the question
    graph: Asks,
    entity: str | None = None,
    *,
    modality: str = "planned",
    relations: Sequence[str] | None = None,
    from_: date | None = None,
    to: date | None = None,
    limit: int = 100,
    skip: int = 0,
) -> tuple[a.Plan, ...]:
    """What is planned, possible or demanded, and whether it came about."""
    params = {"entity": entity, "modality": modality, "relations": relations, "from": from_, "to": to}
    return typed(a.Plan, graph, "planned", **params, limit=limit, skip=skip)


def denied(  # noqa: PLR0913 - the parameters of the question
    graph: Asks,
    entity: str | None = None,
    *,
    relations: Sequence[str] | None = None,
    from_: date | None = None,
    to: date | None = None,
    limit: int = 100,
    skip: int = 0,
) -> tuple[a.Denial, ...]:
    """What is said not to be so, or not to have happened."""
    params = {"entity": entity, "relations": relations, "from": from_, "to": to}
    return typed(a.Denial, graph, "denied", **params, limit=limit, skip=skip)


def conflicts(
    graph: Asks,
    entity: str | None = None,
    *,
    relations: Sequence[str] | None = None,
    limit: int = 100,
    skip: int = 0,
) -> tuple[a.Contradiction, ...]:
    """Where articles contradict each other."""
    return typed(a.Contradiction, graph, "conflicts", entity=entity, relations=relations, limit=limit, skip=skip)


def stale(  # noqa: PLR0913 - the parameters of the question
    graph: Asks,
    *,
    on: date,
    days: int = 365,
    relations: Sequence[str] | None = None,
    attributed: bool = False,
    limit: int = 100,
    skip: int = 0,
) -> tuple[a.Unattested, ...]:
    """Which open states nobody has attested for a while; without `relations` those of offices, bodies and places."""
    params = {"on": on, "days": days, "relations": relations, "attributed": attributed}
    return typed(a.Unattested, graph, "stale", **params, limit=limit, skip=skip)


def coverage(  # noqa: PLR0913 - the parameters of the question
    graph: Asks,
    *,
    from_: date | None = None,
    to: date | None = None,
    publisher: str | None = None,
    limit: int = 1000,
    skip: int = 0,
) -> tuple[a.DayOfCoverage, ...]:
    """How many articles came in, by publisher and day."""
    params = {"from": from_, "to": to, "publisher": publisher}
    return typed(a.DayOfCoverage, graph, "coverage", **params, limit=limit, skip=skip)


def gone(
    graph: Asks, *, from_: date | None = None, to: date | None = None, limit: int = 100, skip: int = 0
) -> tuple[a.Withdrawal, ...]:
    """What was taken back."""
    return typed(a.Withdrawal, graph, "gone", **{"from": from_, "to": to}, limit=limit, skip=skip)


def corrections(  # noqa: PLR0913 - the parameters of the question
    graph: Asks,
    *,
    unresolved: bool = False,
    from_: date | None = None,
    to: date | None = None,
    limit: int = 100,
    skip: int = 0,
) -> tuple[a.Correction, ...]:
    """Which correction notices there are, and what each corrects."""
    params = {"unresolved": unresolved, "from": from_, "to": to}
    return typed(a.Correction, graph, "corrections", **params, limit=limit, skip=skip)
