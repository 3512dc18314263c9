"""Which place a name means: city, division or country of one name, told apart by the words around it."""

from collections import Counter
from functools import cache

from spacy.tokens import Doc, Token

from extractors.entity_words import words
from extractors.identity import slug
from extractors.known import Known, cities, countries, division_names, seats
from extractors.name_words import name_key
from extractors.ontology import EntityType

_AT = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "from",
        "to",
        "into",
        "of",
        "across",
        "through",
        "over",
        "toward",
        "towards",
        "via",
        "between",
        "for",
        "on",
        "off",
    }
)
_ACTING_AFTER = frozenset({"with", "between", "by", "against", "upon"})
_ADDRESSED = frozenset(
    {
        "tell",
        "urge",
        "accuse",
        "ask",
        "warn",
        "press",
        "blame",
        "criticise",
        "criticize",
        "condemn",
        "thank",
        "assure",
        "inform",
        "pressure",
        "sanction",
        "support",
        "arm",
        "provoke",
        "challenge",
        "persuade",
        "allow",
        "help",
        "demand",
        "anger",
        "irritate",
        "embarrass",
    }
)
_LYING = frozenset(
    {
        "lie",
        "fall",
        "sit",
        "stand",
        "locate",
        "situate",
        "remain",
        "burn",
        "wake",
        "become",
        "be",
        "celebrate",
        "capture",
        "bomb",
    }
)


@cache
def _divisions_by_name() -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = {}
    for name, known, _ in division_names():
        bearers = found.setdefault(name_key(name), [])
        if known not in bearers:
            bearers.append(known)
    return found


@cache
def _cities_by_name() -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = {}
    for known in cities():
        found.setdefault(name_key(known.name), []).append(known)
    return found


def best_of(bearers: list[Known], lands: Counter[str]) -> Known | None:
    """The bearer in the land that the article speaks of most; else the largest."""
    at_home = [known for known in bearers if lands[known.country]]
    if at_home:
        return max(at_home, key=lambda k: (lands[k.country], k.weight))
    return max(bearers, key=lambda k: k.weight) if bearers else None


def division_named(name: str, lands: Counter[str]) -> Known | None:
    """The first-level division of this name."""
    return best_of(_divisions_by_name().get(name_key(name), []), lands)


def city_named(name: str, lands: Counter[str]) -> Known | None:
    """The city of this name."""
    return best_of(_cities_by_name().get(name_key(name), []), lands)


def is_place_name(name: str) -> bool:
    """Whether the whole of it is the name of a known city or division."""
    key = name_key(name)
    return key in _cities_by_name() or key in _divisions_by_name()


def seat_of(name: str, country: str) -> Known:
    """The city that a seat of government is when it is meant as a place."""
    at_home = [c for c in _cities_by_name().get(name_key(name), []) if c.country == country]
    if at_home:
        return at_home[0]
    first = seats().get(country, name)
    for city in _cities_by_name().get(name_key(first), []):
        if city.country == country and first != name:
            break
    return Known(EntityType.CITY, f"{slug(name)}@{country}", name, country=country)


def stands_for_government(doc: Doc, start: int, end: int) -> bool:
    """Whether a capital acts: it says, agrees, is told; not one that is gone to, lived in or taken."""
    root = doc[start:end].root
    return _acts(root, set())


def _acts(root: Token, seen: set[int]) -> bool:
    if root.i in seen:
        return False
    seen.add(root.i)
    if root.dep_ == "conj":
        return _acts(root.head, seen)
    if root.dep_ == "nsubj" and root.head.pos_ in ("VERB", "AUX"):
        verb = root.head
        if verb.lemma_.lower() == "be":
            return any(c.dep_ == "acomp" for c in verb.children) and not any(c.dep_ == "attr" for c in verb.children)
        return verb.lemma_.lower() not in _LYING
    if root.dep_ in ("dobj", "iobj", "dative") and root.head.lemma_.lower() in _ADDRESSED:
        return True
    if root.dep_ == "poss":
        return root.head.lemma_.lower() not in words().places and root.head.lemma_.lower() not in _PARTS
    if root.dep_ == "pobj":
        return root.head.lower_ in _ACTING_AFTER and (root.head.lower_ != "by" or root.head.dep_ == "agent")
    return False


_PARTS = frozenset(
    {
        "airport",
        "street",
        "suburb",
        "outskirt",
        "centre",
        "center",
        "mayor",
        "university",
        "stadium",
        "port",
        "fall",
        "capture",
        "people",
        "population",
        "district",
        "neighbourhood",
        "hospital",
        "hotel",
        "skyline",
        "resident",
        "court",
        "police",
        "governor",
    }
)


def is_state_of(doc: Doc, start: int, end: int) -> bool:
    """Whether a nationality word points at the state or its land, and not at people, a tongue or a dish."""
    token = doc[end - 1]
    after = doc[end] if end < len(doc) else None
    if token.tag_ in ("NNS", "NNPS") and token.text.endswith("s") and not token.text.endswith(("ss",)):
        return False
    if token.dep_ in ("amod", "compound", "nmod", "npadvmod", "poss") and token.head.i > token.i:
        return token.head.lower_ not in words().people
    if after is not None and after.text in ("-", "–"):
        return True
    if after is not None and after.pos_ in ("NOUN", "PROPN") and not after.is_title:
        return after.lower_ not in words().people
    if token.dep_ == "conj":
        return token.head.i < token.i and any(t.pos_ in ("NOUN", "PROPN") for t in doc[end : end + 2])
    if token.dep_ == "pobj" and token.head.lower_ in ("in", "into"):
        return False
    first = doc[start - 1] if start else None
    return first is not None and first.lower_ == "the" and token.dep_ in ("nsubj", "pobj", "dobj")


def country_called(code: str) -> Known:
    """The country of an ISO code."""
    return countries()[code]
