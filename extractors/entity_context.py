"""What a whole article tells about each of its names: its lands, its persons, its acronyms."""

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc

from extractors.entity_organizations import acronyms_of, initials_of
from extractors.entity_places import only_land_of, state_of_same_name
from extractors.entity_spans import find_spans
from extractors.entity_words import words
from extractors.found import Found
from extractors.models import Entity
from extractors.name_words import words_of
from extractors.ontology import EntityType
from extractors.reading import Form


@dataclass(slots=True)
class Named:
    """What one span names, before the article's names are brought together."""

    start: int
    end: int
    entity: Entity
    form: Form
    sure: bool = True
    """False where only the model's label says what sort of thing it is."""


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


def context_of(doc: Doc) -> Context:
    """Find the spans and count."""
    found = find_spans(doc)
    parts: set[str] = set()
    for span in found:
        known_person = bool(span.entries) and span.entries[0].known.type is EntityType.PERSON
        if known_person or (span.label == "PERSON" and span.end - span.start > 1 and not span.entries):
            words_in = words_of(doc[span.start : span.end].text)
            parts.update((words_in[0], words_in[-1]) if words_in else ())
    seats = frozenset(s.end - 1 for s in found if s.entries and s.entries[0].form is Form.METONYM)
    return Context(found, lands_of(doc, found), _acronyms(doc, found), frozenset(parts), seats, _is_sport(doc))


def _acronyms(doc: Doc, found: list[Found]) -> dict[str, Found]:
    """Those that the article explains, and those that are the initials of one name in it."""
    short = acronyms_of(doc, found)
    unknown = {
        doc[s.start].text
        for s in found
        if not s.entries and s.end - s.start == 1 and doc[s.start].is_upper and 2 < len(doc[s.start]) < 7
    }
    bearers: dict[str, list[Found]] = {}
    for span in found:
        if span.end - span.start > 2 and (span.label in ("ORG", "") or span.entries):
            initials = initials_of(doc, span)
            if initials in unknown:
                bearers.setdefault(initials, []).append(span)
    return {**{acronym: spans[0] for acronym, spans in bearers.items()}, **short}


def lands_of(doc: Doc, found: list[Found]) -> Counter[str]:
    """How often each country is spoken of: by its own names, and by bodies and places that lie in no other."""
    lands: Counter[str] = Counter()
    shared: Counter[tuple[str, str]] = Counter()
    for span in found:
        if not span.entries:
            if span.label in ("GPE", "LOC") or span.pattern.startswith("division"):
                lands[only_land_of(doc[span.start : span.end].text) or ""] += 1
            continue
        entry = span.entries[0]
        state = state_of_same_name(entry)
        if state is not None:
            shared[entry.known.country, state.country] += 2
        elif entry.known.country:
            lands[entry.known.country] += 2 if entry.known.type is EntityType.COUNTRY else 1
    for (country, other), count in shared.items():
        lands[other if lands[other] > lands[country] else country] += count
    del lands[""]
    return lands


def _is_sport(doc: Doc) -> bool:
    sports = words().sports
    count = sum(1 for token in doc if token.lower_ in sports)
    return count >= 6 and count > len(doc) * 0.025
