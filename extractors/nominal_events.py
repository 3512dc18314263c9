"""Events from nouns: "the withdrawal of US troops", "talks between X and Y", "launched an attack on", "a call with"."""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.arguments import Arguments
from extractors.candidates import Candidate
from extractors.frames import Frame, frame_index
from extractors.noun_classes import noun_classes
from extractors.noun_slots import carrier
from extractors.ontology import Relation
from extractors.pairs import candidates, pairs
from extractors.slots import clause_fits, fill


def from_noun(noun: Token, arguments: Arguments) -> Iterator[Candidate]:
    """What the noun says of entities in its own phrase, through its support verb, or on its occasion."""
    frames = frame_index().nouns.get(noun.lemma_.lower())
    if not frames or arguments.is_name(noun):
        return
    for frame in frames:
        if not clause_fits(frame, noun) or _modified_by(noun, frame.without) or _is_ended(frame, noun):
            continue
        if frame.modifiers and not _modified_by(noun, frame.modifiers):
            continue
        claims = list(_claims(frame, noun, arguments))
        if claims:
            yield from claims
            return


_ENDED = frozenset({
    Relation.AGREE, Relation.AID, Relation.COERCE, Relation.COOPERATE, Relation.MOBILIZE, Relation.SANCTION,
    Relation.SUPPORT,
})  # fmt: skip
"""What is not done where somebody ends it; an attack or a visit that is broken off has taken place."""


_BLOCKED = frozenset({Relation.CONSULT, Relation.AGREE})
_BLOCKING = frozenset({"block", "veto", "obstruct", "thwart"})
"""Talks that somebody blocks do not take place."""


def _modified_by(noun: Token, words: frozenset[str]) -> bool:
    """ "heart attack", "hunger strike": another thing of that name."""
    return bool(words) and any(
        child.lemma_.lower() in words for child in noun.children if child.dep_ in {"compound", "amod", "nmod"}
    )


def _is_ended(frame: Frame, noun: Token) -> bool:
    """ "suspended **aid**", "lifted the **embargo**": the verb's own frames say what it is."""
    whole = carrier(noun)
    if frame.relation in _BLOCKED and whole.dep_ in {"dobj", "nsubjpass"} and whole.head.lemma_ in _BLOCKING:
        return True
    if frame.relation not in _ENDED:
        return False
    if whole.dep_ == "pobj" and whole.head.lower_ == "of" and whole.head.head.lemma_ in noun_classes().ending_nouns:
        return True
    return whole.dep_ in {"dobj", "nsubjpass"} and whole.head.lemma_.lower() in noun_classes().endings


def _claims(frame: Frame, noun: Token, arguments: Arguments) -> Iterator[Candidate]:
    between = fill(("between",), frame, noun, arguments, frame.actor_types)
    if "reciprocal" in frame.target and len(between) > 1:
        yield from candidates(frame, noun, pairs(frame, between, (), arguments))
        return
    targets = fill([s for s in frame.target if s != "reciprocal"], frame, noun, arguments, frame.target_types)
    for slot in frame.actor:  # an actor that is the target itself gives way to the next slot
        actors = fill((slot,), frame, noun, arguments, frame.actor_types)
        if slot == "occasion" and not targets:
            continue  # who was there is not who talked with whom
        found = pairs(frame, actors, targets, arguments)
        if found:
            yield from candidates(frame, noun, found)
            return
