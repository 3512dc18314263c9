"""Events from nouns: "the withdrawal of US troops", "talks between X and Y", "launched an attack on", "a call with"."""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.arguments import Arguments
from extractors.candidates import Candidate
from extractors.frames import Frame, frame_index
from extractors.pairs import candidates, pairs
from extractors.slots import clause_fits, fill


def from_noun(noun: Token, arguments: Arguments) -> Iterator[Candidate]:
    """What the noun says of entities in its own phrase, through its support verb, or on its occasion."""
    frames = frame_index().nouns.get(noun.lemma_.lower())
    if not frames or arguments.is_name(noun):
        return
    for frame in frames:
        if not clause_fits(frame, noun):
            continue
        claims = list(_claims(frame, noun, arguments))
        if claims:
            yield from claims
            return


def _claims(frame: Frame, noun: Token, arguments: Arguments) -> Iterator[Candidate]:
    between = fill(("between",), frame, noun, arguments, frame.actor_types)
    if "reciprocal" in frame.target and len(between) > 1:
        yield from candidates(frame, noun, pairs(frame, between, (), arguments))
        return
    targets = fill([s for s in frame.target if s != "reciprocal"], frame, noun, arguments, frame.target_types)
    for slot in frame.actor:  # an actor that is the target itself gives way to the next slot
        actors = fill((slot,), frame, noun, arguments, frame.actor_types)
        found = pairs(frame, actors, targets, arguments)
        if found:
            yield from candidates(frame, noun, found)
            return
