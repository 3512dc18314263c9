"""What a preposition and the word that it hangs on say of a gerund or a noun behind it."""

from spacy.tokens import Token

from extractors.ontology import Modality
from extractors.stances import (
    Stance,
    is_denied,
    key_of,
    read_auxiliaries,
    read_effects,
    read_negations,
    takes_no_denial,
)
from extractors.syntax import VERBAL
from extractors.word_lists import words_of

_CIRCUMSTANCES = frozenset({"under", "despite"})


def from_gerund(_word: Token, preposition: Token, stance: Stance) -> Token | None:
    """ "accused of planning", "without meeting", "prevented from leaving", "plans for meeting"."""
    lower = preposition.lower_
    head = preposition.head
    if lower == "without":
        stance.deny()
        return None
    if lower in {"despite", "after", "before", "since", "by", "while", "in"}:
        return None
    if _denies_doing(preposition):
        stance.deny()
        if head.lemma_ in words_of("modality", "warning_off"):
            stance.weaken(Modality.DEMANDED)
        return None
    if head.pos_ == "NOUN" and any(c.lower_ in {"no", "little"} for c in head.children):
        stance.deny()  # "no intention of visiting"
    if key_of(head) in words_of("modality", "so_when_denied") and is_denied(head):
        return None
    read_effects(head, stance, over_noun=False)
    if head.pos_ in VERBAL and head.lemma_ not in words_of("modality", "speaks"):
        read_auxiliaries(head, stance)
        if not takes_no_denial(head):
            read_negations(head, stance)
    return None


def _denies_doing(preposition: Token) -> bool:
    """ "**against** visiting", "**instead** of visiting", "stopped **short** of visiting", "**far** from visiting"."""
    against = words_of("modality", "against_doing")
    beside = [preposition, *(child for child in preposition.children if child.i < preposition.i)]
    if preposition.head.pos_ in {"ADV", "ADJ", "SCONJ"}:
        beside.append(preposition.head)
    return any(word.lower_ in against for word in beside)


def from_prepositional(_word: Token, preposition: Token, stance: Stance) -> Token | None:
    """A noun behind a preposition: "plans **for** talks", "no sign **of** an attack", "called **for** talks"."""
    head = preposition.head
    lower = preposition.lower_
    if lower == "without":
        stance.deny()
        return None
    if head.pos_ == "ADP":
        return None
    if head.pos_ in VERBAL:
        if lower in _CIRCUMSTANCES or (lower in {"over", "with"} and preposition.i < head.i):
            return None  # "**under a deal** with Chad it will reopen", "with Chad's backing he may": that is so
        if lower in {"for", "to", "of", "against", "on", "with"} or preposition.dep_ == "agent":
            if head.lemma_ == "call" and lower == "for":
                stance.weaken(Modality.DEMANDED)
            elif lower in {"for", "of"} and head.lemma_ not in {"criticise", "criticize", "blame", "accuse"}:
                read_effects(head, stance, over_noun=True)
        read_auxiliaries(head, stance)
        return head if lower in {"for", "on", "in", "at", "during"} else None
    if head.pos_ in {"NOUN", "PROPN"}:
        read_effects(head, stance, over_noun=True)
        if any(child.dep_ == "det" and child.lower_ == "no" for child in head.children):
            stance.deny()
        return head
    if head.pos_ == "ADJ":
        read_effects(head, stance, over_noun=True)
        return head
    return None
