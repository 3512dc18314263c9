"""Whom a name means that somebody gives with its type: so that claims from elsewhere meet extracted ones in one node.

Only what the gazetteer has under exactly this name; of cities of one name the one in a country that the line speaks of,
else the largest. Whoever knows better gives the id, or `within`.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache

from extractors.country_words import country_called
from extractors.entity_organizations import is_generic, portfolio
from extractors.entity_places import city_named, division_named
from extractors.known import Known, countries, divisions, organizations
from extractors.leaders import leader_named
from extractors.name_words import name_key, words_of
from extractors.ontology import EntityType, Kind

_MISSIONS = frozenset({"embassy", "consulate", "consulate general", "high commission"})
"""A country has one in every other: whose it is does not name it."""


def known_as(
    type_: EntityType, name: str, *, code: str | None, within: str | None, lands: Counter[str]
) -> Known | None:
    """The gazetteer's entity of that type and name; None where it has none, or where a place of another land is meant.

    lands: country code -> how often the line speaks of it.
    """
    match type_:
        case EntityType.COUNTRY:
            return countries().get(code) if code else country_called(name)
        case EntityType.PROVINCE:
            return divisions().get(code) if code else _inside(division_named(name, lands), within)
        case EntityType.CITY:
            nearest = Counter({within[:2]: 1}) if within else lands
            return _inside(city_named(name, nearest), within)
        case EntityType.ORGANIZATION:
            return None if within else _organizations().get(name_key(name))
        case EntityType.PERSON:
            return None if within else leader_named(words_of(name))
        case EntityType.PLACE | EntityType.EVENT:
            return None


def body_of_a_land(name: str) -> tuple[str, str] | None:
    """What every country has one of, and whose this is: "Kyrgyz Foreign Ministry" -> ("Foreign Ministry", "KG")."""
    parts = name.split()
    for length in (1, 2):
        owner = country_called(" ".join(parts[:length]))
        rest = " ".join(parts[length:])
        if owner is not None and rest and is_generic(rest) and rest.casefold() not in _MISSIONS:
            return _standard(rest), owner.country
    body, _, tail = name.rpartition(" of ")
    owner = country_called(tail) if body else None
    return (_standard(body), owner.country) if owner is not None and is_generic(body) else None


def _standard(body: str) -> str:
    purpose = portfolio(body.casefold())
    return f"{purpose.title()} Ministry" if purpose else body


def summit_of(name: str) -> Known | None:
    """The organization of states whose summit it is: "SCO summit"."""
    head, _, last = name.rpartition(" ")
    known = _organizations().get(name_key(head)) if last.casefold() == "summit" else None
    return known if known is not None and known.kind is Kind.IGO else None


def lands_of(codes: Iterable[str]) -> Counter[str]:
    """The countries of ISO codes of countries and divisions, counted."""
    return Counter(code[:2] for code in codes)


def _inside(known: Known | None, within: str | None) -> Known | None:
    if known is None or within is None:
        return known
    return known if within in (known.country, known.division) else None


@cache
def _organizations() -> dict[str, Known]:
    """By every name and acronym that only one of them has."""
    found: dict[str, dict[str, Known]] = {}
    for entry in organizations():
        found.setdefault(name_key(entry.surface), {})[entry.known.slug] = entry.known
    return {name: next(iter(bearers.values())) for name, bearers in found.items() if len(bearers) == 1}
