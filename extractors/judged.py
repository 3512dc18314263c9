"""Clauses that are judged as a whole: "it is unlikely that …", "whether … is unknown", "the claim that … was false"."""

from spacy.tokens import Token

from extractors.ontology import Modality
from extractors.stances import Stance, is_denied, read_effects
from extractors.syntax import SUBJECTS, VERBAL
from extractors.word_lists import words_of

_PREDICATES = frozenset({"acomp", "attr", "oprd"})


def read_whether(clause: Token, stance: Stance) -> None:
    """ "asked **whether** they went", "will say **if** they went": it is open."""
    for child in clause.children:
        if child.dep_ == "mark" and child.lower_ in words_of("modality", "condition.marks"):
            stance.weaken(Modality.POSSIBLE)


def read_judgement(clause: Token, verb: Token, stance: Stance) -> bool:
    """Read what the predicate of "it is … that" says of the clause; False where the verb has no such predicate."""
    if verb.pos_ not in VERBAL or not _is_impersonal(clause, verb):
        return False
    predicate = next((child for child in verb.children if child.dep_ in _PREDICATES and child.i < clause.i), None)
    predicate = predicate or next((c for c in verb.children if c.dep_ == "acomp"), None)
    if predicate is None:
        return False
    lemma = predicate.lemma_.lower()
    denied = is_denied(verb)
    if lemma in words_of("modality", "unsure_when_denied"):
        if denied:
            stance.weaken(Modality.POSSIBLE)
        return True
    if lemma == "unlikely":
        stance.deny()
        stance.weaken(Modality.POSSIBLE)
    elif lemma in words_of("modality", "untrue"):
        stance.deny()
    elif lemma == "likely":
        stance.weaken(Modality.POSSIBLE)
    else:
        read_effects(predicate, stance, over_noun=False)
    if denied:
        stance.deny()
    return True


def _is_impersonal(clause: Token, verb: Token) -> bool:
    """Whether the clause is what the verb says something of: "**it** is false that", "that … is false"."""
    if clause.dep_ == "csubj":
        return True
    if clause.i < verb.i or verb.lemma_ not in {"be", "seem", "appear", "remain"}:
        return False
    return any(child.dep_ in SUBJECTS and child.lower_ == "it" for child in verb.children)


def read_untruth(noun: Token, stance: Stance) -> bool:
    """Turn the polarity where the noun of nobody is called false: "the report that … **was false**"."""
    if noun.dep_ not in SUBJECTS or any(child.dep_ == "poss" for child in noun.children):
        return False  # "Ann's claim that … is false" tells what Ann says
    untrue = words_of("modality", "untrue")
    for child in noun.head.children:
        if child.dep_ in _PREDICATES and child.lemma_.lower() in untrue:
            if not is_denied(noun.head):
                stance.deny()
            return True
    return False


def leaves_open(noun: Token) -> bool:
    """ "there is **no doubt** that": nothing is taken from the clause."""
    return noun.lemma_ in words_of("modality", "sure_when_denied") and is_denied(noun)
