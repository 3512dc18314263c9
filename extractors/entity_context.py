"""What a whole article tells about each of its names: its lands, its persons, its acronyms."""

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc

from extractors.entity_organizations import acronyms_of
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
