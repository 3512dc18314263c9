"""A question of the library, asked of a graph and answered in models."""

from typing import TypeVar, cast

from cypher import answers as a
from cypher.library import Asks, ask, query

_A = TypeVar("_A", bound=a.Answer)


def answer(graph: Asks, name: str, /, **params: object) -> tuple[a.Answer, ...]:
    """The answer to any question of the library, by its name. Raises QueryRefused for a name that is none."""
    model = a.ANSWERS[query(name).name]
    return tuple(model.model_validate(row) for row in ask(graph, name, params))


def typed(model: type[_A], graph: Asks, name: str, /, **params: object) -> tuple[_A, ...]:
    """The same, of the question that is answered in that model."""
    if a.ANSWERS[name] is not model:
        raise TypeError(f"{name} is not answered in {model.__name__}")
    return cast("tuple[_A, ...]", answer(graph, name, **params))
