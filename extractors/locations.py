"""What lies in what, where the text says so: containment stated, never nearness, never derived from other containment.

"its secretariat is in Beijing" · "the Kazakh capital" · "part of Russia"
"Apia, Samoa's capital" · "Salani, on the island of Upolu" · "the Suva-based forum"
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.containment import (
    INSIDE,
    TERRITORIES,
    country_of_seat,
    fits,
    located,
    place_behind,
    plain,
    same_letters,
)
from extractors.described import described, related
from extractors.known import seats
from extractors.location_words import at_home, told_beside
from extractors.modality import stance_of
from extractors.models import TimeSpan
from extractors.ontology import EntityType, Modality, Relation
from extractors.reading import EntityMention, Form
from extractors.scene import COUNTRY, PLACES, Scene
from extractors.state_patterns import words
from extractors.syntax import coordinated
from extractors.timing import time_of

_SUBURBS = frozenset({"suburb", "district", "neighbourhood", "neighborhood", "borough", "quarter"})
_CAPITAL = frozenset({"capital"})
_BASED = frozenset({"based", "headquartered"})
_BALLOTS = frozenset({"election", "elections", "referendum", "vote", "run-off", "runoff", "primary", "plebiscite"})


def find_locations(scene: Scene) -> Iterator[Candidate]:
    """Every statement of containment."""
    for mention in scene.reading.mentions:
        if scene.of_types(mention.entities, INSIDE):
            yield from _by_words(scene, mention)
            yield from _native(scene, mention)
            yield from _election(scene, mention)
    for token in scene.index.words(_CAPITAL):
        if token.pos_ not in {"VERB", "AUX"}:
            yield from _capital(scene, token)
    for token in scene.index.words(words(Relation.LOCATED_IN, "belonging")):
        yield from _by_noun(scene, token)
    for token in scene.index.words(_BASED):
        yield from _based(scene, token)
    for token in scene.index.words(words(Relation.LOCATED_IN, "headquarters")):
        yield from _headquarters(scene, token)


def _by_noun(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "Apia, Samoa's capital", "Samoa and its capital, Apia", "Upolu, part of Samoa"."""
    if noun.i in scene.at or noun.pos_ not in {"NOUN", "PROPN"}:
        return
    found = described(scene, noun, TERRITORIES)
    outers, place = related(scene, noun, PLACES, frozenset({"of"})) if found is not None else ((), noun.i)
    for outer in outers[:1] if found is not None else ():
        for inner in found.ids if found is not None else ():
            if fits(scene, inner, outer) and found is not None:
                span = (min(found.start, place), max(found.end, place + 1))
                yield plain(located(inner, outer, noun.i, span, "located.noun", 0.85, TimeSpan()))


def _based(scene: Scene, token: Token) -> Iterator[Candidate]:
    """ "the Suva-based Pacific Islands Forum"."""
    doc, i = scene.doc, token.i
    if i < 2 or doc[i - 1].text not in {"-", "–", "‑"}:
        return
    outer = scene.mention(i - 2, PLACES)
    j = i + 1
    while j < len(doc) and j - i < 4 and j not in scene.at and doc[j].pos_ in {"ADJ", "NOUN"}:
        j += 1
    inner = scene.mention(j, frozenset({EntityType.ORGANIZATION})) if j < len(doc) else None
    if outer is None or inner is None or outer.form is Form.DEMONYM or not scene.same_sentence(i, j):
        return
    if fits(scene, inner.entities[0], outer.entities[0]):
        span = (outer.start, inner.end)
        yield plain(located(inner.entities[0], outer.entities[0], i, span, "located.based", 0.85, TimeSpan()))


def _headquarters(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "at NATO headquarters **in Brussels**", "the bloc's secretariat in Suva": where its seat is, the body is."""
    doc = scene.doc
    bodies, place = related(scene, noun, frozenset({EntityType.ORGANIZATION}), frozenset({"of"}))
    if not bodies and (owner := scene.possessor(noun.i)) is not None:  # "the alliance's headquarters"
        bodies, place = scene.refs(owner, frozenset({EntityType.ORGANIZATION})), owner.i
    end = next((scene.at[place].end for _ in bodies if place > noun.i and place in scene.at), noun.i + 1)
    if not bodies or end + 1 >= len(doc) or doc[end].lower_ != "in":
        return
    outer = place_behind(scene, end)
    if outer is not None and fits(scene, bodies[0], outer.entities[0]):
        span = (min(place, noun.i), outer.end)
        yield plain(located(bodies[0], outer.entities[0], noun.i, span, "located.headquarters", 0.85, TimeSpan()))


def _by_words(scene: Scene, mention: EntityMention) -> Iterator[Candidate]:
    for rule, outer, start, end, confidence in told_beside(scene, mention):
        yield from _stated(scene, mention, outer, (start, end), f"located.{rule}", confidence)


def _capital(scene: Scene, token: Token) -> Iterator[Candidate]:
    """ "the Kazakh capital", where it is a mention of the city: the nationality before the word gives the country."""
    mention = scene.mention(token.i, frozenset({EntityType.CITY}))
    if mention is None or mention.form is not Form.NOMINAL:
        return
    before = scene.doc[token.i - 1] if token.i else token
    if before.tag_ == "POS" and token.i >= 2:
        before = scene.doc[token.i - 2]
    owner = scene.mention(before.i, COUNTRY)
    country = owner.entities[0] if owner is not None else scene.country_in_name(before.text)
    city = mention.entities[0]
    if country is None:
        country = country_of_seat(scene, city)
    if country is None or not _is_seat(scene, city, country):
        return
    span = (min(before.i, mention.start), mention.end)
    yield plain(located(city, country, token.i, span, "located.capital", 0.9, TimeSpan()))


def _election(scene: Scene, mention: EntityMention) -> Iterator[Candidate]:
    """ "the 2024 Iranian presidential election": the nationality in or before an election's name says where."""
    named = {token.lower_ for token in scene.doc[mention.start : mention.end]}
    if scene.type_of(mention.entities[0]) is not EntityType.EVENT or not named & _BALLOTS:
        return
    country = None
    for token in scene.doc[mention.start : mention.end]:
        country = country or scene.country_in_name(token.text)
    before = scene.at.get(mention.start - 1) if mention.start else None
    if country is None and before is not None and before.form is Form.DEMONYM:
        country = before.entities[0]
    if country is not None and scene.type_of(country) is EntityType.COUNTRY:
        time = time_of(scene.reading, mention.head, is_state=False)
        found = plain(
            located(
                mention.entities[0], country, mention.head, (mention.start, mention.end), "located.ballot", 0.8, time
            )
        )
        yield replace(found, modality=None)


def _native(scene: Scene, mention: EntityMention) -> Iterator[Candidate]:
    """ "the Russian news agency", where it describes one that is named elsewhere."""
    if mention.form is not Form.NOMINAL or len(mention.entities) != 1 or not at_home(scene, mention):
        return
    for token in scene.doc[mention.start : mention.end]:
        country = scene.country_in_name(token.text)
        if country is not None:
            span = (mention.start, mention.end)
            yield plain(located(mention.entities[0], country, token.i, span, "located.native", 0.8, TimeSpan()))


def _is_seat(scene: Scene, city: str, country: str) -> bool:
    code = scene.entity(country).code
    known = seats().get(code) if code else None
    return known is None or same_letters(known) == same_letters(scene.name(city))


def _stated(  # noqa: PLR0913, PLR0917 - who lies where, said by which words
    scene: Scene, inner: EntityMention, outer: EntityMention, span: tuple[int, int], rule: str, confidence: float
) -> Iterator[Candidate]:
    """One candidate a pair; of an event with the time of its clause, of all else without a time."""
    doc = scene.doc
    outers = [outer.entities[0]]
    inners = list(inner.entities)
    said = {token.lower_ for token in doc[span[0] : span[1]]} if rule == "located.described" else set()
    first = _first_of_kind(doc[inner.head])
    if rule == "located.inside" and first.dep_ != "conj":
        for word in (w for w in coordinated(first) if w.i != inner.head):
            other = scene.at.get(word.i)
            if other is not None and word.i < outer.start and scene.type_of(other.entities[0]) in TERRITORIES:
                inners.append(other.entities[0])
    for id_ in dict.fromkeys(inners):
        for place in outers:
            if fits(scene, id_, place, part=bool(said & _SUBURBS)):
                timed = scene.type_of(id_) is EntityType.EVENT
                time = time_of(scene.reading, inner.head, is_state=False) if timed else TimeSpan()
                found = plain(located(id_, place, inner.head, span, rule, confidence, time))
                yield _as_planned(scene, found) if timed else found


def _first_of_kind(word: Token) -> Token:
    """ "the provinces of **Manica** and Tete in Mozambique": the first of those that one plural noun names."""
    first = word
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    noun = first.head.head
    named = first.dep_ == "pobj" and first.head.lower_ == "of" and noun.tag_ == "NNS"
    return first if named and noun.lemma_ in words(Relation.LOCATED_IN, "nouns") else word


def _as_planned(scene: Scene, found: Candidate) -> Candidate:
    """An event is planned where the words around it say so ("is due to meet for a summit"), whatever its date."""
    modality = stance_of(scene.doc[found.trigger])[1]
    return replace(found, modality=None if modality is Modality.ASSERTED else modality)
