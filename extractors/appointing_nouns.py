"""Who comes into an office by a noun: "X's election as president", "Z's appointment of X as prime minister"."""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.office_titles import OfficePhrase
from extractors.ontology import Relation
from extractors.scene import PERSON, Scene
from extractors.seat_words import find_seat
from extractors.service import Service, event, states_of
from extractors.state_times import begun, event_time
from extractors.successors import APPOINTERS
from extractors.syntax import after_preposition

_REACH = 15
_BY_MANY = frozenset({"election", "re-election", "inauguration"})
"""What no single appointer does."""


def appointed_by_noun(service: Service, noun: Token) -> Iterator[Candidate]:
    """The office that begins, and the appointment where the noun says whose act it is."""
    scene = service.scene
    owners = [child for child in noun.children if child.dep_ == "poss"]
    persons = tuple(id_ for word in after_preposition(noun, "of") for id_ in scene.refs(word, PERSON))
    agents = [*_behind_by(noun), *(owners if persons else ())]
    persons = persons or scene.refs(scene.possessor(noun.i), PERSON)
    phrase = _office_of(service, noun) if persons else None
    if phrase is None:
        return
    for person in persons:
        yield from states_of(service, noun, phrase, person, begun(scene, noun), "appoint")
        for agent in dict.fromkeys(_appointers(scene, noun, agents)):
            if agent != person:
                seat = find_seat(scene, phrase)
                office = seat.prefix + phrase.office + seat.suffix
                yield event(Relation.APPOINT, agent, person, office, noun, phrase.end, event_time(scene, noun))


def _behind_by(noun: Token) -> Iterator[Token]:
    """ "the appointment of X as governor of Cusco **by Z**", whatever the parser joins it to."""
    for word in noun.subtree:
        if word.lower_ == "by" and word.i > noun.i:
            yield from (child for child in word.children if child.dep_ == "pobj")


def _office_of(service: Service, noun: Token) -> OfficePhrase | None:
    """The office behind "as": "the appointment of X **as prime minister**"."""
    for phrase in service.phrases:
        head = service.scene.doc[phrase.head]
        if noun.i < phrase.head < noun.i + _REACH and head.dep_ == "pobj" and head.head.lower_ == "as":
            return phrase
    return None


def _appointers(scene: Scene, noun: Token, words: list[Token]) -> Iterator[str]:
    if noun.lower_ not in _BY_MANY:
        for word in words:
            yield from scene.actors(word, APPOINTERS)
