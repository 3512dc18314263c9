"""The nouns that stand for what was named (`patterns/coreference/descriptions.toml`), loaded and checked once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extractors.errors import DataFileBroken
from extractors.ontology import EntityType, Kind


@dataclass(frozen=True, slots=True)
class Descriptions:
    """What each noun can stand for."""

    kinds: dict[str, frozenset[Kind]]
    first_kind: dict[str, Kind]
    """Noun -> the kind that it stands for rather than for the others."""
    types: dict[str, EntityType]
    lands_called: dict[str, frozenset[str]]
    """Noun -> the ISO codes of the countries that it can stand for."""
    crowned: frozenset[str]
    """ISO codes of the countries that have or had a monarch."""
    offices: dict[str, tuple[str, ...]]
    persons: frozenset[str]
    powers: frozenset[str]
    lands: frozenset[str]
    named: frozenset[str]
    """Nouns that stand for the one body whose name holds them."""


@cache
def descriptions() -> Descriptions:
    """The lists; a broken file is a `DataFileBroken`."""
    try:
        source = files("extractors") / "patterns" / "coreference" / "descriptions.toml"
        data = tomllib.loads(source.read_text("utf-8"))
        return Descriptions(
            kinds={noun: frozenset(map(Kind, kinds)) for noun, kinds in data["kinds"].items()},
            first_kind={noun: Kind(kinds[0]) for noun, kinds in data["kinds"].items()},
            types={noun: EntityType(name) for noun, name in data["types"].items()},
            lands_called={noun: frozenset(codes) for noun, codes in data["lands"].items()},
            crowned=frozenset(data["crowned"]["lands"]),
            offices={noun: tuple(titles) for noun, titles in data["offices"].items()},
            persons=frozenset(data["groups"]["persons"]),
            powers=frozenset(data["groups"]["powers"]),
            lands=frozenset(data["groups"]["lands"]),
            named=frozenset(data["named"]["nouns"]),
        )
    except (KeyError, TypeError, ValueError) as exc:
        raise DataFileBroken(f"extractors/patterns/coreference/descriptions.toml: {exc!r}") from exc
