"""Who leads or chairs an organization, where a clause says so.

"X leads Y" · "Y, led by X" · "X, who chairs Y" · "X is in charge of Y" · "Y, with X at its head"
"X won the leadership of Y" · "under X's leadership Y won" · "X was chosen to lead Y"
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.described import related
from extractors.doing import doers
from extractors.modality import stance_of
from extractors.models import TimeSpan
from extractors.ontology import Kind, Modality, Polarity, Relation
from extractors.reading import EntityMention, Form
from extractors.scene import ORGANIZATION, PERSON, Scene
from extractors.state_patterns import words
from extractors.state_times import begun, beside, ended, no_more, over, time_at
from extractors.syntax import after_preposition, governing_verb
from extractors.undergoing import patients

_AT_THE_TOP = frozenset({"at", "in", "under"})
_COMPLEMENT = frozenset({"of"})


def find_leaders(scene: Scene) -> Iterator[Candidate]:
    """Every leadership that a verb or a noun of leading states."""
    leading, chairing = words(Relation.LEADS, "verbs"), words(Relation.LEADS, "chairing")
    for verb in scene.index.verbs(leading | chairing):
        yield from _led(scene, verb, chairs=verb.lemma_ in chairing)
    for verb in scene.index.verbs(words(Relation.LEADS, "over")):
        for person in (id_ for doer in doers(verb) for id_ in scene.all_refs(doer, PERSON)):
            for word in after_preposition(verb, "over"):
                for organization in scene.refs(word, ORGANIZATION):
                    span = (verb.i, word.i + 1)
                    yield _leads(person, organization, verb, span, "lead.verb", _time(scene, verb))
    for verb in scene.index.verbs(frozenset({"take"})):
        yield from _took_over(scene, verb)
    for mention in scene.reading.mentions:
        yield from _owned(scene, mention)
    for noun in scene.index.words(words(Relation.LEADS, "tops")):
        yield from _at_top(scene, noun)
    for noun in scene.index.words(words(Relation.LEADS, "leaderships")):
        yield from _by_leadership(scene, noun)


def _took_over(scene: Scene, verb: Token) -> Iterator[Candidate]:
    """ "X took over the party from Y": X's leadership begins and Y's ends."""
    if not any(c.lower_ == "over" for c in verb.children):
        return
    bodies = [id_ for o in patients(verb) for id_ in scene.refs(o, ORGANIZATION) if _is_band(scene, id_)]
    before = [id_ for word in after_preposition(verb, "from") for id_ in scene.refs(word, PERSON)]
    for body in bodies:
        for person in scene.subjects(verb, PERSON):
            yield _leads(person, body, verb, (verb.i, verb.i + 2), "lead.took_over", begun(scene, verb))
        for person in before:
            yield _leads(person, body, verb, (verb.i, verb.i + 2), "lead.predecessor", ended(scene, verb))


def _is_band(scene: Scene, id_: str) -> bool:
    return scene.entity(id_).kind in {Kind.PARTY, Kind.ARMED_GROUP}


def _owned(scene: Scene, mention: EntityMention) -> Iterator[Candidate]:
    """ "X's Green Party", "X, whose National Liberation Forces", "the Green Party (GP) of X": whose it is leads it."""
    bodies = scene.of_types(mention.entities, ORGANIZATION)
    if mention.form not in {Form.NAME, Form.ACRONYM} or not bodies or not _is_band(scene, bodies[0]):
        return
    doc, noun = scene.doc, scene.doc[mention.head]
    owner = scene.possessor(mention.start)
    persons = scene.refs(owner, PERSON) if owner is not None and owner.tag_ != "PRP$" else ()
    span = (min(owner.i, mention.start) if owner is not None else mention.start, mention.end)
    i = mention.end
    if i + 2 < len(doc) and doc[i].text == "(" and doc[i + 2].text == ")":
        i += 3
    if not persons and i + 1 < len(doc) and doc[i].lower_ == "of":
        named = scene.mention(i + 1, PERSON)
        follows = doc[named.end] if named is not None and named.end < len(doc) else None
        if named is not None and (follows is None or follows.tag_ != "POS"):
            persons, span = scene.of_types(named.entities, PERSON), (mention.start, named.end)
    for person in persons if len(persons) == 1 else ():
        found = _leads(person, bodies[0], noun, span, "lead.owned", TimeSpan())
        yield replace(found, polarity=Polarity.POSITIVE, modality=Modality.ASSERTED, unattributed=True)


def _leads(  # noqa: PLR0913, PLR0917 - a claim is all of this
    person: str, organization: str, trigger: Token, span: tuple[int, int], rule: str, time: TimeSpan
) -> Candidate:
    return Candidate(
        relation=Relation.LEADS,
        subject=person,
        object=organization,
        trigger=trigger.i,
        start=span[0],
        end=span[1],
        rule=rule,
        confidence=0.8,
        time=time,
    )


def _at_top(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "X is in charge of Y", "X, at the head of Y,", "Y, with X at its head"."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in _AT_THE_TOP:
        return
    wholes, place = related(scene, noun, ORGANIZATION, _COMPLEMENT)
    over = preposition.head
    persons: tuple[str, ...] = ()
    if over.pos_ in {"VERB", "AUX"} and over.lemma_ in {"be", "remain", "stay"}:
        persons = scene.subjects(over, PERSON)
    elif over.i in scene.at:
        persons = scene.refs(over, PERSON)
    before = scene.at.get(preposition.i - 1)
    if not persons and before is not None:  # "with X at its head"
        persons = scene.of_types(before.entities, PERSON)
    for person in persons:
        for whole in wholes:
            verb = over if over.pos_ in {"VERB", "AUX"} else None
            time = _time(scene, verb) if verb is not None else beside(scene, noun) or TimeSpan()
            yield _leads(person, whole, verb or noun, (min(preposition.i, place), noun.i + 1), "lead.at_top", time)


def _by_leadership(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "X won the leadership of Y", "under the leadership of X Y won"."""
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in words(Relation.LEADS, "gaining"):
        wholes, place = related(scene, noun, ORGANIZATION, _COMPLEMENT)
        for person in scene.subjects(verb, PERSON):
            for whole in wholes:
                yield _leads(person, whole, verb, (verb.i, max(place, noun.i) + 1), "lead.won", begun(scene, verb))
        return
    if noun.dep_ != "pobj" or verb.lower_ != "under":
        return
    persons, place = related(scene, noun, PERSON, _COMPLEMENT)
    clause = governing_verb(noun)
    for whole in scene.subjects(clause, ORGANIZATION) if clause is not None and persons else ():
        yield _leads(persons[0], whole, noun, (verb.i, max(place, noun.i) + 1), "lead.under", TimeSpan())


def _led(scene: Scene, verb: Token, *, chairs: bool) -> Iterator[Candidate]:
    beside = scene.before_comma(verb.i) if verb.tag_ == "VBN" and verb.i and scene.doc[verb.i - 1].text == "," else None
    named = scene.of_types(beside.entities, ORGANIZATION) if beside is not None else ()
    for doer in doers(verb):
        persons = scene.all_refs(doer, PERSON)
        for object_ in patients(verb):
            if object_.lower_ in words(Relation.LEADS, "not_led"):
                continue
            for organization in named or scene.all_refs(object_, ORGANIZATION):
                for person in persons:
                    start, end = min(doer.i, verb.i, object_.i), max(doer.i, verb.i, object_.i) + 1
                    yield Candidate(
                        relation=Relation.HOLDS_OFFICE if chairs else Relation.LEADS,
                        subject=person,
                        object=organization,
                        office="Chair" if chairs else None,
                        trigger=verb.i,
                        start=start,
                        end=end,
                        rule="office.chairs" if chairs else "lead.verb",
                        confidence=0.85,
                        time=_time(scene, verb),
                        modality=_settled(verb),
                        unattributed=verb.dep_ in {"relcl", "acl"},
                    )


def _time(scene: Scene, verb: Token) -> TimeSpan:
    gone = no_more(scene, verb)
    if gone is not None:
        return gone
    if verb.dep_ == "acl":  # "Y, led by X": the time of the clause above is not the leadership's
        return beside(scene, verb) or TimeSpan()
    if verb.dep_ == "xcomp" and verb.head.lemma_ in words(Relation.APPOINT, "verbs"):  # "was chosen to lead Y"
        chosen = begun(scene, verb.head)
        return chosen if chosen != TimeSpan() else begun(scene, verb)
    if verb.dep_ == "conj" and verb.tag_ in {"VBZ", "VBP"} and verb.head.tag_ == "VBD":
        return beside(scene, verb) or TimeSpan()  # "resigned in May and leads": May is not the leadership's
    time = time_at(scene, verb, is_state=True)
    if time is not None:
        return time
    finite_past = verb.tag_ == "VBD" and not any(c.dep_ in {"auxpass", "aux"} for c in verb.children)
    return over(scene, None) if finite_past else TimeSpan()


def _settled(verb: Token) -> Modality | None:
    """ "was chosen to lead Y": chosen, so that it is no plan."""
    chosen = verb.dep_ == "xcomp" and verb.head.lemma_ in words(Relation.APPOINT, "verbs")
    proposed = chosen and verb.head.lemma_ in words(Relation.APPOINT, "proposing")
    return Modality.ASSERTED if chosen and not proposed and stance_of(verb.head)[1] is Modality.ASSERTED else None
