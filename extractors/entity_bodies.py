"""Bodies of a state that a text names in small letters: "parliament", "the presidential guard", "the army of X"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extractors.entity_words import words
from extractors.found import Found

_MISSIONS = frozenset({"embassy", "high commission", "consulate"})
BODY_HEADS = frozenset({
    "parliament", "senate", "court", "guard", "bank", "commission", "tribunal", "forces", "force", "army", "navy",
    "ministry", "assembly", "military", "police", "embassy", "consulate",
})  # fmt: skip
"""Last words of the bodies that are named in small letters."""


def body_at(doc: Doc, head: Token, ends: dict[int, Found]) -> Iterator[Found]:
    """A body of a state in small letters: "parliament", "the presidential guard", "the Syrian army"."""
    lists, i = words(), head.i
    if not head.text.islower() or head.dep_ in ("compound", "amod"):
        return
    two = f"{doc[i - 1].lower_} {head.lower_}" if i else ""
    start = i - 1 if two in lists.bodies or two in lists.owned else i
    name = doc[start : i + 1].text.casefold()
    owner = ends.get(start)
    if name in lists.owned or name in _MISSIONS:
        if owner is not None or _has_head(doc, start, head):
            yield Found(start, i + 1, pattern="body")
    elif name in lists.bodies:
        determiners = [c.lower_ for c in head.children if c.dep_ in ("det", "poss")]
        if "a" not in determiners and "an" not in determiners and "no" not in determiners:
            yield Found(start, i + 1, pattern="body")


def _has_head(doc: Doc, start: int, head: Token) -> bool:
    """ "the commander of **the army**", "**the army**, led by X": the state's own, which somebody is at the head of."""
    if start < 1 or doc[start - 1].lower_ != "the":
        return False
    if start > 2 and doc[start - 2].lower_ == "of" and doc[start - 3].lower_ == "commander":
        return True
    return any(c.dep_ == "acl" and c.lemma_ in _LEADING and c.i > head.i for c in head.children)


_LEADING = frozenset({"command", "head", "lead"})
