"""Statements by name: one `.cypher` file each, read once.

A file may leave open the relationship type or the label, as neither can be a parameter; both are filled in from the
closed enums here and from nowhere else.
"""

from functools import cache
from importlib.resources import files

from cypher.facts import CLAIMED
from extractors.ontology import EntityType, Relation

RELATION_HOLE = "__RELATION__"
LABEL_HOLE = "__LABEL__"

FACT_TYPES: tuple[str, ...] = (*(relation.value for relation in Relation), CLAIMED)
"""Every relationship type that the projection writes."""


@cache
def statement(name: str) -> str:
    """The text of `statements/NAME.cypher`."""
    return _read("statements", name)


@cache
def statement_of_type(name: str, relationship_type: str) -> str:
    """The statement for one relationship type. Raises ValueError for a type outside the ontology."""
    if relationship_type not in FACT_TYPES:
        raise ValueError(f"no relationship type {relationship_type!r}")
    return _read("statements", name).replace(RELATION_HOLE, relationship_type)


@cache
def statement_of_label(name: str, label: EntityType) -> str:
    """The statement for one entity type."""
    return _read("statements", name).replace(LABEL_HOLE, EntityType(label).value)


@cache
def question(name: str) -> str:
    """The text of `queries/NAME.cypher`."""
    return _read("queries", name)


@cache
def migrations() -> tuple[tuple[str, str], ...]:
    """The schema statements in the order in which they run, by name; with the type left open, one for each type."""
    found = sorted(f.name.removesuffix(".cypher") for f in _folder("schema").iterdir() if f.name.endswith(".cypher"))
    statements: list[tuple[str, str]] = []
    for name in found:
        text = _read("schema", name)
        if RELATION_HOLE in text:
            statements += [(f"{name}_{type_}", text.replace(RELATION_HOLE, type_)) for type_ in FACT_TYPES]
        else:
            statements.append((name, text))
    return tuple(statements)


def _folder(name: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - importlib's Traversable moves between versions
    return files("cypher").joinpath(name)


def _read(folder: str, name: str) -> str:
    return str(files("cypher").joinpath(folder, f"{name}.cypher").read_text("utf-8"))
