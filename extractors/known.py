"""The gazetteer: what is known before an article is read. Names and codes only; never a claim.

Files of `extractors/gazetteer/`, read once. A row that does not pass its check is a `DataFileBroken`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extractors.errors import DataFileBroken
from extractors.identity import entity_id, slug
from extractors.models import Entity
from extractors.ontology import KINDS_OF_ORGANIZATION, EntityType, Kind
from extractors.reading import Form


@dataclass(frozen=True, slots=True)
class Known:
    """One known entity. `slug` is its stable id within its type; `country` is where it belongs, an ISO code or ""."""

    type: EntityType
    slug: str
    name: str
    kind: Kind | None = None
    code: str | None = None
    wikidata: str | None = None
    country: str = ""
    division: str = ""
    weight: int = 0
    """People in thousands, for cities of one name."""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of one known entity, and how it refers when it stands in a text."""

    known: Known
    form: Form
    surface: str
    capitals: bool = False
    seat_in: str = ""
    """The country where the seat of an organization stands; a country's own stands in it."""


def rows_of(name: str, columns: int) -> Iterator[list[str]]:
    """The rows of a table of the gazetteer, without its comments and its head."""
    text = (files("extractors") / "gazetteer" / name).read_text(encoding="utf-8")
    head = True
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        if head:
            head = False
            continue
        row = line.split("\t")
        if len(row) != columns:
            raise DataFileBroken(f"extractors/gazetteer/{name}, line {number}: {len(row)} columns instead of {columns}")
        yield row


def several(cell: str) -> list[str]:
    """A cell's list."""
    return cell.split("|") if cell else []


@cache
def countries() -> dict[str, Known]:
    """By ISO code."""
    return {
        row[0]: Known(EntityType.COUNTRY, row[0], row[1], code=row[0], wikidata=row[5] or None, country=row[0])
        for row in rows_of("countries.tsv", 6)
    }


@cache
def country_entries() -> tuple[Entry, ...]:
    """Names, peoples and seats of government."""
    entries = []
    for code, name, aliases, peoples, seats, _ in rows_of("countries.tsv", 6):
        known = countries()[code]
        entries += [Entry(known, Form.NAME, alias, _all_capitals(alias)) for alias in (name, *several(aliases))]
        entries += [Entry(known, Form.DEMONYM, people) for people in several(peoples)]
        entries += [Entry(known, Form.METONYM, seat) for seat in several(seats)]
    return tuple(entries)


@cache
def seats() -> dict[str, str]:
    """Country code -> its first seat of government, the capital."""
    return {row[0]: several(row[4])[0] for row in rows_of("countries.tsv", 6) if row[4]}


@cache
def demonyms() -> dict[str, str]:
    """Country code -> its first adjective."""
    return {row[0]: several(row[3])[0] for row in rows_of("countries.tsv", 6) if row[3]}


@cache
def organizations() -> tuple[Entry, ...]:
    """Every name and acronym of every known organization."""
    entries = []
    for number, row in enumerate(rows_of("organizations.tsv", 6)):
        known_as, name, kind, country, aliases, wikidata = row
        if kind not in KINDS_OF_ORGANIZATION:
            raise DataFileBroken(f"extractors/gazetteer/organizations.tsv, row {number + 1}: no kind {kind!r}")
        known = Known(
            EntityType.ORGANIZATION, known_as, name, kind=Kind(kind), country=country, wikidata=wikidata or None
        )
        entries += [_named(known, alias) for alias in (name, *several(aliases))]
    bodies = {entry.known.slug: entry.known for entry in entries}
    entries += [
        Entry(bodies[known_as], Form.METONYM, seat, seat_in=country)
        for seat, known_as, country in rows_of("seats.tsv", 3)
    ]
    return tuple(entries)


@cache
def _acronyms() -> dict[str, str]:
    return {e.known.slug: e.surface for e in reversed(organizations()) if e.capitals}


def acronym_of(known: Known) -> str:
    """How an organization is called for short; its name where it has no acronym."""
    return _acronyms().get(known.slug, known.name)


@cache
def divisions() -> dict[str, Known]:
    """By ISO 3166-2 code."""
    return {
        row[0]: Known(EntityType.PROVINCE, row[0], row[1], code=row[0], country=row[0][:2])
        for row in rows_of("divisions.tsv", 4)
    }


@cache
def division_names() -> tuple[tuple[str, Known, str], ...]:
    """Name, division, kind of division."""
    return tuple(
        (name, divisions()[row[0]], row[3])
        for row in rows_of("divisions.tsv", 4)
        for name in (row[1], *several(row[2]))
    )


@cache
def division_kinds() -> dict[str, str]:
    """Code -> what the division is called in its country: a province, a district."""
    return {known.slug: kind for _, known, kind in division_names()}


@cache
def cities() -> tuple[Known, ...]:
    """Largest first. Of a country's cities of one name the largest is `name@country`; the others name divisions."""
    return tuple(known for known, _ in _cities())


@cache
def city_aliases() -> tuple[tuple[str, Known], ...]:
    """Other spellings of cities."""
    return tuple((alias, known) for known, spellings in _cities() for alias in spellings)


@cache
def _cities() -> tuple[tuple[Known, tuple[str, ...]], ...]:
    taken: set[str] = set()
    found = []
    rows = [*rows_of("cities.tsv", 5), *([*row[:2], "", *row[2:]] for row in rows_of("towns.tsv", 4))]
    for name, country, division, weight, spellings in rows:
        stem = slug(name) or name
        known_as = f"{stem}@{country}"
        if known_as in taken:
            known_as = f"{stem}@{division or country}"
        taken.add(known_as)
        known = Known(EntityType.CITY, known_as, name, country=country, division=division, weight=int(weight))
        found.append((known, tuple(several(spellings))))
    return tuple(found)


@cache
def regions() -> tuple[Entry, ...]:
    """Named places beyond the divisions: seas, straits, crossings, parts of the world."""
    entries = []
    for name, aliases, adjectives, country in rows_of("regions.tsv", 4):
        known = Known(EntityType.PLACE, slug(name), name, country=country)
        entries += [_named(known, alias) for alias in (name, *several(aliases))]
        entries += [Entry(known, Form.DEMONYM, adjective) for adjective in several(adjectives)]
    for adjective, code in rows_of("division_peoples.tsv", 2):
        if code not in divisions():
            raise DataFileBroken(f"extractors/gazetteer/division_peoples.tsv: no division {code!r}")
        entries.append(Entry(divisions()[code], Form.DEMONYM, adjective))
    return tuple(entries)


def _all_capitals(alias: str) -> bool:
    letters = alias.replace(".", "")
    return letters.isupper() and letters.isalpha() and len(letters) <= 8


def _named(known: Known, alias: str) -> Entry:
    capitals = _all_capitals(alias)
    return Entry(known, Form.ACRONYM if capitals and alias != known.name else Form.NAME, alias, capitals)


@cache
def known_entity(known: Known) -> Entity:
    """The gazetteer's entity as the graph has it."""
    return Entity(
        id=entity_id(known.type, known.name, code=known.code, known=known.slug),
        type=known.type,
        name=known.name,
        kind=known.kind if known.type is EntityType.ORGANIZATION else None,
        code=known.code,
        wikidata=known.wikidata,
    )


@cache
def homes() -> dict[str, str]:
    """Organization -> the code of the country to which it belongs, where it belongs to one."""
    return {
        entity_id(entry.known.type, entry.known.name, known=entry.known.slug): entry.known.country
        for entry in organizations()
        if entry.known.country
    }
