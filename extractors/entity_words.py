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
    kin: frozenset[str]
    before_persons: frozenset[str]
    """All that may stand right before a personal name: titles, honorifics, kinship."""
    callings: frozenset[str]
    """What only people are: in apposition they make a name that of a person."""
    never_persons: frozenset[str]
    people: frozenset[str]
    divisions: frozenset[str]
    division_plurals: frozenset[str]
    no_division: frozenset[str]
    settlements: frozenset[str]
    settlement_plurals: frozenset[str]
    places: frozenset[str]
    plain_places: frozenset[str]
    sites: frozenset[str]
    before_places: frozenset[str]
    events: frozenset[str]
    plain_events: frozenset[str]
    polls: frozenset[str]
    of_polls: frozenset[str]
    before_events: frozenset[str]
    never_events: frozenset[str]
    organizations: dict[str, Kind]
    """The last word of an organization's name -> what sort it is of."""
    generic: frozenset[str]
    """Names that every country has one of."""
    bodies: frozenset[str]
    """Bodies of a state that are named in small letters: "the foreign ministry"."""
    owned: frozenset[str]
    """Those of them that are named only with their country: "the Syrian army"."""
    portfolios: frozenset[str]
    beside: frozenset[str]
    """Nouns in apposition that make a name that of an organization."""
    told: dict[str, Kind]
    """A noun beside a name -> what sort of organization it says that it is."""
    fighters: frozenset[str]
    """ "fighters of X": people whose body is an armed group."""
    fighting: frozenset[str]
    """ "the rebel X": the same, right before the name."""
    opinions: frozenset[str]
    """What people are by what they think, and not by birth or faith: "the Christians" are no Christian party."""
    documents: frozenset[str]
    never_organizations: frozenset[str]
    sports: frozenset[str]


@cache
def words() -> Words:
    """The lists; a broken file is a `DataFileBroken`."""
    try:
        data = tomllib.loads((files("extractors") / "patterns" / "entities" / "words.toml").read_text("utf-8"))
        persons, places, events, bodies = (data[k] for k in ("persons", "places", "events", "organizations"))
        return Words(
            honorifics=frozenset(persons["honorifics"]),
            titles=frozenset(persons["titles"]),
            leading=frozenset(persons["leading"]),
            royal=frozenset(persons["royal"]),
            particles=frozenset(persons["particles"]),
            kin=frozenset(persons["kin"]),
            before_persons=frozenset(
                [*persons["titles"], *persons["honorifics"], *persons["royal"], *persons["leading"], *persons["kin"]]
            ),
            callings=frozenset(persons["callings"]),
            never_persons=frozenset(persons["never"]),
            people=frozenset(data["people"]["nouns"]),
            divisions=frozenset(data["divisions"]["words"]),
            division_plurals=frozenset(data["divisions"]["plurals"]),
            no_division=frozenset(data["divisions"]["no_division"]),
            settlements=frozenset(data["settlements"]["words"]),
            settlement_plurals=frozenset(data["settlements"]["plurals"]),
            places=frozenset(places["heads"]),
            plain_places=frozenset(places["plain"]),
            sites=frozenset(places["sites"]),
            before_places=frozenset(places["before"]),
            events=frozenset(events["heads"]),
            plain_events=frozenset(events["plain"]),
            polls=frozenset(events["polls"]),
            of_polls=frozenset(events["of_polls"]),
            before_events=frozenset(events["before"]),
            never_events=frozenset(events["never"]),
            organizations={word: kind for kind in Kind if kind.value in bodies for word in bodies[kind.value]},
            generic=frozenset(bodies["generic"]),
            bodies=frozenset(bodies["bodies"]),
            owned=frozenset(bodies["owned"]),
            portfolios=frozenset(bodies["portfolios"]),
            beside=frozenset(bodies["beside"]),
            told={noun: Kind(kind) for noun, kind in data["told"].items()},
            fighters=frozenset(bodies["fighters"]),
            fighting=frozenset(bodies["fighting"]),
            opinions=frozenset(bodies["opinions"]),
            documents=frozenset(bodies["documents"]),
            never_organizations=frozenset(bodies["never"]),
            sports=frozenset(data["sports"]["words"]),
        )
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as exc:
        raise DataFileBroken(f"{_FILE}: {exc!r}") from exc
