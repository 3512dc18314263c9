"""Who comes after whom: "X replaces Y (as Z)", "replaced X with Y", "Z in place of X"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.doing import doers
from extractors.held import Held
from extractors.office_titles import OfficePhrase
from extractors.ontology import EntityType, Relation
from extractors.scene import PERSON, Scene
from extractors.seat_words import find_seat
from extractors.service import Service, as_told, event, kind_of_rule, state, states_of
from extractors.state_patterns import words
from extractors.state_times import begun, ended, event_time, joined, time_at
from extractors.succession import office_passed
from extractors.syntax import after_preposition, is_passive
from extractors.undergoing import patients

APPOINTERS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.COUNTRY})
_NEAR = 25


def succeeded(service: Service, verb: Token) -> Iterator[Candidate]:
    """ "X replaces Y (as Z)": X's office begins and Y's ends; Z from the words or from what Y or X is known to be."""
    scene = service.scene
    new = [id_ for doer in doers(verb) or _by(verb) for id_ in scene.refs(doer, PERSON)]
    chosen = [id_ for word in _with(verb) for id_ in scene.refs(word, PERSON)]
    if chosen:
        yield from _exchanged(service, verb, chosen[0])
        return
    old = [id_ for patient in patients(verb) for id_ in scene.refs(patient, PERSON)]
    if verb.dep_ == "advcl" and verb.head.lemma_ in words(Relation.APPOINT, "verbs") and not is_passive(verb):
        sworn = [id_ for patient in _sworn(verb.head) for id_ in scene.refs(patient, PERSON)]
        named = list(_between_verbs(scene, verb.head, verb))[:1]
        new = list(scene.subjects(verb.head, PERSON)) if is_passive(verb.head) else sworn or named or new
    if len(new) != 1 or len(old) != 1 or new == old:
        return
    main = verb.head if verb.dep_ == "advcl" else verb
    phrases = [phrase for phrase, joint in service.governed(verb) if joint == "as"]
    if not phrases and main != verb:
        phrases = [phrase for phrase, _ in service.governed(main)][:1]
    for phrase in phrases:
        yield from states_of(service, main, phrase, new[0], begun(scene, main), "succeed")
        yield from states_of(service, main, phrase, old[0], ended(scene, main), "predecessor")
    if phrases:
        return
    held = _introduced(service, new[0], verb) or office_passed(service, verb, new[0], old[0])
    if held is None:
        return
    span = (min(verb.i, main.i), max(verb.i, main.i) + 2)
    if main != verb and not is_passive(main) and not held.leads:
        for agent in [id_ for doer in doers(main) for id_ in scene.actors(doer, APPOINTERS)]:
            yield event(Relation.APPOINT, agent, new[0], held.office, main, verb.i + 2, event_time(scene, main))
    lasting = time_at(scene, verb, is_state=True) if main != verb else None  # "to replace him until January"
    start = begun(scene, main)
    start = joined(start, lasting) if lasting is not None and lasting.start_earliest is None else start
    for person, time, rule in ((new[0], start, "succeed"), (old[0], ended(scene, main), "predecessor")):
        found = state(replace(held, person=person), main.i, span, time, f"{kind_of_rule(held)}.{rule}")
        yield as_told(found) if rule == "predecessor" else found
        service.known.setdefault(person, []).append(replace(held, person=person))


def took_over(service: Service, verb: Token) -> Iterator[Candidate]:
    """ "X, the finance minister, took over **from Y** in March": in the office that X or Y is known by."""
    scene = service.scene
    over = any(c.lower_ == "over" and c.dep_ in {"prt", "advmod", "prep"} for c in verb.children)
    if not over or any(c.dep_ == "dobj" for c in verb.children) or any(j == "as" for _, j in service.governed(verb)):
        return
    old = [id_ for word in after_preposition(verb, "from") for id_ in scene.refs(word, PERSON)]
    for new in scene.subjects(verb, PERSON)[:1] if len(old) == 1 else ():
        offices = {(h.office, h.seat) for person in (new, old[0]) for h in service.known.get(person, [])}
        held = office_passed(service, verb, new, old[0]) if new != old[0] else None
        if held is not None and len(offices) == 1:  # a minister may take over a conference from another state's
            span = (verb.i, verb.i + 3)
            kind = kind_of_rule(held)
            yield state(replace(held, person=new), verb.i, span, begun(scene, verb), f"{kind}.succeed")
            yield as_told(state(replace(held, person=old[0]), verb.i, span, ended(scene, verb), f"{kind}.predecessor"))


def _introduced(service: Service, new: str, verb: Token) -> Held | None:
    """ "the new army commander, X, **who succeeds** Y, the president": in the office that X is introduced by."""
    if verb.dep_ != "relcl":
        return None
    held = service.office_of(new)
    near = held is not None and held.phrase is not None and service.scene.same_sentence(held.trigger, verb.i)
    return held if near and held is not None and held.trigger < verb.i and not held.clause else None


def _between_verbs(scene: Scene, first: Token, last: Token) -> Iterator[str]:
    """ "appointed **X** prime minister, replacing Y", wherever the parser hangs X."""
    for i in range(first.i + 1, last.i):
        mention = scene.mention(i, PERSON)
        if mention is not None and mention.start == i and not scene.is_pronoun(i):
            yield from scene.of_types(mention.entities, PERSON)


def _with(verb: Token) -> list[Token]:
    """ "replaced X **with Y**", also where the tree hangs it on the date."""
    if verb.lemma_ != "replace" or is_passive(verb):
        return []
    return [
        c
        for token in verb.subtree
        if token.lower_ == "with" and verb.i < token.i < verb.i + _NEAR
        for c in token.children
        if c.dep_ == "pobj"
    ]


def _exchanged(service: Service, verb: Token, new: str) -> Iterator[Candidate]:
    """ "Z replaced X with Y": Z appoints Y to X's office."""
    scene = service.scene
    old = [id_ for patient in patients(verb) for id_ in scene.refs(patient, PERSON)]
    if verb.dep_ == "advcl" and (not old or old[0] in scene.subjects(verb.head, PERSON)):
        old = [id_ for patient in patients(verb.head) for id_ in scene.refs(patient, PERSON)]
    held = service.office_of(old[0], current=False) if old and old[0] != new else None
    if held is None and old and old[0] != new:  # "replaced X with Y **as finance minister**"
        told = [
            h
            for phrase, joint in service.governed(verb)
            if joint == "as"
            for h in service.held(phrase, old[0], verb, "succeed")
        ]
        held = told[0] if told else None
    if held is None:
        return
    span = (verb.i, verb.i + 2)
    for agent in [id_ for doer in doers(verb) for id_ in scene.actors(doer, APPOINTERS)]:
        if agent not in {new, old[0]} and not held.leads:
            yield event(Relation.APPOINT, agent, new, held.office, verb, verb.i + 2, event_time(scene, verb))
    yield state(replace(held, person=new), verb.i, span, begun(scene, verb), f"{kind_of_rule(held)}.succeed")
    gone = state(replace(held, person=old[0]), verb.i, span, ended(scene, verb), f"{kind_of_rule(held)}.predecessor")
    yield as_told(gone)
    service.known.setdefault(new, []).append(replace(held, person=new, past=False))


def _by(verb: Token) -> list[Token]:
    """Whom "by" names in a passive whose tree hangs it elsewhere: "replaced as minister by X"."""
    if not is_passive(verb):
        return []
    return [
        c
        for token in verb.subtree
        if token.lower_ == "by" and token.i > verb.i and token.dep_ in {"prep", "agent"}
        for c in token.children
        if c.dep_ == "pobj"
    ]


def _sworn(verb: Token) -> Iterator[Token]:
    """Whom the active verb puts into office: its object, or the object behind the particle of "sworn in"."""
    for child in verb.children:
        if child.dep_ == "dobj":
            yield child
        if child.dep_ in {"prt", "prep"} and child.lower_ == "in":
            yield from (c for c in child.children if c.dep_ == "pobj")


def in_place_of(scene: Scene, phrase: OfficePhrase) -> tuple[str, ...]:
    """ "business secretary in place of X"."""
    doc, i = scene.doc, max(phrase.end, find_seat(scene, phrase).end)
    i = next((time.end for time in scene.reading.times if time.start == i), i)  # "as minister on Monday in place of X"
    if i < len(doc) and doc[i].text == ",":
        i += 1
    if i + 3 < len(doc) and [t.lower_ for t in doc[i : i + 3]] in (["in", "place", "of"], ["in", "succession", "to"]):
        mention = scene.mention(i + 3, PERSON)
        if mention is not None:
            return scene.of_types(mention.entities, PERSON)
    return ()
