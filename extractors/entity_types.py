"""What one span names: the gazetteer's word, the pattern's and the model's weighed in the context of the article."""

from collections import Counter

from spacy.tokens import Doc, Token

from extractors.entity_context import Context, Named
from extractors.entity_events import event_named
from extractors.entity_organizations import country_of, is_generic, organization, possessor_of
from extractors.entity_people import PersonalName, personal_name, sounds_personal, who_follows
from extractors.entity_places import (
    before_divisions,
    division_of,
    known_place,
    seat_of,
    stands_as_place,
    state_of_same_name,
    unknown_place,
)
from extractors.entity_words import words
from extractors.found import Found, root_of, text_of
from extractors.genders import is_given_name
from extractors.identity import entity_id
from extractors.known import Entry, countries, known_entity
from extractors.leaders import leaders_called
from extractors.metonyms import acts_as_government, is_state, names_nothing
from extractors.models import Entity
from extractors.name_words import words_of
from extractors.ontology import EntityType, Kind
from extractors.reading import Form, Reading


def is_name(reading: Reading, span: Found, context: Context) -> bool:
    """Whether the span is a name at all: no wire's mark, no capitalized word that only looks like one."""
    doc = reading.doc
    if _is_wire_mark(doc, span) or _is_ship(doc, span.start) or doc[span.start - 1].lower_ in _VESSELS:
        return False
    if span.pattern == "dateline":
        return known_place(doc, span, doc[span.start : span.end].text, context.lands) is not None
    if span.pattern == "loose" and _is_leader(reading, span, doc[span.start].text, context.lands):
        span.label = "PERSON"
        return True
    return span.pattern != "loose" or _is_told(doc, span, context)


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


def _is_ship(doc: Doc, start: int) -> bool:
    """ "USS George Washington"."""
    return any(doc[i].text in _SHIPS for i in range(max(0, start - 2), start))


_VESSELS = frozenset({"carrier", "frigate", "destroyer", "warship", "submarine", "tanker", "ferry", "cruiser", "yacht"})
_SHIPS = frozenset({"USS", "HMS", "INS", "HMAS", "USNS", "RMS", "MV"})


def _is_told(doc: Doc, span: Found, context: Context) -> bool:
    """Whether a capitalized word without a label is one of the article's persons or, in a noun's place, a place."""
    text = doc[span.start : span.end].text
    if (words_of(text) or ("",))[0] in context.persons:
        span.label = "PERSON"
        return True
    token = doc[span.start]
    if token.ent_type_ == "DATE":
        return False
    if _is_kin(token):
        span.label = "PERSON"
        return True
    place = known_place(doc, span, text, context.lands)
    span.label = "GPE"
    if place is not None:
        placed = token.dep_ in _NOUN_PLACES or before_divisions(doc, span.end)
        return context.lands[place.country] > 0 and placed
    span.pattern = "place"
    if token.dep_ != "pobj":
        return False
    return token.head.lower_ in ("near", "outside") or (bool(token.ent_type_) and token.head.lower_ in ("in", "around"))


def _is_kin(token: Token) -> bool:
    """ "his children, Ama, Kojo and Nina", "another former president, Mahinda"."""
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ == "appos" and (token.head.lower_ in words().kin or token.head.lower_ in words().leading)


_NOUN_PLACES = frozenset({"pobj", "dobj", "conj", "nsubj", "nsubjpass", "poss"})


def with_country(doc: Doc, span: Found, what: Named) -> list[Named]:
    """The name, and before it the country that its first word names: "Kyrgyz | Foreign Ministry"."""
    if what.start == span.start or what.entity.type is not EntityType.ORGANIZATION:
        return [what]
    land = country_of(words_of(doc[span.start].text))
    if land is None:
        return [what]
    return [Named(span.start, what.start, known_entity(countries()[land]), Form.DEMONYM), what]


def named_by(reading: Reading, span: Found, context: Context) -> Named | PersonalName | None:
    """What the span names; a person's name is given as such, to be brought together with the article's others."""
    doc, lands = reading.doc, context.lands
    text = text_of(doc, span.start, span.end)
    if span.entries:
        return _known(doc, span, context)
    if span.pattern.startswith("division"):
        return _division(doc, span, lands)
    if span.pattern == "event" or span.label == "EVENT":
        event = event_named(doc, span, reading.article, context.found, lands)
        return Named(span.start, span.end, event, Form.NAME) if event else None
    if span.pattern in ("organization", "body"):
        return _organization(doc, span, lands)
    if span.pattern in ("place", "settlement", "dateline"):
        return _place(doc, span, text, lands)
    return _labelled(reading, span, text, context)


def _labelled(reading: Reading, span: Found, text: str, context: Context) -> Named | PersonalName | None:
    """What a span names of which only the model has told, wrongly or rightly."""
    doc, lands = reading.doc, context.lands
    if text in _KOREAS and lands["KP"] and lands["KR"] and doc[span.start - 1].lower_ == "the":
        return Named(span.start, span.end, known_entity(countries()[_KOREAS[text]]), Form.NAME)
    if span.label == "NORP":
        place = known_place(doc, span, text, lands)
        at_home = place is not None and lands[place.country] > 0 and doc[span.start].tag_ in ("NNP", "NNPS")
        near = doc[span.start].tag_ == "NNP" and span.start > 0 and doc[span.start - 1].lower_ == "near"
        return _place(doc, span, text, lands) if at_home or near else None
    if span.label == "PERSON" and (noun := _modified(doc, span)) is not None and not _is_person(text, context):
        return _place(doc, span, text, lands) if noun in words().places | words().sites | {"complex"} else None
    if span.label == "PERSON" and _is_called_a_body(doc, span) and known_place(doc, span, text, lands) is None:
        return _organization(doc, span, lands)
    if span.label != "PERSON" and (
        sounds_personal(doc, span, context.persons) or _is_leader(reading, span, text, lands)
    ):
        return personal_name(doc, span.start, span.end)
    if span.label in ("LOC", "FAC", "GPE"):
        called = doc[span.start - 1].lower_ in words().beside if span.start else False
        if span.label == "GPE" and (called or _among_bodies(doc, span)) and known_place(doc, span, text, lands) is None:
            return _organization(doc, span, lands)
        return _place(doc, span, text, lands)
    single = span.end - span.start == 1
    called = single and bool(words_of(text)) and words_of(text)[0] in context.persons
    if not called and stands_as_place(doc, span, text, lands):
        return _place(doc, span, text, lands)
    if span.label == "PERSON":
        return personal_name(doc, span.start, span.end)
    return None if context.sport else _organization(doc, span, lands)


def _is_called_a_body(doc: Doc, span: Found) -> bool:
    """ "Sodelpa, a small party of three", "the company Allseas", "the Stasi"."""
    root = root_of(doc, span.start, span.end)
    if who_follows(doc, span):
        return False
    if any(c.dep_ == "appos" and c.lower_ in words().beside for c in root.children):
        return True
    before = doc[span.start - 1].lower_ if span.start else ""
    if root.dep_ == "pobj" and root.head.lower_ in ("at", "from") and root.head.head.lemma_ in _STUDYING:
        return True
    alone = root.tag_ == "NNP" and root.dep_ not in ("compound", "nmod", "amod", "poss")
    return before in words().beside or (before == "the" and alone)


_KOREAS = {"North": "KP", "South": "KR"}
"""What the halves of a land are called where both are spoken of."""


def _modified(doc: Doc, span: Found) -> str | None:
    """The noun that a lone name stands before, where it is no person's: "the Yongbyon complex", "the Falepili deal"."""
    token = doc[span.start]
    if span.end - span.start > 1 or token.dep_ != "compound" or span.end >= len(doc) or token.head.i != span.end:
        return None
    noun = token.head.lower_
    return noun if noun in words().documents | words().places | words().sites | {"complex"} else None


def _is_person(text: str, context: Context) -> bool:
    parts = words_of(text)
    return bool(parts) and (parts[0] in context.persons or is_given_name(parts[0]))


def _among_bodies(doc: Doc, span: Found) -> bool:
    """In one breath with organizations alone: "from Engie, OMV and Uniper"."""
    top = root_of(doc, span.start, span.end)
    while top.dep_ == "conj":
        top = top.head
    others = [t for t in (top, *top.conjuncts) if not span.start <= t.i < span.end]
    return bool(others) and all(t.ent_type_ == "ORG" for t in others)


_STUDYING = frozenset({"study", "teach", "graduate", "lecture", "enrol", "enroll", "degree", "professor", "student"})


def _is_leader(reading: Reading, span: Found, text: str, lands: Counter[str]) -> bool:
    """A lone word that the model takes for a place or a body, but that is the surname of somebody then in office."""
    parts = words_of(text)
    return (
        span.end - span.start == 1
        and len(parts) == 1
        and not reading.doc[span.start].is_upper
        and (known := leaders_called(parts[0], reading.article.published)) is not None
        and (not known.country or lands[known.country] > 0 or known.country in _MIGHTY)
        and known_place(reading.doc, span, text, lands) is None
    )


_MIGHTY = frozenset({"US", "RU", "CN", "GB", "DE", "FR"})
"""Countries whose leaders are named where the country is not."""


def _known(doc: Doc, span: Found, context: Context) -> Named | PersonalName | None:
    entry = _fittest(span.entries, context.lands)
    if not _is_meant(doc, span, entry, context.lands):
        return _organization(doc, span, context.lands) if span.label == "ORG" or is_generic(entry.surface) else None
    known, form = entry.known, entry.form
    if known.type is EntityType.PERSON:
        return personal_name(doc, span.start, span.end)
    state = state_of_same_name(entry)
    if state is not None and context.lands[state.country] > context.lands[known.country]:
        known = state
    if form is Form.DEMONYM and not is_state(doc, span.start, span.end):
        return None
    if form is Form.METONYM:
        if names_nothing(doc, span.end):
            return None
        if not acts_as_government(doc, span.start, span.end, context.seats):
            known, form = seat_of(entry.surface, entry.seat_in or known.country), Form.NAME
    return Named(span.start, span.end, known_entity(known), form)


def _fittest(entries: list[Entry], lands: Counter[str]) -> Entry:
    """Of several bearers of a name the one at home in the lands of the article; else the first."""
    return max(entries, key=lambda e: (lands[e.known.country] if e.known.country else 0, -entries.index(e)))


def _is_meant(doc: Doc, span: Found, entry: Entry, lands: Counter[str]) -> bool:
    """Whether a known body is meant by a name that others bear too: a short acronym, "the Supreme Court"."""
    known = entry.known
    if known.type is not EntityType.ORGANIZATION:
        return True
    if is_generic(entry.surface):
        if known.kind is Kind.IGO:
            return possessor_of(doc, span.start) is None
        return bool(known.country) and lands.most_common(1)[:1] == [(known.country, lands[known.country])]
    if entry.capitals and len(entry.surface) <= 3 and known.kind in _HOME_GROUPS and known.country not in _FAMOUS:
        return lands[known.country] > 0 or not known.country
    single = span.end - span.start == 1 and not entry.capitals
    return not (single and doc[span.start].is_sent_start and not span.label and doc[span.start].pos_ != "PROPN")


_HOME_GROUPS = frozenset({Kind.PARTY, Kind.ARMED_GROUP, Kind.GOVERNMENT, Kind.OTHER, Kind.MILITARY})
_FAMOUS = frozenset({"US", "GB", "IL"})
"""Countries whose three-letter bodies are named abroad without their country: CIA, MI6, IDF."""


def _division(doc: Doc, span: Found, lands: Counter[str]) -> Named | None:
    known = division_of(doc, span, lands)
    if known is not None:
        return Named(span.start, span.end, known_entity(known), Form.NAME)
    text = text_of(doc, span.start, span.end)
    word = doc[span.end - 1].lower_
    bare = doc[span.start : span.end - 1]
    proper = all(t.pos_ == "PROPN" for t in bare) and country_of(words_of(bare.text)) is None
    if span.pattern == "division of" or not proper or word in words().no_division - _QUARTERS:
        return None
    kind = EntityType.PROVINCE if word in _SURE_DIVISIONS else EntityType.PLACE
    land = lands.most_common(1)[0][0] if lands and kind is EntityType.PROVINCE else None
    entity = Entity(id=entity_id(kind, text, within=land), type=kind, name=text)
    return Named(span.start, span.end, entity, Form.NAME, sure=False)


_QUARTERS = frozenset({"district", "county", "regency", "raion"})
_SURE_DIVISIONS = frozenset({"province", "governorate", "oblast", "prefecture", "voivodeship", "canton", "emirate"})


def _place(doc: Doc, span: Found, text: str, lands: Counter[str]) -> Named | None:
    known = known_place(doc, span, text, lands)
    if known is not None:
        return Named(span.start, span.end, known_entity(known), Form.NAME)
    return Named(span.start, span.end, unknown_place(doc, span, text, lands), Form.NAME, sure=False)


def _organization(doc: Doc, span: Found, lands: Counter[str]) -> Named | None:
    found = organization(doc, span, lands)
    return Named(found[1], span.end, found[0], Form.NAME, sure=bool(span.pattern)) if found else None
