"""The word lists by which names are read (`patterns/entities/words.toml`), loaded and checked once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extractors.errors import DataFileBroken
from extractors.ontology import Kind

_FILE = "extractors/patterns/entities/words.toml"


@dataclass(frozen=True, slots=True)
class Words:
    """Sets of lower-case words, named as the file names them."""

    honorifics: frozenset[str]
    titles: frozenset[str]
    leading: frozenset[str]
    royal: frozenset[str]
    particles: frozenset[str]
    never_persons: frozenset[str]
    people: frozenset[str]
    divisions: frozenset[str]
    division_plurals: frozenset[str]
    no_division: frozenset[str]
    settlements: frozenset[str]
    settlement_plurals: frozenset[str]
    places: frozenset[str]
    before_places: frozenset[str]
    events: frozenset[str]
    before_events: frozenset[str]
    never_events: frozenset[str]
    organizations: dict[str, Kind]
    """The last word of an organization's name -> what sort it is of."""
    generic: frozenset[str]
    """Names that every country has one of."""
    never_organizations: frozenset[str]
    sports: frozenset[str]


@cache
def words() -> Words:
    """The lists; a broken file is a `DataFileBroken`."""
    try:
        data = tomllib.loads((files("extractors") / "patterns" / "entities" / "words.toml").read_text("utf-8"))
        organizations = data["organizations"]
        return Words(
            honorifics=frozenset(data["persons"]["honorifics"]),
            titles=frozenset(data["persons"]["titles"]),
            leading=frozenset(data["persons"]["leading"]),
            royal=frozenset(data["persons"]["royal"]),
            particles=frozenset(data["persons"]["particles"]),
            never_persons=frozenset(data["persons"]["never"]),
            people=frozenset(data["people"]["nouns"]),
            divisions=frozenset(data["divisions"]["words"]),
            division_plurals=frozenset(data["divisions"]["plurals"]),
            no_division=frozenset(data["divisions"]["no_division"]),
            settlements=frozenset(data["settlements"]["words"]),
            settlement_plurals=frozenset(data["settlements"]["plurals"]),
            places=frozenset(data["places"]["heads"]),
            before_places=frozenset(data["places"]["before"]),
            events=frozenset(data["events"]["heads"]),
            before_events=frozenset(data["events"]["before"]),
            never_events=frozenset(data["events"]["never"]),
            organizations={
                word: kind for kind in Kind if kind.value in organizations for word in organizations[kind.value]
            },
            generic=frozenset(organizations["generic"]),
            never_organizations=frozenset(organizations["never"]),
            sports=frozenset(data["sports"]["words"]),
        )
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as exc:
        raise DataFileBroken(f"{_FILE}: {exc!r}") from exc
