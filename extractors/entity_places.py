"""Which place a name means: city, division or country of one name, told apart by the words around it."""

from collections import Counter
from functools import cache

from spacy.tokens import Doc, Token

from extractors.entity_organizations import country_of
from extractors.entity_words import words
from extractors.found import Found, root_of
from extractors.genders import is_given_name
from extractors.identity import entity_id, slug
from extractors.known import Entry, Known, cities, city_aliases, division_kinds, division_names, seats
from extractors.models import Entity
from extractors.name_words import name_key, words_of
from extractors.ontology import EntityType
from extractors.reading import Form


def _key(name: str) -> str:
    """The words of a place's name; "St" is "Saint"."""
    key = name_key(name)
    return f"saint {key[3:]}" if key.startswith("st ") else key


@cache
def _divisions_by_name() -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = {}
    for name, known, _ in division_names():
        bearers = found.setdefault(_key(name), [])
        if known not in bearers:
            bearers.append(known)
    return found


@cache
def _cities_by_name() -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = {}
    for known in cities():
        found.setdefault(_key(known.name), []).append(known)
    for alias, known in city_aliases():
        bearers = found.setdefault(_key(alias), [])
        if known not in bearers:
            bearers.append(known)
    return found


def best_of(bearers: list[Known], lands: Counter[str]) -> Known | None:
    """The bearer in the land that the article speaks of most; else the largest."""
    at_home = [known for known in bearers if lands[known.country]]
    if at_home:
        largest = max(known.weight for known in at_home)
        at_home = [known for known in at_home if known.weight * 10 >= largest]
        return max(at_home, key=lambda k: (lands[k.country], k.weight))
    return max(bearers, key=lambda k: k.weight) if bearers else None


def division_named(name: str, lands: Counter[str]) -> Known | None:
    """The first-level division of this name."""
    return best_of(_divisions_by_name().get(_key(name), []), lands)


def city_named(name: str, lands: Counter[str]) -> Known | None:
    """The city of this name."""
    return best_of(_cities_by_name().get(_key(name), []), lands)


def only_land_of(name: str) -> str | None:
    """The one country where a place of this name lies, as far as is known; None where several have one."""
    key = _key(name)
    bearers = [*_divisions_by_name().get(key, []), *(c for c in _cities_by_name().get(key, []) if c.weight >= 40)]
    lands = {known.country for known in bearers}
    return lands.pop() if len(lands) == 1 else None


def state_of_same_name(entry: Entry) -> Known | None:
    """The American state that bears the name of a country: Georgia."""
    if entry.form is not Form.NAME or entry.known.type is not EntityType.COUNTRY:
        return None
    bearers = _divisions_by_name().get(name_key(entry.surface), [])
    return next((known for known in bearers if known.country == "US" and entry.known.country != "US"), None)


def seat_of(name: str, country: str) -> Known:
    """The city that a seat of government is when it is meant as a place."""
    for wanted in (name, seats().get(country, name)):
        for city in _cities_by_name().get(_key(wanted), []):
            if city.country == country:
                return city
    return Known(EntityType.CITY, f"{slug(name)}@{country}", name, country=country)


def division_of(doc: Doc, span: Found, lands: Counter[str]) -> Known | None:
    """What "Kherson region" and "the province of Tete" name; None where no division is called so."""
    whole = doc[span.start : span.end].text
    end = span.end if span.pattern == "division of" else span.end - 1
    found = division_named(whole, lands) or division_named(doc[span.start : end].text, lands)
    word = doc[span.end - 1].lower_
    if found is not None and word in words().no_division and division_kinds()[found.slug] != word:
        return None
    return found


def known_place(doc: Doc, span: Found, text: str, lands: Counter[str]) -> Known | None:
    """The known city or division of this name that the words around fit best."""
    if name_key(text) in _COMPASS:
        return None
    division, city = division_named(text, lands), city_named(text, lands)
    if division is None or city is None:
        return city or division
    if span.pattern == "settlement":
        return city
    if division.country != city.country:
        at_city, at_division = lands[city.country], lands[division.country]
        return city if at_city > at_division or (at_city == at_division and city.weight >= 500) else division
    return division if _as_division(doc, span, lands) else city


_COMPASS = frozenset({
    "north", "south", "east", "west", "central", "center", "centre", "northern", "southern", "eastern", "western",
    "northeast", "northwest", "southeast", "southwest", "islands", "capital",
})  # fmt: skip


def _as_division(doc: Doc, span: Found, lands: Counter[str]) -> bool:
    """Called a province, or named in one breath with divisions that are no cities: "Sofala, Manica and Tete"."""
    lists = words()
    root = root_of(doc, span.start, span.end)
    for child in root.children:
        if child.dep_ == "appos" and child.lower_ in lists.divisions:
            return True
    if before_divisions(doc, span.end):
        return True
    top = root
    while top.dep_ in ("conj", "appos") and top.head.i != top.i:
        top = top.head
        if top.lower_ in lists.division_plurals:
            return True
    if top.dep_ == "pobj" and top.head.head.lower_ in lists.division_plurals:
        return True
    others = [t for t in (top, *top.conjuncts) if t.i != root.i and t.pos_ == "PROPN"]
    return any(division_named(t.text, lands) and not city_named(t.text, lands) for t in others)


def before_divisions(doc: Doc, place: int) -> bool:
    """ "the Kherson, Donetsk and Luhansk regions"."""
    while place < len(doc) and (doc[place].lower_ in (",", "and") or doc[place].text[0].isupper()):
        place += 1
    return place < len(doc) and doc[place].lower_ in words().division_plurals


def unknown_place(doc: Doc, span: Found, text: str, lands: Counter[str]) -> Entity:
    """A place that the gazetteer does not have: a city if it is called one or the model says so, else a place."""
    kind = EntityType.PLACE
    if span.pattern == "settlement" or (span.label in ("GPE", "PERSON", "ORG") and not span.pattern):
        kind = EntityType.CITY
    beside = {c.lower_ for c in root_of(doc, span.start, span.end).children if c.dep_ == "appos"}
    if beside & (words().places | words().no_division | {"area"}) and not beside & words().settlements:
        kind = EntityType.PLACE
    name = text.title() if text.isupper() and len(text) > 4 else text
    within = _land_beside(doc, span.end) or (lands.most_common(1)[0][0] if lands else None)
    within = within if kind is EntityType.CITY else None
    return Entity(id=entity_id(kind, name, within=within), type=kind, name=name)


def _land_beside(doc: Doc, end: int) -> str | None:
    """ "Lubmin in Germany", "Tulcan, Ecuador"."""
    if end + 1 >= len(doc) or doc[end].lower_ not in (",", "in", "("):
        return None
    return country_of(words_of(doc[end + 1 : end + 3].text)) or country_of(words_of(doc[end + 1].text))


def stands_as_place(doc: Doc, span: Found, text: str, lands: Counter[str]) -> bool:
    """Whether a name that the model takes for a person or a body is a known place, by what stands around it."""
    place = city_named(text, lands) or division_named(text, lands)
    before = doc[span.start - 1] if span.start else None
    if before is not None and before.lower_ in words().before_persons:
        return False
    if any(c.dep_ == "appos" and c.lower_ in words().settlements for c in root_of(doc, span.start, span.end).children):
        return True
    if place is None:
        return _among_places(doc, span, lands) or _is_gone_to(doc, span)
    if lands[place.country]:
        return True
    if before is not None and before.lower_ == "from" and place.weight >= _GREAT:
        return True
    lying = before is not None and before.lower_ in _LYING_IN and place.weight > 50
    if _is_held(root_of(doc, span.start, span.end)) and not is_given_name((words_of(text) or ("",))[0]):
        return True
    return lying or (span.end - span.start > 1 and _is_gone_to(doc, span))


_GREAT = 300
"""Thousands of people: what comes "from Lyon" comes from the city."""


_LYING_IN = frozenset({"in", "at", "near", "outside", "around"})


def _is_held(token: Token) -> bool:
    """ "administers **Benghazi**", "in control of **Benghazi**": who holds a known town holds no firm of its name."""
    if token.dep_ == "dobj":
        return token.head.lemma_ in _TAKING or token.head.lemma_ in _HOLDING
    return token.dep_ == "pobj" and token.head.lower_ in ("of", "over") and token.head.head.lemma_ in _HOLD


_HOLDING = frozenset({"administer", "conquer", "control", "govern", "liberate", "lose", "regain", "reclaim"})
_HOLD = frozenset({"capture", "control", "fall", "liberation", "occupation", "recapture", "siege", "takeover"})


def _is_gone_to(doc: Doc, span: Found) -> bool:
    """Words of which things are "in" or "near", or to which somebody flies: no person."""
    token = root_of(doc, span.start, span.end)
    if is_given_name((words_of(doc[span.start].text) or ("",))[0]):
        return False
    if span.start and doc[span.start - 1].lower_ == "near":
        return True
    if token.dep_ == "dobj" and token.head.lemma_ in _TAKING:
        return True
    if token.dep_ != "pobj":
        return False
    preposition = token.head
    if preposition.lower_ in ("in", "near", "outside", "around"):
        return preposition.head.pos_ != "ADJ" and preposition.head.lemma_ not in _INWARD
    if preposition.lower_ == "at":
        return preposition.head.lemma_ in words().sites
    if preposition.lower_ == "of":
        return preposition.head.lemma_ in words().sites or preposition.head.lemma_ in words().places
    if preposition.lower_ not in ("to", "from", "towards") or preposition.head.lemma_ not in _MOVING:
        return False
    return span.end - span.start == 1 or not any(c.lemma_ in _GIVEN_AWAY for c in preposition.head.children)


_GIVEN_AWAY = frozenset({
    "award", "chair", "chairmanship", "contract", "department", "interior", "job", "ministry", "office", "portfolio",
    "position", "post", "premiership", "presidency", "prize", "role", "seat", "secretariat", "speakership",
})  # fmt: skip
"""What goes to somebody and not to a place: "the ministry went to Ama Badu"."""


_INWARD = frozenset({"confidence", "trust", "interest", "faith", "believe", "hope"})
_TAKING = frozenset({"hold", "seize", "occupy", "retake", "besiege", "shell", "recapture", "overrun", "annex"})
_MOVING = frozenset({
    "fly", "go", "travel", "flee", "return", "march", "move", "drive", "withdraw", "retreat", "walk", "arrive",
    "advance", "retire", "evacuate", "way", "road", "flight", "trip", "journey", "west", "east", "north",
    "south", "convoy", "kilometre", "kilometer", "mile", "km", "train", "bus",
    "ferry", "ticket", "pilgrimage", "access",
})  # fmt: skip


def _is_of_a_person(token: Token, lands: Counter[str]) -> bool:
    """ "Carlos **Mesa** and Luis Camacho": Mesa is a city, Carlos Mesa is none."""
    start = token.i
    while start > 0 and token.doc[start - 1].ent_type_ == "PERSON" and token.doc[start].ent_iob_ == "I":
        start -= 1
    several = token.ent_type_ == "PERSON" and start < token.i
    return several and city_named(token.doc[start : token.i + 1].text, lands) is None


def _among_places(doc: Doc, span: Found, lands: Counter[str]) -> bool:
    """An unknown name in one breath with known places, after a preposition: "including Khan Sheikhoun and Idlib"."""
    root = root_of(doc, span.start, span.end)
    top = root
    while top.dep_ == "conj":
        top = top.head
    others = [t for t in (top, *top.conjuncts) if t.i != root.i]
    if any(t.ent_type_ == "ORG" for t in others):
        return False
    if span.label == "PERSON" and any(_is_of_a_person(t, lands) for t in others):
        return False
    if not others or top.dep_ not in ("pobj", "dobj", "nsubj", "nsubjpass"):
        return False
    if top.dep_.startswith("nsubj") and len(others) < 2:
        return False
    return all(t.ent_type_ in ("GPE", "LOC") or city_named(t.text, lands) is not None for t in others)
