"""The word lists of the rules for states: one TOML file a relation, read and checked once."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from extractors.errors import DataFileBroken
from extractors.ontology import Relation


@cache
def words(relation: Relation, key: str) -> frozenset[str]:
    """The list `key` of the relation's file. Raises DataFileBroken where it is not a list of lower-case words."""
    found = _file(relation).get(key)
    if not isinstance(found, list) or not found:
        raise DataFileBroken(f"{relation.value}.toml: {key} is not a list")
    for word in found:
        if not isinstance(word, str) or not word or word != word.lower():
            raise DataFileBroken(f"{relation.value}.toml, {key}: {word!r} is no lower-case word")
    return frozenset(found)


@cache
def table(relation: Relation, key: str) -> Mapping[str, str]:
    """The table `key` of the relation's file: word -> word. Raises DataFileBroken where it is anything else."""
    found = _file(relation).get(key)
    if not isinstance(found, dict) or not found:
        raise DataFileBroken(f"{relation.value}.toml: {key} is not a table")
    for word, value in found.items():
        if word != word.lower() or not isinstance(value, str) or not value:
            raise DataFileBroken(f"{relation.value}.toml, {key}: {word!r} = {value!r} is no pair of words")
    return dict(found)


@cache
def _file(relation: Relation) -> Mapping[str, object]:
    name = f"{relation.value}.toml"
    try:
        return tomllib.loads((files("extractors") / "patterns" / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as exc:
        raise DataFileBroken(f"{name}: {exc}") from exc
