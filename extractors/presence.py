"""Who is abroad because something is done or said there: "met the emir in Riyadh", "speaking in Sydney".

Only of persons of whose own country the text tells, and only where the place lies in another one: a president who
speaks in his capital has not travelled.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from spacy.tokens import Token

from extractors.arguments import Arguments
from extractors.candidates import Candidate
from extractors.doing import doers
from extractors.lemma_index import lemma_hashes, places_of
from extractors.ontology import EntityType, Relation
from extractors.syntax import after_preposition, coordinated, is_passive
from extractors.undergoing import patients
from extractors.word_lists import words_of

_CONFIDENCE = 0.6


def find_presence(
    arguments: Arguments, events: Sequence[Candidate], states: Sequence[Candidate]
) -> Iterator[Candidate]:
    """A VISIT for each person who meets, speaks or signs in a place of another country, outside of an event there."""
    attending = {event.subject for event in events if event.relation is Relation.ATTEND}
    home = {person: lands for person, lands in _homes(states, arguments).items() if person not in attending}
    if not home:
        return
    doc = arguments.reading.doc
    for i in places_of(doc, _verbs()):
        verb = doc[i]
        if verb.pos_ == "VERB" and not _at_event(verb, arguments):
            yield from _of(verb, home, arguments)


def _at_event(verb: Token, arguments: Arguments) -> bool:
    """Whether the sentence names an event: who is at it is told by that."""
    sentence = verb.sent
    found = (arguments.mention_at.get(i) for i in range(sentence.start, sentence.end))
    return any(m is not None and arguments.type_of(m.entities[0]) is EntityType.EVENT for m in found)


@cache
def _verbs() -> frozenset[int]:
    return lemma_hashes(words_of("appearances", "being_there") | words_of("appearances", "both_there"))


def _homes(states: Sequence[Candidate], arguments: Arguments) -> dict[str, set[str]]:
    """The countries of which each person holds an office, now or formerly."""
    found: dict[str, set[str]] = {}
    for state in states:
        if state.relation is Relation.HOLDS_OFFICE and arguments.type_of(state.object) is EntityType.COUNTRY:
            found.setdefault(state.subject, set()).add(state.object)
    return found


def _of(verb: Token, home: Mapping[str, set[str]], arguments: Arguments) -> Iterator[Candidate]:
    place = _city(verb, arguments)
    if place is None:
        return
    country = arguments.country_around(place)
    who = patients(verb) if is_passive(verb) else doers(verb)
    if verb.lemma_ in words_of("appearances", "both_there"):
        who = [*who, *patients(verb), *after_preposition(verb, "with")]
    for person in arguments.entities_of(who):
        if person in home and country is not None and country not in home[person]:
            yield Candidate(
                relation=Relation.VISIT,
                subject=person,
                object=place,
                trigger=verb.i,
                start=verb.sent.start,
                end=verb.sent.end,
                rule="visit.context.presence",
                confidence=_CONFIDENCE,
            )


def _city(verb: Token, arguments: Arguments) -> str | None:
    """The one city that follows "in"; the parser may join it to the object: "met the emir **in Riyadh**"."""
    spots = list(after_preposition(verb, "in"))
    for noun in (*patients(verb), *after_preposition(verb, "with")):
        for member in coordinated(noun):
            spots += after_preposition(member, "in")
    cities = {entity for entity in arguments.entities_of(spots) if arguments.type_of(entity) is EntityType.CITY}
    return next(iter(cities)) if len(cities) == 1 else None
