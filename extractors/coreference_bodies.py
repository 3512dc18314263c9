"""Bodies of a state that only a pronoun gives to it: "China … **its foreign ministry**", "Peru … **its Congress**"."""

from collections.abc import Iterator

from spacy.tokens import Doc

from extractors.entity_organizations import body_of, is_generic, portfolio
from extractors.found import root_of, text_of
from extractors.ontology import EntityType, Kind
from extractors.reading import EntityMention, Form, Reading

_LONGEST = 4
_PLURAL = frozenset({"their", "our"})


def bodies_of_pronouns(reading: Reading, resolved: list[EntityMention]) -> Iterator[EntityMention]:
    """The mentions of such bodies; they join the reading's entities."""
    doc = reading.doc
    covered = {i for mention in reading.mentions for i in range(mention.start, mention.end)}
    for pronoun in resolved:
        if pronoun.form is not Form.PRONOUN or len(pronoun.entities) != 1 or doc[pronoun.start].tag_ != "PRP$":
            continue
        owner = reading.entities[pronoun.entities[0]]
        if owner.type is not EntityType.COUNTRY or owner.code is None or doc[pronoun.start].lower_ in _PLURAL:
            continue
        end = _end_of_name(doc, pronoun.end)
        if end is None or any(i in covered for i in range(pronoun.end, end)):
            continue
        body = body_of(text_of(doc, pronoun.end, end), owner.code)
        if body.kind is Kind.PARTY:
            continue
        reading.entities.setdefault(body.id, body)
        yield EntityMention(pronoun.end, end, root_of(doc, pronoun.end, end).i, (body.id,), Form.NAME)


def _end_of_name(doc: Doc, start: int) -> int | None:
    """The end of the longest name of a ministry or, in capitals, a body that starts there and is the whole phrase."""
    for end in range(min(start + _LONGEST, len(doc)), start, -1):
        text = doc[start:end].text
        if portfolio(text) is not None or (text[0].isupper() and is_generic(text)):
            head = root_of(doc, start, end)
            return None if head.dep_ in ("compound", "amod", "nmod") else end
    return None
