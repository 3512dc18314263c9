"""Which tokens have one of many lemmas: by hash, since most words of a text are of no interest to any pattern."""

from collections.abc import Iterable

from spacy.strings import get_string_id
from spacy.tokens import Doc


def lemma_hashes(lemmas: Iterable[str]) -> frozenset[int]:
    """The hashes of the lemmas as written, with a capital, and in capitals."""
    return frozenset(
        get_string_id(form) for lemma in lemmas for form in (lemma, lemma.capitalize(), lemma.upper(), lemma.title())
    )


def places_of(doc: Doc, hashes: frozenset[int]) -> list[int]:
    """The tokens, by place, whose lemma is one of those."""
    return [i for i, lemma in enumerate(doc.to_array("LEMMA").tolist()) if lemma in hashes]
