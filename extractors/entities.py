"""Who and what an article names: entities with canonical names, and the mentions that name them.

The model's label is one vote; the gazetteer, the words around and the rest of the article are the others.
"""

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc

from extractors.entity_organizations import acronyms_of, kind_of, organization_name
from extractors.entity_people import PersonalName, bearers_of, person_id, personal_name
from extractors.entity_places import (
    city_named,
    country_called,
    division_named,
    is_state_of,
    seat_of,
    stands_for_government,
)
from extractors.entity_spans import Found, find_spans
from extractors.entity_words import words
from extractors.identity import entity_id
from extractors.known import Known
from extractors.models import Entity
from extractors.ontology import EntityType, Kind
from extractors.reading import EntityMention, Form, Reading


@dataclass(slots=True)
class Named:
    """What one span names, before the article's names are brought together."""

    start: int
    end: int
    entity: Entity
    form: Form


def find_entities(reading: Reading) -> None:
    """Fill `reading.entities` and `reading.mentions` with everything that is named in the article."""
    doc = reading.doc
    found = find_spans(doc)
    lands = lands_of(found)
    acronyms = acronyms_of(doc, found)
    sport = _is_sport(doc)
    named: list[Named] = []
    persons: list[PersonalName] = []
    for span in found:
        what = _named(reading, span, lands, acronyms)
        if isinstance(what, PersonalName):
            if not sport:
                persons.append(what)
        elif what is not None:
            named.append(what)
    named += _people(reading, persons)
    _write(reading, named)


def lands_of(found: list[Found]) -> Counter[str]:
    """How often the article speaks of each country, by ISO code."""
    lands: Counter[str] = Counter()
    for span in found:
        for entry in span.entries[:1]:
            if entry.known.country:
                lands[entry.known.country] += 2 if entry.known.type is EntityType.COUNTRY else 1
    return lands


def _is_sport(doc: Doc) -> bool:
    sports = words().sports
    count = sum(1 for token in doc if token.lower_ in sports)
    return count >= 6 and count > len(doc) * 0.025


def _named(
    reading: Reading, span: Found, lands: Counter[str], acronyms: dict[str, Found]
) -> Named | PersonalName | None:
    doc = reading.doc
    if span.entries:
        return _known(doc, span, lands)
    if span.pattern.startswith("division"):
        return _division(doc, span, lands)
    if span.pattern == "event" or span.label == "EVENT":
        return _event(reading, span)
    text = " ".join(doc[span.start : span.end].text.split())
    if span.pattern == "place" or span.label in ("LOC", "FAC", "GPE"):
        return _place(doc, span, text, lands)
    if span.label == "PERSON" and not _stands_as_place(doc, span, text, lands):
        return personal_name(doc, span.start, span.end)
    if span.label == "PERSON":
        return _place(doc, span, text, lands)
    if span.label == "ORG" or span.pattern == "organization":
        if _stands_as_place(doc, span, text, lands):
            return _place(doc, span, text, lands)
        return _organization(doc, span, text, lands, acronyms)
    return None


def _known(doc: Doc, span: Found, lands: Counter[str]) -> Named | None:
    entries = span.entries
    entry = entries[0]
    if len(entries) > 1:
        entry = max(entries, key=lambda e: (lands[e.known.country], -entries.index(e)))
    known, form = entry.known, entry.form
    if form is Form.DEMONYM and not is_state_of(doc, span.start, span.end):
        return None
    if form is Form.METONYM and not stands_for_government(doc, span.start, span.end):
        known, form = seat_of(entry.surface, known.country), Form.NAME
    return Named(span.start, span.end, known_entity(known), form)


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


def _division(doc: Doc, span: Found, lands: Counter[str]) -> Named | None:
    whole = doc[span.start : span.end].text
    end = span.end if span.pattern == "division of" else span.end - 1
    bare = doc[span.start : end].text
    known = division_named(whole, lands) or division_named(bare, lands)
    if known is not None:
        return Named(span.start, span.end, known_entity(known), Form.NAME)
    if span.pattern == "division of" or doc[span.end - 1].lower_ in words().no_division:
        return None
    if doc[span.start : end].root.pos_ != "PROPN" or any(e.label_ == "NORP" for e in doc[span.start : end].ents):
        return None
    entity = Entity(id=entity_id(EntityType.PLACE, whole), type=EntityType.PLACE, name=whole)
    return Named(span.start, span.end, entity, Form.NAME)


def _event(reading: Reading, span: Found) -> Named | None:
    doc = reading.doc
    text = " ".join(doc[span.start : span.end].text.split())
    last, first = doc[span.end - 1].lower_, doc[span.start].lower_
    if last not in words().events and first not in words().before_events:
        return None
    published = reading.article.published
    year = next((t.text for t in doc[span.start : span.end] if t.shape_ == "dddd"), None)
    within = year if year else (str(published.year) if published else None)
    entity = Entity(
        id=entity_id(EntityType.EVENT, text, within=None if year else within), type=EntityType.EVENT, name=text
    )
    return Named(span.start, span.end, entity, Form.NAME)


def _place(doc: Doc, span: Found, text: str, lands: Counter[str]) -> Named | None:
    lists = words()
    after = doc[span.end].lower_ if span.end < len(doc) else ""
    division, city = division_named(text, lands), city_named(text, lands)
    if division is not None and (city is None or after in lists.divisions or _among_divisions(doc, span, lands)):
        return Named(span.start, span.end, known_entity(division), Form.NAME)
    if city is not None:
        return Named(span.start, span.end, known_entity(city), Form.NAME)
    if not text[0].isupper() and not any(c.isupper() for c in text):
        return None
    kind = EntityType.CITY if span.label == "GPE" and not span.pattern else EntityType.PLACE
    name = text.title() if text.isupper() and len(text) > 4 else text
    within = None
    if kind is EntityType.CITY and lands:
        within = lands.most_common(1)[0][0]
    return Named(span.start, span.end, Entity(id=entity_id(kind, name, within=within), type=kind, name=name), Form.NAME)


def _among_divisions(doc: Doc, span: Found, lands: Counter[str]) -> bool:
    """Named in one breath with divisions that are no cities: "Sofala, Manica and Tete"."""
    root = doc[span.start : span.end].root
    top = root
    while top.dep_ in ("conj", "appos") and top.head.i != top.i:
        top = top.head
        if top.lower_ in words().division_plurals:
            return True
    siblings = [top, *top.conjuncts]
    others = [t for t in siblings if t.i != root.i and t.pos_ == "PROPN"]
    return any(division_named(t.text, lands) and not city_named(t.text, lands) for t in others)


def _stands_as_place(doc: Doc, span: Found, text: str, lands: Counter[str]) -> bool:
    """Whether a name that the model takes for a person or a body is a known place, by what stands before it."""
    division, city = division_named(text, lands), city_named(text, lands)
    place = city or division
    if place is None:
        return False
    before = doc[span.start - 1].lower_ if span.start else ""
    if before in words().titles or before in words().honorifics:
        return False
    if lands[place.country]:
        return True
    return before in ("in", "at", "near", "outside", "around") and place.weight > 50


def _organization(doc: Doc, span: Found, text: str, lands: Counter[str], acronyms: dict[str, Found]) -> Named | None:
    if text.casefold() in words().never_organizations:
        return None
    name = organization_name(doc, span, lands, acronyms)
    if name is None:
        return None
    within = name.country if name.generic else None
    entity = Entity(
        id=entity_id(EntityType.ORGANIZATION, name.name, within=within),
        type=EntityType.ORGANIZATION,
        name=name.name,
        kind=kind_of(name.name),
    )
    return Named(span.start, span.end, entity, Form.ACRONYM if name.acronym else Form.NAME)


def _people(reading: Reading, persons: list[PersonalName]) -> list[Named]:
    named = []
    for bearer in bearers_of(persons, reading.article.published):
        entity = Entity(
            id=person_id(bearer, reading.article.id),
            type=EntityType.PERSON,
            name=bearer.known.name if bearer.known else bearer.name,
            kind=Kind.LEADER if bearer.leads else None,
            wikidata=bearer.known.wikidata if bearer.known else None,
        )
        named += [Named(place.start, place.end, entity, Form.NAME) for place in bearer.places]
    return named


def _write(reading: Reading, named: list[Named]) -> None:
    """Entities with the forms of their names seen here, and the mentions in the order of the text."""
    doc = reading.doc
    forms: dict[str, set[str]] = {}
    for one in named:
        text = " ".join(doc[one.start : one.end].text.split())
        forms.setdefault(one.entity.id, set()).add(text)
    for one in named:
        if one.entity.id not in reading.entities:
            aliases = tuple(sorted(forms[one.entity.id] - {one.entity.name}))
            reading.entities[one.entity.id] = one.entity.model_copy(update={"aliases": aliases})
        head = doc[one.start : one.end].root.i
        reading.mentions.append(EntityMention(one.start, one.end, head, (one.entity.id,), one.form))
    reading.mentions.sort(key=lambda m: m.start)


__all__ = ["country_called", "find_entities"]
