"""What another denies that somebody has said: "X says that it holds Kherson. Y **denies it**." is told by Y, denied.

Of an accusation only who is accused can deny it; "it" and "this" are whatever was told last by another speaker.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from extractors.arguments import Arguments
from extractors.denials import denying_verbs, is_general
from extractors.doing import doers
from extractors.lemma_index import places_of
from extractors.modality import stance_of
from extractors.ontology import EntityType, Modality, Polarity, Relation
from extractors.settled import Settled
from extractors.undergoing import patients

_REACH = 1
"""Sentences back to what is denied."""
_SPEAKERS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.COUNTRY})
_WORDS = frozenset({
    Relation.ACCUSE, Relation.REQUEST, Relation.REJECT, Relation.THREATEN, Relation.SUPPORT, Relation.CONSULT,
})  # fmt: skip
"""Words with others: what is denied is what they say."""


def with_denials(found: Sequence[Settled], arguments: Arguments) -> list[Settled]:
    """The settled candidates, and one denied for each that another speaker denies."""
    attributed = [one for one in found if _may_be_denied(one)]
    return [*found, *_denials(attributed, arguments)] if attributed else list(found)


def _may_be_denied(one: Settled) -> bool:
    attributed = one.said_by is not None and one.polarity is Polarity.POSITIVE
    return attributed and one.candidate.relation not in _WORDS


def _denials(attributed: Sequence[Settled], arguments: Arguments) -> Iterator[Settled]:
    doc = arguments.reading.doc
    number = {sentence.start: i for i, sentence in enumerate(doc.sents)}
    for i in places_of(doc, denying_verbs()):
        verb = doc[i]
        general = [noun for noun in patients(verb) if is_general(noun, verb)] if verb.pos_ == "VERB" else []
        if not general or stance_of(verb) != (Polarity.POSITIVE, Modality.ASSERTED):
            continue
        here = number[verb.sent.start]
        near = [
            one
            for one in attributed
            if one.candidate.trigger < i and here - number[doc[one.candidate.trigger].sent.start] <= _REACH
        ]
        for denier in arguments.entities_of(doers(verb)):
            if arguments.type_of(denier) in _SPEAKERS:
                yield from (_denied(one, verb, denier) for one in _meant(near, general[0], denier))


def _meant(near: Sequence[Settled], noun: Token, denier: str) -> list[Settled]:
    """What was told last, by one speaker; where it is called an accusation, only what the denier is said to do."""
    if not near:
        return []
    last = max(near, key=lambda one: one.candidate.trigger)
    if last.said_by == denier:
        return []
    accused = noun.pos_ == "NOUN"
    told = [one for one in near if one.said_by == last.said_by]
    return [one for one in told if not accused or one.candidate.subject == denier]


def _denied(one: Settled, verb: Token, denier: str) -> Settled:
    candidate = replace(
        one.candidate, trigger=verb.i, start=verb.sent.start, end=verb.sent.end, rule="denied.claim", confidence=0.6
    )
    return replace(one, candidate=candidate, polarity=Polarity.NEGATIVE, said_by=denier, in_title=False)
