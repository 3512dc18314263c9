"""What a parameter of a question takes, and the values as Neo4j takes them."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from cypher.nearest import meant
from extractors.ontology import Relation

Value: TypeAlias = str | int | bool | date | list[str] | None


class ParamType(StrEnum):
    """What a parameter takes."""

    TEXT = "text"
    ENTITY = "entity"
    """An id (`country:RU`), a name or an alias."""
    DATE = "date"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    RELATIONS = "relations"
    """Relation types of the ontology, with commas between."""


_RELATIONS = tuple(relation.value for relation in Relation)
_WORDS_FOR = {True: frozenset({"true", "yes", "1"}), False: frozenset({"false", "no", "0"})}


def wanted(kind: ParamType, value: object) -> str:
    """What a parameter of that type is, for the message on a value that is not."""
    match kind:
        case ParamType.DATE:
            return "a day, like 2022-07-01"
        case ParamType.INTEGER:
            return "a whole number, 0 or more"
        case ParamType.BOOLEAN:
            return "true or false"
        case ParamType.RELATIONS:
            unknown = next((name for name in _names(value) or () if name not in _RELATIONS), "")
            return f"relation types with commas between ({meant(str(unknown), _RELATIONS)})"
        case ParamType.TEXT:
            return "text"
        case ParamType.ENTITY:
            return "an id, a name or an alias"


def read_value(kind: ParamType, value: object) -> Value:
    """The value, or None where it is not of that type."""
    match kind:
        case ParamType.TEXT | ParamType.ENTITY:
            text = " ".join(value.split()) if isinstance(value, str) else ""
            return text or None if text.isprintable() else None
        case ParamType.DATE:
            return read_day(value)
        case ParamType.INTEGER:
            if isinstance(value, str) and re.fullmatch(r"[0-9]{1,12}", value):
                return int(value)
            return value if type(value) is int and 0 <= value < 10**12 else None
        case ParamType.BOOLEAN:
            if isinstance(value, bool):
                return value
            return next((truth for truth, words in _WORDS_FOR.items() if str(value).casefold() in words), None)
        case ParamType.RELATIONS:
            return _relations(value)


def read_day(value: object) -> date | None:
    """The day that it is, or is written as; None where it is none."""
    if isinstance(value, datetime):
        return None
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _relations(value: object) -> list[str] | None:
    names = _names(value)
    return [str(name) for name in names] if names and all(name in _RELATIONS for name in names) else None


def _names(value: object) -> Sequence[object] | None:
    if isinstance(value, str):
        return [part.strip().upper() for part in value.split(",")]
    return value if isinstance(value, Sequence) else None
