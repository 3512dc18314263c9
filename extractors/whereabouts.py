"""What a clause places somewhere.

"its secretariat is in Beijing" · "the summit was held in Tartu" · "in Astana, where X attended the summit"
"is part of Russia" · "proclaimed the annexation of A and B" · "Zimbabwe, where people died in Chimanimani"
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.containment import (
    INSIDE,
    LANDS,
    TERRITORIES,
    fits,
    larger,
    located,
    place_behind,
    plain,
)
from extractors.doing import surface_subject
from extractors.models import TimeSpan
from extractors.ontology import EntityType, Relation
from extractors.reading import EntityMention, Form
from extractors.scene import PLACES, Scene
from extractors.state_patterns import words
from extractors.state_times import begun, ended, over, time_at
from extractors.syntax import after_preposition
from extractors.timespan import starting
from extractors.timing import time_of
from extractors.undergoing import patients

_CLAUSE = 25
_STAGED = frozenset({"host", "hold", "stage", "attend", "address", "open"})
_WHERE = frozenset({"where"})


def find_whereabouts(scene: Scene) -> Iterator[Candidate]:
    """Every statement of place that a verb makes."""
    for noun in scene.index.words(frozenset({"annexation"})):
        yield from _annexation(scene, noun)
    for token in scene.index.words(_WHERE):
        yield from _where(scene, token.head)
        yield from _inside_where(scene, token)
    for verb in scene.index.verbs(_clause_verbs()):
        yield from _by_clause(scene, verb)


@cache
def _clause_verbs() -> frozenset[str]:
    moved = frozenset({"be", "have", "remain", "belong", "move", "transfer", "relocate"})
    return words(Relation.LOCATED_IN, "verbs") | words(Relation.LOCATED_IN, "holding") | moved


def _by_clause(scene: Scene, token: Token) -> Iterator[Candidate]:
    lemma = token.lemma_
    subject = surface_subject(token)
    if lemma in {"be", "remain"}:
        yield from _clause(scene, token, subject, "is")
        yield from _held(scene, token, subject)
        yield from _part(scene, token, subject)
    elif lemma in words(Relation.LOCATED_IN, "verbs"):
        yield from _clause(scene, token, subject, "lies")
    elif lemma == "have":
        if any(c.dep_ == "dobj" and c.lower_ in words(Relation.LOCATED_IN, "seats") for c in token.children):
            yield from _clause(scene, token, subject, "seat")
    elif lemma == "belong":
        yield from _belongs(scene, token, subject)
    elif lemma in {"move", "transfer", "relocate"}:
        yield from _moved(scene, token, subject)
    elif lemma in words(Relation.LOCATED_IN, "holding"):
        yield from _held(scene, token, subject)


def _belongs(scene: Scene, verb: Token, subject: Token | None) -> Iterator[Candidate]:
    """ "Upolu belongs to Samoa"."""
    for word in after_preposition(verb, "to"):
        for outer in scene.refs(word, LANDS):
            for id_ in scene.all_refs(subject, TERRITORIES):
                if fits(scene, id_, outer):
                    yield located(id_, outer, verb.i, (verb.i, word.i + 1), "located.part", 0.75, None)


def _moved(scene: Scene, verb: Token, subject: Token | None) -> Iterator[Candidate]:
    """ "moved its headquarters from A to B": one seat ends and the other begins."""
    seats = words(Relation.LOCATED_IN, "seats")
    if not any(o.lower_ in seats or o.lower_ == "it" for o in patients(verb)):
        return
    for inner in scene.refs(subject, frozenset({EntityType.ORGANIZATION})):
        for preposition, time in (("from", ended(scene, verb)), ("to", begun(scene, verb))):
            for word in after_preposition(verb, preposition):
                for outer in scene.refs(word, PLACES):
                    found = located(inner, outer, verb.i, (verb.i, word.i + 1), "located.moved", 0.75, time)
                    yield found


def _seat_of(scene: Scene, subject: Token | None) -> tuple[str, ...]:
    """ "whose seat is in Suva", "the forum's headquarters are in Suva": whose seat it is."""
    if subject is None or subject.lower_ not in words(Relation.LOCATED_IN, "seats") or subject.i in scene.at:
        return ()
    for child in subject.children:
        if child.dep_ == "poss":
            return scene.refs(child, frozenset({EntityType.ORGANIZATION}))
    return ()


def _clause(scene: Scene, verb: Token, subject: Token | None, rule: str) -> Iterator[Candidate]:
    """ "its secretariat is in Beijing", "both towns are in Idlib province", "it lies in Ukraine"."""
    joined = verb.dep_ not in {"acl", "relcl"}  # "A, based in B, and C": C is not based there
    inner = scene.all_refs(subject, INSIDE) if joined else scene.refs(subject, INSIDE)
    inner = inner or _seat_of(scene, subject)
    if rule in {"is", "seat"}:
        inner = tuple(i for i in inner if rule == "seat" or scene.type_of(i) is not EntityType.EVENT)
    for outer in _places_in(scene, verb):
        for id_ in inner:
            if fits(scene, id_, outer.entities[0]):
                first = min(subject.i if subject is not None else verb.i, verb.i)
                was = verb.tag_ == "VBD" and verb.dep_ == "relcl" and rule == "is"
                time = time_at(scene, verb, is_state=True) or (over(scene, None) if was else TimeSpan())
                yield located(id_, outer.entities[0], verb.i, (first, outer.end), f"located.{rule}", 0.8, time)


def _places_in(scene: Scene, verb: Token) -> Iterator[EntityMention]:
    named = words(Relation.LOCATED_IN, "nouns") | words(Relation.LOCATED_IN, "seats")
    holders = [verb, *(c for c in verb.children if c.dep_ in {"acomp", "advmod"} or c.lower_ in named)]
    for holder in holders:
        for child in holder.children:
            if child.dep_ == "prep" and child.lower_ == "in":
                found = place_behind(scene, child.i)
                if found is not None:
                    yield found


def _part(scene: Scene, verb: Token, subject: Token | None) -> Iterator[Candidate]:
    """ "is part of Russia", "remains a province of Syria"."""
    for child in verb.children:
        if child.dep_ not in {"attr", "acomp"} or child.lower_ not in {"part", *words(Relation.LOCATED_IN, "nouns")}:
            continue
        for preposition in child.children:
            if preposition.lower_ not in {"of", "in"}:
                continue
            outer = place_behind(scene, preposition.i)
            for id_ in scene.all_refs(subject, TERRITORIES):
                if outer is not None and fits(scene, id_, outer.entities[0]):
                    end = outer.end
                    start = min(subject.i if subject is not None else verb.i, verb.i)
                    yield located(id_, outer.entities[0], verb.i, (start, end), "located.part", 0.85, None)


def _held(scene: Scene, verb: Token, subject: Token | None) -> Iterator[Candidate]:
    """ "the summit was held in Samarkand", "met in Astana for the summit": events, with the time of the clause."""
    events = [(id_, subject) for id_ in scene.all_refs(subject, frozenset({EntityType.EVENT}))]
    for object_ in patients(verb) if verb.lemma_ in _STAGED else ():
        events += [(id_, object_) for id_ in scene.all_refs(object_, frozenset({EntityType.EVENT}))]
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in {"for", "at"}:
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    events += [(id_, grandchild) for id_ in scene.refs(grandchild, frozenset({EntityType.EVENT}))]
    places = list(_places_in(scene, verb))
    if not places and events:
        for child in verb.children:
            if child.dep_ in {"xcomp", "oprd", "ccomp"}:
                places += list(_places_in(scene, child))
    for id_, word in events:
        for outer in places:
            start = min(verb.i, word.i if word is not None else verb.i)
            end = max(outer.end, (word.i if word is not None else verb.i) + 1)
            yield located(id_, outer.entities[0], verb.i, (start, end), "located.held", 0.75, None)


def _annexation(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "X proclaimed the annexation of A and B": they lie in X's country, as X says."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in {"proclaim", "declare", "announce", "formalize", "formalise", "sign"}:
        return
    places = [
        id_
        for child in noun.children
        if child.lower_ == "of"
        for word in child.children
        for part in word.subtree
        if part.i in scene.at and scene.at[part.i].start == part.i
        for id_ in scene.of_types(scene.at[part.i].entities, TERRITORIES)
    ]
    for sayer in scene.subjects(verb, frozenset({EntityType.PERSON, EntityType.COUNTRY})):
        country = scene.countries.get(sayer, sayer)
        if scene.type_of(country) is EntityType.COUNTRY:
            time = starting(time_of(scene.reading, verb.i, is_state=False))
            for place in dict.fromkeys(places):
                span = (verb.i, max(t.i for t in noun.subtree) + 1)
                found = located(place, country, verb.i, span, "located.annexed", 0.75, time)
                yield replace(found, said_by=sayer)


def _where(scene: Scene, verb: Token) -> Iterator[Candidate]:
    """ "in Astana, where the president attended the summit": the event is there."""
    if not any(c.lower_ == "where" for c in verb.children) or verb.dep_ != "relcl":
        return
    place = scene.refs(verb.head, PLACES)
    for child in verb.children:
        if child.dep_ in {"dobj", "prep"}:
            objects = [child] if child.dep_ == "dobj" else [c for c in child.children if c.dep_ == "pobj"]
            for object_ in objects:
                for event in scene.all_refs(object_, frozenset({EntityType.EVENT})):
                    for outer in place[:1]:
                        span = (min(verb.head.i, verb.i), max(verb.i, object_.i) + 1)
                        yield located(event, outer, verb.i, span, "located.where", 0.8, None)


def _inside_where(scene: Scene, where: Token) -> Iterator[Candidate]:
    """ "eastern Zimbabwe, where 98 people died, most of them in Chimanimani": what the clause names lies there."""
    doc = scene.doc
    outer = scene.before_comma(where.i)
    if outer is None or not scene.of_types(outer.entities, LANDS) or doc[where.i - 1].text != ",":
        return
    for token in doc[where.i + 1 : min(where.i + _CLAUSE, where.sent.end)]:
        if token.text in {";", "“", '"'} or token.lower_ in {"where", "who", "which", "and", "but"}:
            return
        inner = scene.mention(token.i + 1, TERRITORIES) if token.lower_ in {"in", "of"} else None
        if inner is not None and inner.form is Form.NAME and larger(scene, inner, outer):
            span = (outer.start, inner.end)
            yield plain(
                located(inner.entities[0], outer.entities[0], inner.head, span, "located.where", 0.7, TimeSpan())
            )
