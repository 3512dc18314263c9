"""Who and what an article names: entities with canonical names, and the mentions that name them.

The model's label is one vote; the gazetteer, the words around and the rest of the article are the others.
"""

from collections import Counter

from spacy.tokens import Doc

from extractors.entity_again import members, named_again, shortened
from extractors.entity_context import Context, Named, context_of
from extractors.entity_organizations import kind_of
from extractors.entity_people import PersonalName, bearers_of, in_other_letters, person_id
from extractors.entity_types import is_name, named_by, with_country
from extractors.found import Found, root_of, text_of
from extractors.identity import entity_id
from extractors.models import Entity
from extractors.name_words import name_key, words_of
from extractors.ontology import EntityType, Kind
from extractors.reading import EntityMention, Form, Reading


def find_entities(reading: Reading) -> None:
    """Fill `reading.entities` and `reading.mentions` with everything that is named in the article."""
    context = context_of(reading.doc)
    named: list[Named] = []
    persons: list[PersonalName] = []
    later: list[Found] = []
    for span in context.found:
        if not is_name(reading, span, context):
            continue
        if _is_explained(reading.doc, span, context):
            later.append(span)
            continue
        if (again := in_other_letters(reading.doc, span, persons)) is not None:
            persons.append(again)
            continue
        what = named_by(reading, span, context)
        if isinstance(what, PersonalName):
            if not context.sport:
                persons.append(what)
        elif what is not None:
            named += with_country(reading.doc, span, what)
    named += _people(reading, persons, context)
    named += named_again(reading.doc, named)
    named += members(reading.doc, named)
    named += _acronyms(reading.doc, later, named, context)
    named = _known_by_short(reading.doc, sorted(named, key=lambda one: one.start), context)
    _write(reading, shortened(reading.doc, _agreed(reading.doc, named)))


def _is_explained(doc: Doc, span: Found, context: Context) -> bool:
    """Whether the article says what the short name stands for, and no body known by it is that.

    "National Union (UN)" is not the United Nations; "Great Indonesia Movement Party (Gerindra)" is the known Gerindra.
    """
    full = context.acronyms.get(doc[span.start : span.end].text)
    if full is None:
        return False
    if not span.entries or full.entries:
        return not span.entries or all(e.known not in [f.known for f in full.entries] for e in span.entries)
    if not span.entries[0].capitals or span.end - span.start > 1 or len(doc[span.start].text) > _SHORT:
        return False
    said = _telling(doc[full.start : full.end].text)
    return not any(said & _telling(entry.known.name) for entry in span.entries)


def _telling(name: str) -> set[str]:
    """The words of a body's name that not every second body has."""
    return set(words_of(name)) - _COMMON


_SHORT = 4
_COMMON = frozenset({
    "party", "national", "movement", "front", "union", "democratic", "people", "s", "of", "the", "for", "and", "new",
    "united", "council", "alliance", "congress", "organization", "organisation", "association", "popular", "general",
})  # fmt: skip


def _known_by_short(doc: Doc, named: list[Named], context: Context) -> list[Named]:
    """A full name that the gazetteer lacks is the body whose known short name follows it in brackets."""
    by_end = {one.end: one for one in named}
    for one in named:
        before = by_end.get(one.start - 1)
        full = context.acronyms.get(doc[one.start : one.end].text)
        if before is None or full is None or doc[one.start - 1].text != "(" or before.end != full.end:
            continue
        same = one.entity.type is before.entity.type is EntityType.ORGANIZATION
        if same and one.entity.id != before.entity.id and one.sure and not full.entries:
            old = before.entity.id
            for other in named:
                other.entity = one.entity if other.entity.id == old else other.entity
    return named


def _agreed(doc: Doc, named: list[Named]) -> list[Named]:
    """One name that the model's labels alone make two sorts of thing is what it is oftenest, or was first."""
    by_name: dict[str, list[Named]] = {}
    for one in named:
        if one.form is Form.NAME and (not one.sure or one.entity.type is not EntityType.PERSON):
            by_name.setdefault(name_key(doc[one.start : one.end].text), []).append(one)
    for same in by_name.values():
        if len({one.entity.id for one in same}) > 1 and not all(one.sure for one in same):
            sure = [one for one in same if one.sure] or same
            ids = Counter(one.entity.id for one in sure)
            best = max(sure, key=lambda one: (ids[one.entity.id], -one.start))
            for one in same:
                one.entity = one.entity if one.sure else best.entity
    return named


def _people(reading: Reading, persons: list[PersonalName], context: Context) -> list[Named]:
    named = []
    lands = frozenset(land for land, count in context.lands.items() if count > 1)
    for bearer in bearers_of(persons, reading.article.published, lands):
        entity = Entity(
            id=person_id(bearer, reading.article.id),
            type=EntityType.PERSON,
            name=bearer.known.name if bearer.known else bearer.name,
            kind=Kind.LEADER if bearer.leads else None,
            wikidata=bearer.known.wikidata if bearer.known else None,
        )
        sure = bearer.known is not None or len(bearer.parts) > 1 or bearer.leads
        named += [Named(place.start, place.end, entity, Form.NAME, sure=sure) for place in bearer.places]
    return named


def _acronyms(doc: Doc, spans: list[Found], named: list[Named], context: Context) -> list[Named]:
    """Acronyms that the article explains: what their full names name."""
    found = []
    for span in spans:
        text = doc[span.start : span.end].text
        full = context.acronyms[text]
        bearer = next((n for n in named if full.start <= n.start and n.end == full.end), None)
        if bearer is not None:
            found.append(Named(span.start, span.end, bearer.entity, Form.ACRONYM))
        else:
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
        forms.setdefault(one.entity.id, set()).add(text_of(doc, one.start, one.end))
    for one in named:
        if one.entity.id not in reading.entities:
            aliases = tuple(sorted(forms[one.entity.id] - {one.entity.name}))
            reading.entities[one.entity.id] = one.entity.model_copy(update={"aliases": aliases})
        head = root_of(doc, one.start, one.end).i
        reading.mentions.append(EntityMention(one.start, one.end, head, (one.entity.id,), one.form))
    reading.mentions.sort(key=lambda m: m.start)
