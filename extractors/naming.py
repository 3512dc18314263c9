"""Whom a name means that somebody gives with its type: so that claims from elsewhere meet extracted ones in one node.

Only what the gazetteer has under exactly this name; of cities of one name the one in a country that the line speaks of,
else the largest. Whoever knows better gives the id, or `within`.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache

from extractors.country_words import country_called
from extractors.entity_places import city_named, division_named
from extractors.known import Known, countries, divisions, organizations
from extractors.leaders import leader_named
from extractors.name_words import name_key, words_of
from extractors.ontology import EntityType


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
