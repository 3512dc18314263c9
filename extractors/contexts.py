"""What the rest of the article adds to an event: whose ministry acts, which country a president flees.

"the defence ministry said it had withdrawn its troops"   the state withdraws, not the ministry
"President X fled to Doha"                                X flees the country where X holds office
"X vowed to return"                                       X goes back to the country that X left
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from extractors.appearances import find_appearances
from extractors.arguments import Arguments
from extractors.candidates import Candidate, candidate_at
from extractors.doing import doers
from extractors.identity import normalized_name
from extractors.lemma_index import lemma_hashes, places_of
from extractors.ontology import EntityType, Kind, Relation
from extractors.presence import find_presence
from extractors.syntax import after_preposition
from extractors.theatre import told_by_passage
from extractors.undergoing import patients
from extractors.word_lists import words_of

_OF_THE_STATE = frozenset({Relation.ASSAULT, Relation.CAPTURE, Relation.MOBILIZE, Relation.RETREAT})
_PLACES = frozenset({EntityType.COUNTRY, EntityType.PROVINCE, EntityType.CITY, EntityType.PLACE})


def told_by_context(
    events: Sequence[Candidate], states: Sequence[Candidate], arguments: Arguments
) -> Iterator[Candidate]:
    """The events, with their actor as the context tells it, and those that only the context completes."""
    parents = _parents(states, arguments)
    kept = [
        replace(event, subject=parents[event.subject])
        if event.relation in _OF_THE_STATE and event.subject in parents
        else event
        for event in events
        if not _is_its_own(event, arguments)
    ]
    yield from kept
    yield from _flights(kept, states, arguments)
    said = {(event.relation, event.trigger) for event in kept}
    more = (*told_by_passage(arguments), *find_appearances(arguments), *find_presence(arguments, kept, states))
    yield from (c for c in more if (c.relation, c.trigger) not in said)


def _parents(states: Sequence[Candidate], arguments: Arguments) -> dict[str, str]:
    """Government bodies and the countries whose bodies they are."""
    return {
        state.subject: state.object
        for state in states
        if state.relation is Relation.PART_OF
        and arguments.reading.entities[state.subject].kind is Kind.GOVERNMENT
        and arguments.type_of(state.object) is EntityType.COUNTRY
    }


def _is_its_own(event: Candidate, arguments: Arguments) -> bool:
    """An organization at its own summit says nothing."""
    if event.relation is not Relation.ATTEND:
        return False
    entities = arguments.reading.entities
    subject = entities[event.subject]
    if subject.type is not EntityType.ORGANIZATION:
        return False
    words = set(normalized_name(entities[event.object].name).split())
    names = (subject.name, *subject.aliases)
    return any(set(normalized_name(name).split()) <= words for name in names)


def _flights(events: Sequence[Candidate], states: Sequence[Candidate], arguments: Arguments) -> Iterator[Candidate]:
    home = {
        state.subject: state.object
        for state in reversed(states)
        if state.relation is Relation.HOLDS_OFFICE and arguments.type_of(state.object) is EntityType.COUNTRY
    }
    left: dict[str, str] = {}
    said = {(event.trigger, event.relation) for event in events}
    left_by = {(e.trigger): (e.subject, e.object) for e in events if e.relation is Relation.RETREAT}
    doc = arguments.reading.doc
    for i in sorted({*left_by, *places_of(doc, _verbs_of_flight())}):
        verb = doc[i]
        if i in left_by:
            left.setdefault(*left_by[i])
        if verb.pos_ != "VERB" or verb.lemma_ not in words_of("flights", "verbs"):
            continue
        for person in arguments.entities_of(doers(verb)):
            if arguments.type_of(person) is not EntityType.PERSON:
                continue
            if verb.lemma_ in words_of("flights", "fleeing") and person in home:
                if (
                    (verb.i, Relation.RETREAT) not in said
                    and not patients(verb)
                    and _leads_away(verb, home[person], arguments)
                ):
                    left.setdefault(person, home[person])
                    yield candidate_at(Relation.RETREAT, person, home[person], verb, "retreat.context.flight")
            elif _comes_back(verb) and person in left and (verb.i, Relation.VISIT) not in said:
                yield candidate_at(Relation.VISIT, person, left[person], verb, "visit.context.return")


@cache
def _verbs_of_flight() -> frozenset[int]:
    return lemma_hashes(words_of("flights", "verbs"))


def _leads_away(verb: Token, country: str, arguments: Arguments) -> bool:
    """Whether it goes abroad: "abroad", "into exile", or a place that is not known to lie in the country."""
    code = country.partition(":")[2]
    if any(child.lower_ in {"abroad", "overseas"} for child in verb.children):
        return True
    for preposition in ("to", "into", "for"):
        behind = list(after_preposition(verb, preposition))
        if any(word.lower_ == "exile" for word in behind):
            return True
        for place in arguments.entities_of(behind):
            if arguments.type_of(place) in _PLACES:
                return place != country and f"@{code}" not in place and f":{code}-" not in place
    return False


def _comes_back(verb: Token) -> bool:
    if patients(verb):
        return False
    if any(child.dep_ == "prep" and child.lower_ in {"to", "from", "into", "with"} for child in verb.children):
        return False
    return verb.lemma_ == "return" or any(child.lower_ in {"back", "home"} for child in verb.children)
