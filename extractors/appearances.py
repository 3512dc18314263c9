"""Who is somewhere because a message comes from there: "made a video message from X", "in a video recorded in X"."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from extractors.arguments import Arguments
from extractors.candidates import Candidate
from extractors.doing import doers
from extractors.lemma_index import lemma_hashes, places_of
from extractors.ontology import EntityType, Relation
from extractors.syntax import after_preposition, is_passive
from extractors.word_lists import words_of

_PLACES = frozenset({EntityType.COUNTRY, EntityType.PROVINCE, EntityType.CITY})


def find_appearances(arguments: Arguments) -> Iterator[Candidate]:
    """A VISIT for each person who speaks to others from a place."""
    doc = arguments.reading.doc
    for i in places_of(doc, _messages()):
        noun = doc[i]
        verb = _giving(noun)
        if verb is None or noun.pos_ != "NOUN" or is_passive(verb):
            continue
        places = [entity for entity in _places(noun, verb, arguments) if arguments.type_of(entity) in _PLACES]
        for person in arguments.entities_of(_speakers(verb)):
            if arguments.type_of(person) is EntityType.PERSON and len(places) == 1:
                yield Candidate(
                    relation=Relation.VISIT,
                    subject=person,
                    object=places[0],
                    trigger=verb.i,
                    start=verb.sent.start,
                    end=verb.sent.end,
                    rule="visit.context.message",
                    confidence=0.6,
                )


@cache
def _messages() -> frozenset[int]:
    return lemma_hashes(words_of("appearances", "messages"))


def _giving(noun: Token) -> Token | None:
    """The verb by which somebody gives the message, or shows in it."""
    head = noun.head
    if noun.dep_ == "dobj" and head.lemma_ in words_of("appearances", "giving"):
        return head
    if noun.dep_ == "pobj" and head.lower_ == "in" and head.head.lemma_ in words_of("appearances", "showing"):
        return head.head
    return None


def _speakers(verb: Token) -> list[Token]:
    """Who does it; also of "fled the country and two days later **made** …", which the parser takes for a report."""
    found = doers(verb)
    if found or verb.tag_ != "VBD" or verb.dep_ != "ccomp" or verb.head.i > verb.i:
        return found
    joined = any(word.lower_ == "and" for word in verb.doc[verb.head.i : verb.i])
    return doers(verb.head) if joined else found


def _places(noun: Token, verb: Token, arguments: Arguments) -> tuple[str, ...]:
    """What follows "from", or "in" behind the participle that says where it was made."""
    found = arguments.entities_of(after_preposition(noun, "from")) or arguments.entities_of(
        after_preposition(verb, "from")
    )
    for clause in noun.children:
        if not found and clause.dep_ == "acl" and clause.lemma_ in words_of("appearances", "recording"):
            found = arguments.entities_of(after_preposition(clause, "in")) or arguments.entities_of(
                after_preposition(clause, "at")
            )
    return found
