"""Classes of nouns by what they do for their phrase: act for a state, are part of a land, count, support a noun."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources

from extractors.errors import DataFileBroken


@dataclass(frozen=True, slots=True)
class NounClasses:
    """The word lists of `patterns/nouns.toml`."""

    acting_for: frozenset[str]
    part_of: frozenset[str]
    amounts: frozenset[str]
    rounds: frozenset[str]
    endings: frozenset[str]
    ending_nouns: frozenset[str]
    places: frozenset[str]
    nationals: frozenset[str]
    borders: frozenset[str]
    bodies: frozenset[str]
    servants: frozenset[str]
    making: frozenset[str]
    weapons: frozenset[str]
    governments: frozenset[str]
    heads: frozenset[str]
    addressing: frozenset[str]
    sending: frozenset[str]
    sufferings: frozenset[str]
    harming: frozenset[str]
    answering: frozenset[str]
    support: frozenset[str]


@cache
def noun_classes() -> NounClasses:
    """The lists, read once. Raises DataFileBroken where one is missing or is no list of words."""
    file = resources.files("extractors").joinpath("patterns/nouns.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    lists: list[frozenset[str]] = []
    for name in (field.name for field in fields(NounClasses)):
        words = data.get(name)
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise DataFileBroken(f"patterns/nouns.toml: {name} is no list of words")
        lists.append(frozenset(words))
    return NounClasses(*lists)
