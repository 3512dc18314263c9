"""What is threatened is no plan but the mode of the threat: "threatened to **attack** X" is THREATEN(violence) of X.

An act of conflict under a word of threatening, by whoever threatens, is dropped; its kind goes to the threat, which is
told with it where the threat's own frame found no recipient.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from extractors.arguments import Arguments
from extractors.candidates import Candidate, candidate_at
from extractors.doing import doers
from extractors.ontology import RELATIONS, Relation
from extractors.syntax import VERBAL, first_conjunct
from extractors.word_lists import words_of

_ACTS = frozenset({Relation.ASSAULT, Relation.SANCTION, Relation.COERCE, Relation.CAPTURE, Relation.MOBILIZE})
_KINDS = {Relation.ASSAULT: "violence", Relation.CAPTURE: "territory", Relation.MOBILIZE: "violence"}
_KINDS_OF_MODES = {"expel": "expel", "deport": "expel", "withdraw": "relations", "arrest": "arrest"}
_REACH = 5
_DOWN = frozenset({"xcomp", "ccomp", "acl", "dobj", "pobj", "prep", "conj"})


def told_as_threats(found: Sequence[Candidate], arguments: Arguments) -> list[Candidate]:
    """The candidates with threatened acts told as threats."""
    kept: list[Candidate] = []
    threats: list[Candidate] = []
    for candidate in found:
        threat = _threat_above(candidate, arguments) if candidate.relation in _ACTS else None
        if threat is None:
            kept.append(candidate)
        else:
            threats.append(
                replace(
                    candidate_at(Relation.THREATEN, candidate.subject, candidate.object, threat, "threaten.act"),
                    mode=_kind(candidate),
                )
            )
    return list(_joined(kept, threats, arguments)) if threats else kept


def _joined(kept: Iterable[Candidate], threats: Iterable[Candidate], arguments: Arguments) -> Iterable[Candidate]:
    """Each threat once: what its own frame found takes the mode of the act."""
    by_place = {(t.trigger, t.subject, t.object): t for t in threats}
    told = set()
    for candidate in kept:
        key = (candidate.trigger, candidate.subject, candidate.object)
        if candidate.relation is Relation.THREATEN and key in by_place:
            told.add(key)
            yield replace(candidate, mode=candidate.mode or by_place[key].mode)
        else:
            yield candidate
    for key, threat in by_place.items():
        if key not in told and arguments.type_of(threat.object) in RELATIONS[Relation.THREATEN].objects:
            yield threat


def _kind(act: Candidate) -> str:
    """The mode of a threat with the act."""
    return _KINDS.get(act.relation) or _KINDS_OF_MODES.get(act.mode or "", "restrict")


def _threat_above(act: Candidate, arguments: Arguments) -> Token | None:
    """The word of threatening under which the act's own doer threatens it."""
    current = arguments.reading.doc[act.trigger]
    for _ in range(_REACH):
        if current.dep_ not in _DOWN or current.head == current:
            return None
        below, current = current, first_conjunct(current) if current.dep_ == "conj" else current.head
        lemma = current.lemma_.lower()
        if lemma in words_of("threats", "words"):
            return current if act.subject in _threatening(current, arguments) else None
        if lemma in words_of("threats", "of_the_future"):
            ahead = any(c.dep_ == "aux" and c.lower_ in words_of("threats", "future") for c in below.children)
            return current if ahead and act.subject in _threatening(current, arguments) else None
    return None


def _threatening(word: Token, arguments: Arguments) -> tuple[str, ...]:
    """Who threatens, by the verb or the noun."""
    if word.pos_ in VERBAL:
        return arguments.entities_of(doers(word))
    owners = arguments.beside(word) or arguments.entities_of_preposition(word, "by")
    if not owners and word.dep_ in {"dobj", "nsubjpass"}:
        owners = arguments.entities_of(doers(word.head))
    return owners
