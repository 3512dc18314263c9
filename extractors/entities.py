"""Who and what an article names: entities with canonical names, and the mentions that name them.

The model's label is one vote; the gazetteer, the words around and the rest of the article are the others.
"""

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc

from extractors.entity_events import event_named
from extractors.entity_organizations import acronyms_of, kind_of, organization
from extractors.entity_people import PersonalName, bearers_of, person_id, personal_name, sounds_personal
from extractors.entity_places import division_of, known_place, seat_of, stands_as_place, unknown_place
from extractors.entity_spans import find_spans
from extractors.entity_words import words
from extractors.found import Found
from extractors.identity import entity_id
from extractors.known import Entry, Known
from extractors.metonyms import acts_as_government, is_state, names_nothing
from extractors.models import Entity
from extractors.name_words import words_of
from extractors.ontology import EntityType, Kind
from extractors.reading import EntityMention, Form, Reading


@dataclass(slots=True)
class Named:
    """What one span names, before the article's names are brought together."""

    start: int
    end: int
    entity: Entity
    form: Form


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole article tells about each of its names."""

    found: list[Found]
    lands: Counter[str]
    """How often it speaks of each country, by ISO code."""
    acronyms: dict[str, Found]
    persons: frozenset[str]
    """Given names and surnames of those whom it names in full."""
    seats: frozenset[int]
    """The last tokens of capitals."""
    sport: bool


def find_entities(reading: Reading) -> None:
    """Fill `reading.entities` and `reading.mentions` with everything that is named in the article."""
    context = _context(reading.doc)
    named: list[Named] = []
    persons: list[PersonalName] = []
    later: list[Found] = []
    for span in context.found:
        if _is_wire_mark(reading.doc, span):
            continue
        if not span.entries and reading.doc[span.start : span.end].text in context.acronyms:
            later.append(span)
            continue
        what = _named(reading, span, context)
        if isinstance(what, PersonalName):
            if not context.sport:
                persons.append(what)
        elif what is not None:
            named.append(what)
    named += _people(reading, persons)
    named += _acronyms(reading.doc, later, named, context)
    _write(reading, named)


def _context(doc: Doc) -> Context:
    found = find_spans(doc)
    lands: Counter[str] = Counter()
    parts: set[str] = set()
    for span in found:
        for entry in span.entries[:1]:
            if entry.known.country and entry.known.type is not EntityType.PERSON:
                lands[entry.known.country] += 2 if entry.known.type is EntityType.COUNTRY else 1
        known_person = bool(span.entries) and span.entries[0].known.type is EntityType.PERSON
        if known_person or (span.label == "PERSON" and span.end - span.start > 1 and not span.entries):
            words_in = words_of(doc[span.start : span.end].text)
            parts.update((words_in[0], words_in[-1]) if words_in else ())
    seats = frozenset(s.end - 1 for s in found if s.entries and s.entries[0].form is Form.METONYM)
    return Context(found, lands, acronyms_of(doc, found), frozenset(parts), seats, _is_sport(doc))


def _is_sport(doc: Doc) -> bool:
    sports = words().sports
    count = sum(1 for token in doc if token.lower_ in sports)
    return count >= 6 and count > len(doc) * 0.025


def _is_wire_mark(doc: Doc, span: Found) -> bool:
    """ "LONDON, Oct 25 (NGW) -": the agency's own sign in a dateline."""
    return (
        span.end - span.start <= 2
        and 0 < span.start < 30
        and doc[span.start - 1].text in ("(", "/")
        and span.end + 1 < len(doc)
        and doc[span.end].text in (")", "/")
        and doc[span.end + 1].text in ("-", "–", "—", "--")
    )


def _named(reading: Reading, span: Found, context: Context) -> Named | PersonalName | None:
    doc, lands = reading.doc, context.lands
    text = " ".join(doc[span.start : span.end].text.split())
    if span.entries:
        return _known(doc, span, context)
    if span.pattern.startswith("division"):
        return _division(doc, span, lands)
    if span.pattern == "event" or span.label == "EVENT":
        event = event_named(doc, span, reading.article, context.found, lands)
        return Named(span.start, span.end, event, Form.NAME) if event else None
    if span.pattern in ("organization", "body"):
        return _organization(doc, span, lands)
    if span.pattern in ("place", "settlement"):
        return _place(doc, span, text, lands)
    if span.label == "NORP":
        return None
    if span.label != "PERSON" and sounds_personal(doc, span, context.persons):
        return personal_name(doc, span.start, span.end)
    if span.label in ("LOC", "FAC", "GPE"):
        return _place(doc, span, text, lands)
    single = span.end - span.start == 1
    called = single and bool(words_of(text)) and words_of(text)[0] in context.persons
    if not called and stands_as_place(doc, span, text, lands):
        return _place(doc, span, text, lands)
    if span.label == "PERSON":
        return personal_name(doc, span.start, span.end)
    if context.sport:
        return None
    return _organization(doc, span, lands)


def _known(doc: Doc, span: Found, context: Context) -> Named | PersonalName | None:
    entry = _fittest(span.entries, context.lands)
    known, form = entry.known, entry.form
    if known.type is EntityType.PERSON:
        return personal_name(doc, span.start, span.end)
    if form is Form.DEMONYM and not is_state(doc, span.start, span.end):
        return None
    if form is Form.METONYM:
        if names_nothing(doc, span.end):
            return None
        if not acts_as_government(doc, span.start, span.end, context.seats):
            known, form = seat_of(entry.surface, known.country), Form.NAME
    return Named(span.start, span.end, known_entity(known), form)


def _fittest(entries: list[Entry], lands: Counter[str]) -> Entry:
    """Of several bearers of a name the one at home in the lands of the article; else the first."""
    return max(entries, key=lambda e: (lands[e.known.country] if e.known.country else 0, -entries.index(e)))


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
    known = division_of(doc, span, lands)
    if known is not None:
        return Named(span.start, span.end, known_entity(known), Form.NAME)
    text = " ".join(doc[span.start : span.end].text.split())
    if span.pattern == "division of" or doc[span.end - 1].text.islower():
        return None
    return Named(
        span.start, span.end, Entity(id=entity_id(EntityType.PLACE, text), type=EntityType.PLACE, name=text), Form.NAME
    )


def _place(doc: Doc, span: Found, text: str, lands: Counter[str]) -> Named | None:
    known = known_place(doc, span, text, lands)
    if known is not None:
        return Named(span.start, span.end, known_entity(known), Form.NAME)
    return Named(span.start, span.end, unknown_place(doc, span, text, lands), Form.NAME)


def _organization(doc: Doc, span: Found, lands: Counter[str]) -> Named | None:
    found = organization(doc, span, lands)
    return Named(found[1], span.end, found[0], Form.NAME) if found else None


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


def _acronyms(doc: Doc, spans: list[Found], named: list[Named], context: Context) -> list[Named]:
    """Acronyms that the article explains: what their full names name."""
    found = []
    for span in spans:
        full = context.acronyms[doc[span.start : span.end].text]
        bearer = next((n for n in named if full.start <= n.start and n.end == full.end), None)
        if bearer is not None:
            found.append(Named(span.start, span.end, bearer.entity, Form.ACRONYM))
        else:
            text = doc[span.start : span.end].text
            entity = Entity(
                id=entity_id(EntityType.ORGANIZATION, text),
                type=EntityType.ORGANIZATION,
                name=text,
                kind=kind_of(doc[full.start : full.end].text),
            )
            found.append(Named(span.start, span.end, entity, Form.ACRONYM))
    return found


def _write(reading: Reading, named: list[Named]) -> None:
    """Entities with the forms of their names seen here, and the mentions in the order of the text."""
    doc = reading.doc
    forms: dict[str, set[str]] = {}
    for one in named:
        forms.setdefault(one.entity.id, set()).add(" ".join(doc[one.start : one.end].text.split()))
    for one in named:
        if one.entity.id not in reading.entities:
            aliases = tuple(sorted(forms[one.entity.id] - {one.entity.name}))
            reading.entities[one.entity.id] = one.entity.model_copy(update={"aliases": aliases})
        head = doc[one.start : one.end].root.i
        reading.mentions.append(EntityMention(one.start, one.end, head, (one.entity.id,), one.form))
    reading.mentions.sort(key=lambda m: m.start)
