"""Who holds an office by a verb of being: "X is president", "the president is X", "X, whose brother is mayor, is Y"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from extractors.described import related
from extractors.doing import surface_subject
from extractors.held import Link
from extractors.office_titles import OfficePhrase
from extractors.scene import PERSON, SEATS, Scene
from extractors.seat_words import Seat
from extractors.syntax import SUBJECTS, VERBAL

_BEING = frozenset({"be", "become", "remain", "stay"})
_EMPTY = frozenset({"it", "there"})
_FAR = 4


def predicates(scene: Scene, phrase: OfficePhrase, seat: Seat) -> Iterator[Link]:
    """ "X is president", "the president is X", "I am the president"."""
    head = scene.doc[phrase.head]
    verb = _copula_over(head)
    if verb is not None:
        subject = surface_subject(verb)
        if subject is not None and (subject.i == head.i or (subject.lower_ in _EMPTY and subject.head == verb)):
            return
        ids = scene.all_refs(subject, PERSON) or _named_before(scene, verb)
        first = subject.i if subject is not None and subject.i < phrase.start else verb.i
        if not seat.ids and verb.dep_ == "relcl":
            whose, at = related(scene, head, SEATS, frozenset({"of"}))
            seat = replace(seat, ids=whose, start=min(seat.start, at), closed=False) if whose else seat
        for id_ in ids:
            yield Link(phrase, id_, seat, verb.i, first, max(phrase.end, seat.end), "copula", clause=True)
        return
    if head.dep_ in SUBJECTS and head.head.lemma_ == "be" and not phrase.plural:
        for child in head.head.children:
            if child.dep_ == "attr" and child.i in scene.at:
                for id_ in scene.refs(child, PERSON):
                    end = max(phrase.end, scene.at[child.i].end)
                    yield Link(phrase, id_, seat, head.head.i, phrase.start, end, "copula_reversed", clause=True)


def _named_before(scene: Scene, verb: Token) -> tuple[str, ...]:
    """ "X, the chairman of the Senate, is president" where the tree lost the subject: who is named before."""
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        verb = verb.head
    i = next((c.i for c in verb.children if c.dep_ == "aux"), verb.i) - 1
    if i < 1 or scene.doc[i].text != ",":
        return ()
    while i >= scene.index.sentence_of(verb.i) and scene.doc[i].pos_ not in {"VERB", "AUX"}:
        mention = scene.mention(i, PERSON)
        if mention is not None and not scene.is_pronoun(i):
            return scene.of_types(mention.entities, PERSON)
        i -= 1
    return ()


def _copula_over(head: Token) -> Token | None:
    """The verb of being whose complement the phrase is, reached through coordinated complements."""
    current = head
    for _ in range(_FAR):
        if current.dep_ in {"attr", "oprd"} and current.head.lemma_ in _BEING:
            return current.head
        if current.dep_ in {"dobj", "acomp"} and current.head.lemma_ in {"become", "remain", "stay"}:
            return current.head
        if current.dep_ == "dobj" and current.head.lower_ == "acting" and current.head.i < current.i:
            return current.head
        if current.dep_ not in {"conj", "nmod", "compound"} or current.head == current:
            return None
        current = current.head
    return None
