"""Who leads or chairs an organization, where a verb says so: "X leads Y", "Y, led by X", "X, who chairs Y"."""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.models import TimeSpan
from extractors.ontology import Relation
from extractors.scene import ORGANIZATION, PERSON, Scene
from extractors.state_patterns import words
from extractors.state_times import beside, over, time_at
from extractors.syntax import doers, patients


def find_leaders(scene: Scene) -> Iterator[Candidate]:
    """Every leadership that a verb states."""
    leading, chairing = words(Relation.LEADS, "verbs"), words(Relation.LEADS, "chairing")
    for verb in scene.index.verbs(leading | chairing):
        yield from _led(scene, verb, chairs=verb.lemma_ in chairing)


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
                        unattributed=verb.dep_ in {"relcl", "acl"},
                    )


def _time(scene: Scene, verb: Token) -> TimeSpan:
    if verb.dep_ == "acl":  # "Y, led by X": the time of the clause above is not the leadership's
        return beside(scene, verb) or TimeSpan()
    time = time_at(scene, verb, is_state=True)
    if time is not None:
        return time
    finite_past = verb.tag_ == "VBD" and not any(c.dep_ in {"auxpass", "aux"} for c in verb.children)
    return over(scene, None) if finite_past else TimeSpan()
