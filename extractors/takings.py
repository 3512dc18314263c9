"""Places that are taken without a verb that says so of them, or without a word on who takes them.

"Ukrainian troops entered Kherson, retaking …" · "Minova fell in January" · "the airport was captured"
"""

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.doing import surface_subject
from extractors.ontology import EntityType, Kind, Relation
from extractors.reading import Form
from extractors.scene import POWERS, Scene
from extractors.state_patterns import words
from extractors.state_times import time_at
from extractors.syntax import coordinated, is_passive
from extractors.undergoing import patients

_TOWNS = frozenset({EntityType.CITY, EntityType.PLACE, EntityType.PROVINCE})
_CLEAR = 2
"""How many times as often as any other a group must be named to be meant where none is."""


def find_takings(scene: Scene) -> Iterator[Candidate]:
    """CAPTURE by entering, and by a fall or a capture whose taker only the article as a whole tells."""
    for verb in scene.index.verbs(words(Relation.CONTROLS, "entering")):
        yield from _entered(scene, verb)
    taker = _main_group(scene)
    if taker is None:
        return
    for verb in scene.index.verbs(frozenset({"fall"})):
        yield from _fell(scene, verb, taker)
    for verb in scene.index.verbs(words(Relation.CONTROLS, "taking")):
        yield from _was_taken(scene, verb, taker)


def _entered(scene: Scene, verb: Token) -> Iterator[Candidate]:
    """Soldiers who enter a town take it where the clause goes on so: a flag, a retaking, no fight."""
    subject = surface_subject(verb)
    if subject is None or not _is_armed(scene, subject) or not _is_taking(verb):
        return
    places = [id_ for o in _entered_places(verb) for id_ in scene.refs(o, _TOWNS)]
    for power in scene.actors(subject, POWERS):
        for place in dict.fromkeys(places):
            if power != place:
                yield _capture(scene, power, place, verb, "entered")


def _entered_places(verb: Token) -> list[Token]:
    into = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"into", "in"}]
    return patients(verb) + [w for c in into for w in c.children if w.dep_ == "pobj"]


def _is_armed(scene: Scene, subject: Token) -> bool:
    if subject.lower_ in words(Relation.CONTROLS, "forces"):
        return True
    return any(scene.entity(id_).kind in {Kind.ARMED_GROUP, Kind.MILITARY} for id_ in scene.refs(subject, POWERS))


def _is_taking(verb: Token) -> bool:
    """Whether the sentence says of the entry that the place was taken."""
    said = {token.lemma_ for token in verb.subtree} | {token.lower_ for token in verb.subtree}
    takes = any(
        token.lemma_ in words(Relation.CONTROLS, "retaking") and token.dep_ in {"advcl", "conj"} and token.i > verb.i
        for token in verb.subtree
    )
    return takes or "flag" in said or ("fight" in said and "without" in said) or "unopposed" in said


def _fell(scene: Scene, verb: Token, taker: str) -> Iterator[Candidate]:
    """ "Minova, on the lake shore, fell in January": towns do not fall otherwise."""
    if any(c.lower_ in {"to", "by", "into", "under", "from", "short", "apart"} for c in verb.children):
        return
    if any(c.dep_ in {"dobj", "attr", "acomp", "npadvmod"} and c.i not in scene.at for c in verb.children):
        return
    subject = surface_subject(verb)
    if subject is None or verb.tag_ not in {"VBD", "VBN"}:
        return
    for word in coordinated(subject):
        mention = scene.mention(word.i, _TOWNS)
        if mention is not None and mention.form is Form.NAME:
            yield _capture(scene, taker, scene.of_types(mention.entities, _TOWNS)[0], verb, "fell")


def _was_taken(scene: Scene, verb: Token, taker: str) -> Iterator[Candidate]:
    """ "The airport was captured on 14 February", where nobody is said to have done it."""
    if not is_passive(verb) or not any(c.dep_ == "auxpass" for c in verb.children) or verb.lemma_ in {"take", "win"}:
        return
    if any(c.dep_ == "agent" or c.lower_ == "by" for c in verb.children):
        return
    subject = surface_subject(verb)
    for place in scene.all_refs(subject, _TOWNS) if subject is not None and subject.i in scene.at else ():
        if place != taker:
            yield _capture(scene, taker, place, verb, "taken")


def _main_group(scene: Scene) -> str | None:
    """The one armed group that the article is about."""
    counts = Counter(
        id_
        for mention in scene.reading.mentions
        for id_ in mention.entities
        if scene.entity(id_).kind is Kind.ARMED_GROUP and mention.form is not Form.PRONOUN
    )
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _CLEAR * ranked[1][1]):
        return None
    return ranked[0][0]


def _capture(scene: Scene, power: str, place: str, verb: Token, rule: str) -> Candidate:
    return Candidate(
        relation=Relation.CAPTURE,
        subject=power,
        object=place,
        trigger=verb.i,
        start=min((c.i for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), default=verb.i),
        end=verb.i + 2,
        rule=f"capture.{rule}",
        confidence=0.7,
        time=time_at(scene, verb),
    )
