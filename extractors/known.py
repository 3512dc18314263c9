"""The gazetteer: what is known before an article is read. Names and codes only; never a claim.

Files of `extractors/gazetteer/`, read once. A row that does not pass its check is a `DataFileBroken`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from extractors.errors import DataFileBroken
from extractors.identity import slug
from extractors.name_words import words_of
from extractors.ontology import EntityType, Kind
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


@dataclass(frozen=True, slots=True)
class Term:
    """Who held which office when; both days may be open. Used to read "the Russian president", never to claim it."""

    person: str
    country: str
    office: str
    start: date | None
    end: date | None


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
        if kind not in Kind or kind == Kind.LEADER:
            raise DataFileBroken(f"extractors/gazetteer/organizations.tsv, row {number + 1}: no kind {kind!r}")
        known = Known(
            EntityType.ORGANIZATION, known_as, name, kind=Kind(kind), country=country, wikidata=wikidata or None
        )
        entries += [_named(known, alias) for alias in (name, *several(aliases))]
    return tuple(entries)


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
    for name, country, division, weight, spellings in rows_of("cities.tsv", 5):
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
    return tuple(entries)


def _all_capitals(alias: str) -> bool:
    letters = alias.replace(".", "")
    return letters.isupper() and letters.isalpha() and len(letters) <= 8


def _named(known: Known, alias: str) -> Entry:
    capitals = _all_capitals(alias)
    return Entry(known, Form.ACRONYM if capitals and alias != known.name else Form.NAME, alias, capitals)


@cache
def _leaders() -> dict[str, Known]:
    """Slug -> the person, once however many offices."""
    found: dict[str, Known] = {}
    for name, _, gender, country, _, _, _ in rows_of("leaders.tsv", 7):
        known_as = slug(name)
        found.setdefault(
            known_as, Known(EntityType.PERSON, known_as, name, kind=Kind.LEADER, country=country, gender=gender)
        )
    return found


@cache
def terms() -> tuple[Term, ...]:
    """Every term of office of the gazetteer."""
    return tuple(
        Term(slug(name), country, office, _day(start), _day(end))
        for name, _, _, country, office, start, end in rows_of("leaders.tsv", 7)
    )


@cache
def _leaders_by_parts() -> dict[tuple[str, ...], Known]:
    found: dict[tuple[str, ...], Known] = {}
    for name, aliases, *_ in rows_of("leaders.tsv", 7):
        for alias in (name, *several(aliases)):
            found.setdefault(words_of(alias), _leaders()[slug(name)])
    return found


def leader_named(parts: tuple[str, ...]) -> Known | None:
    """The known person whose name or alias has these words."""
    return _leaders_by_parts().get(parts)


@cache
def _leaders_by_surname() -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = {}
    for parts, known in _leaders_by_parts().items():
        for part in {parts[-1], *((parts[0],) if known.country in _FAMILY_FIRST else ())}:
            bearers = found.setdefault(part, [])
            if known not in bearers:
                bearers.append(known)
    return found


_FAMILY_FIRST = frozenset({"CN", "KR", "KP", "VN", "TW", "HK", "KH", "SG"})


def leaders_called(part: str, published: date | None) -> Known | None:
    """The one known person of this surname who was in office about then; None where there are several or none."""
    bearers = _leaders_by_surname().get(part, [])
    if published is not None:
        slugs = {b.slug for b in bearers}
        near = {
            t.person
            for t in terms()
            if t.person in slugs
            and (t.start is None or (t.start - published).days < 400)
            and (t.end is None or (published - t.end).days < 1500)
        }
        bearers = [b for b in bearers if b.slug in near]
    return bearers[0] if len(bearers) == 1 else None


def _day(cell: str) -> date | None:
    """ "2021", "2021-08" or "2021-08-15"; the first day of what is said."""
    if not cell:
        return None
    parts = [int(p) for p in cell.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


@cache
def leader_entries() -> tuple[Entry, ...]:
    """Full names and aliases of more than one word; a surname alone is read by `leaders_called`."""
    found: dict[str, Entry] = {}
    for name, aliases, *_ in rows_of("leaders.tsv", 7):
        for alias in (name, *several(aliases)):
            if len(words_of(alias)) > 1:
                found.setdefault(alias, Entry(_leaders()[slug(name)], Form.NAME, alias))
    return tuple(found.values())
