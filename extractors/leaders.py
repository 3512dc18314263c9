"""Who led what when: full names and aliases, surnames for the time of an article, terms of office."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from extractors.errors import DataFileBroken
from extractors.identity import slug
from extractors.known import Entry, Known, rows_of, several
from extractors.name_words import words_of
from extractors.ontology import EntityType, Kind
from extractors.reading import Form


@dataclass(frozen=True, slots=True)
class Term:
    """Who held which office when; both days may be open. Used to read "the Russian president", never to claim it."""

    person: str
    country: str
    office: str
    start: date | None
    end: date | None


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
def _terms_of() -> dict[str, list[Term]]:
    found: dict[str, list[Term]] = {}
    for term in terms():
        found.setdefault(term.person, []).append(term)
    return found


@cache
def _leaders_by_parts() -> dict[tuple[str, ...], Known]:
    found: dict[tuple[str, ...], Known] = {}
    for name, aliases, *_ in rows_of("leaders.tsv", 7):
        for alias in (name, *several(aliases)):
            found.setdefault(words_of(alias), _leaders()[slug(name)])
    return {**_by_surname_of_several_words(found), **found}


def _by_surname_of_several_words(full: dict[tuple[str, ...], Known]) -> dict[tuple[str, ...], Known]:
    """ "von der Leyen", "bin Salman": what follows the given names, where only one person bears it."""
    bearers: dict[tuple[str, ...], set[str]] = {}
    one: dict[tuple[str, ...], Known] = {}
    for parts, known in full.items():
        first = next((i for i, part in enumerate(parts) if i and part in _PARTICLES), len(parts))
        if first < len(parts) - 1:
            bearers.setdefault(parts[first:], set()).add(known.slug)
            one[parts[first:]] = known
    return {parts: known for parts, known in one.items() if len(bearers[parts]) == 1}


_PARTICLES = frozenset({"von", "van", "bin", "de", "der", "di", "da", "dos", "del", "al", "el", "ben", "le", "ould"})


def leader_named(parts: tuple[str, ...]) -> Known | None:
    """The known person whose name or alias has these words."""
    return _leaders_by_parts().get(parts)


@cache
def _leaders_by_surname() -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = {}
    for parts, known in _leaders_by_parts().items():
        for part in {parts[-1], *((parts[0],) if known.country in _BY_FIRST_NAME else ())}:
            bearers = found.setdefault(part, [])
            if known not in bearers:
                bearers.append(known)
    return found


@cache
def _leaders_by_first() -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = {}
    for parts, known in _leaders_by_parts().items():
        bearers = found.setdefault(parts[0], [])
        if known not in bearers:
            bearers.append(known)
    return {part: bearers for part, bearers in found.items() if len(bearers) == 1}


_BY_FIRST_NAME = frozenset({
    "CN", "KR", "KP", "VN", "TW", "HK", "KH", "SG", "TH", "MM", "ET", "ER", "SO", "IS", "MY", "ID", "LA", "MN", "BT",
})  # fmt: skip
"""Countries whose people are called by the first part of their name: it is the family's, or there is no other."""


def leaders_called(part: str, published: date | None, lands: frozenset[str] = frozenset()) -> Known | None:
    """The one known person of this surname who was in office about then; None where there are several or none.

    lands: the countries that the article speaks of; one of their leaders may go by a given name alone.
    """
    bearers = _leaders_by_surname().get(part, [])
    if not any(_is_near(bearer, published, _RECENT) for bearer in bearers):
        bearers = [k for k in _leaders_by_first().get(part, []) if k.country in lands]
        return bearers[0] if len(bearers) == 1 and _is_near(bearers[0], published, _REMEMBERED) else None
    bearers = [b for b in bearers if _is_near(b, published, _RECENT)]
    return bearers[0] if len(bearers) == 1 else None


_RECENT, _REMEMBERED = 1500, 6000
"""Days since the end of a term through which a surname, or a given name, is enough."""


def _is_near(bearer: Known, published: date | None, days: int) -> bool:
    return published is None or any(
        (term.start is None or (term.start - published).days < 400)
        and (term.end is None or (published - term.end).days < days)
        for term in _terms_of()[bearer.slug]
    )


@cache
def leader_entries() -> tuple[Entry, ...]:
    """Full names and aliases of more than one word; a surname alone is read by `leaders_called`."""
    found: dict[str, Entry] = {}
    for name, aliases, *_ in rows_of("leaders.tsv", 7):
        for alias in (name, *several(aliases)):
            if len(words_of(alias)) > 1:
                found.setdefault(alias, Entry(_leaders()[slug(name)], Form.NAME, alias))
    return tuple(found.values())


def _day(cell: str) -> date | None:
    """ "2021", "2021-08" or "2021-08-15"; the first day of what is said."""
    if not cell:
        return None
    try:
        parts = [int(part) for part in cell.split("-")]
        return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
    except ValueError as exc:
        raise DataFileBroken(f"extractors/gazetteer/leaders.tsv: no date {cell!r}") from exc
