"""Surnames that the model passed over: a person named in full before is named again by the last word of the name."""

from spacy.tokens import Doc, Token

from extractors.entity_context import Named
from extractors.ontology import EntityType
from extractors.reading import Form

_SHORTEST = 3
_COURTESY = frozenset(
    {"mr", "mr.", "ms", "ms.", "mrs", "mrs.", "miss", "dr", "dr.", "president", "minister", "premier"}
)


def named_again(doc: Doc, named: list[Named]) -> list[Named]:
    """The bare surnames outside every other name, each of the one person of the article who bears it.

    A surname that two persons share, or that stands beside another capital word, is left alone.
    """
    bearers: dict[str, dict[str, Named]] = {}
    for one in named:
        if one.entity.type is EntityType.PERSON and one.end - one.start > 1:
            bearers.setdefault(doc[one.end - 1].text, {})[one.entity.id] = one
    covered = {i for one in named for i in range(one.start, one.end)}
    found = []
    for i in [i for i, text in enumerate([token.text for token in doc]) if text in bearers]:
        ids = bearers[doc[i].text]
        if len(ids) == 1 and i not in covered and _stands_alone(doc, doc[i], covered):
            (bearer,) = ids.values()
            found.append(Named(i, i + 1, bearer.entity, Form.NAME))
    return found


def _stands_alone(doc: Doc, token: Token, covered: set[int]) -> bool:
    """Whether the word is a capital word of its own and no part of a longer name that nobody recognized."""
    if len(token) < _SHORTEST or not token.text[0].isupper():
        return False
    before = doc[token.i - 1] if token.i > token.sent.start else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if after is not None and after.i not in covered and after.text[:1].isupper() and after.is_alpha:
        return False
    if before is None or before.i in covered or not before.text[:1].isupper():
        return True
    return before.lower_ in _COURTESY or (before.i == token.sent.start and before.pos_ != "PROPN")
