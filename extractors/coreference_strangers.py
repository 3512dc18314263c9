"""People whom a text describes and whom nobody can name: a pronoun that means one of them means none of the named.

"The general told the radio that **his** men were near." where no general was named: "his" is nobody's that is known.
"""

from functools import cache

from spacy.tokens import Token

from extractors.discourse import Discourse
from extractors.entity_words import words

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OTHERS = frozenset({
    "academic", "cleric", "conscript", "driver", "fighter", "gunman", "lawmaker", "neighbour", "neighbor", "nurse",
    "politician", "protester", "rebel", "resident", "soldier", "student", "survivor", "teacher", "tourist", "trader",
    "villager", "voter", "witness", "worker",
})  # fmt: skip


def is_of_a_stranger(discourse: Discourse, token: Token) -> bool:
    """Whether the pronoun's own clauses, or the sentence before it, are about somebody described and not named."""
    subjects = [c for verb in token.ancestors for c in verb.children if c.dep_ in _SUBJECTS and c.i < token.i]
    if subjects:
        return any(_is_stranger(discourse, subject) for subject in subjects[:2])
    opening = token.i - token.sent.start < _OPENING
    if not opening or token.sent.start == 0:
        return False
    before = token.doc[token.sent.start - 1].sent.root
    return any(_is_stranger(discourse, c) for c in before.children if c.dep_ in _SUBJECTS)


_OPENING = 2


def _is_stranger(discourse: Discourse, subject: Token) -> bool:
    """ "the general", "a diplomat": one human being, and no mention of anybody."""
    if subject.tag_ not in ("NN", "JJ") or subject.lower_ not in _human() or discourse.mentioned(subject.i):
        return False
    if not any(c.dep_ == "det" for c in subject.children):
        return False
    return not any(discourse.mentioned(c.i) for c in subject.children if c.dep_ == "appos")


@cache
def _human() -> frozenset[str]:
    lists = words()
    return (lists.titles | lists.leading | lists.callings | lists.royal | _OTHERS) - {"former", "opposition", "junta"}
