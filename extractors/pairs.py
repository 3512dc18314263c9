"""From the two sides of a frame to candidates: every actor with every target, or the actors with one another."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, permutations

from spacy.tokens import Token

from extractors.arguments import Arguments
from extractors.candidates import Candidate
from extractors.frames import Frame
from extractors.ontology import RELATIONS

_MOST_IN_A_ROUND = 4
"""A gathering of more than so many is no set of pairs."""
_MOST_PAIRS = 60


def pairs(frame: Frame, actors: Sequence[str], targets: Sequence[str], arguments: Arguments) -> list[tuple[str, str]]:
    """The (actor, target) pairs; the actors with one another where the frame is reciprocal and there is no target."""
    if targets:
        return [(actor, target) for actor in actors for target in targets if actor != target][:_MOST_PAIRS]
    if "reciprocal" in frame.target and len(actors) <= _MOST_IN_A_ROUND:
        among = combinations if RELATIONS[frame.relation].symmetric else permutations
        return list(among([actor for actor in actors if arguments.type_of(actor) in frame.target_types], 2))
    return []


def candidates(frame: Frame, word: Token, ends: Iterable[tuple[str, str]]) -> Iterator[Candidate]:
    """One candidate a pair, with the sentence as evidence."""
    for actor, target in ends:
        yield Candidate(
            relation=frame.relation,
            subject=actor,
            object=target,
            trigger=word.i,
            start=word.sent.start,
            end=word.sent.end,
            rule=frame.rule,
            confidence=frame.confidence,
            mode=frame.mode,
            polarity=frame.polarity,
            unattributed=frame.unattributed,
            modality=frame.modality,
        )
