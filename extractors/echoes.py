"""What an article says of an act that it told before, without telling again whose it was.

The stances towards such an act are in `extractors.named_acts`.

"X took Goma. … Bukavu fell two weeks later."       X took Bukavu
"X asked Y to leave. … Y turned the demand down."   Y rejects X
"X condemned Y. So did Z." "… Z followed suit."     Z accuses Y
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from extractors.arguments import Arguments
from extractors.candidates import Candidate, candidate_at
from extractors.doing import doers, surface_subject
from extractors.lemma_index import lemma_hashes, places_of
from extractors.named_acts import ACTS, Story, judged, story_of, verbs_of_stance
from extractors.ontology import EntityType, Modality, Relation
from extractors.syntax import is_passive
from extractors.undergoing import patients
from extractors.word_lists import words_of

_POWERS = frozenset({EntityType.ORGANIZATION, EntityType.COUNTRY})
_TERRITORIES = frozenset({EntityType.PROVINCE, EntityType.CITY, EntityType.PLACE})
_NEXT = 3
"""Sentences back to which a word may refer."""


def find_echoes(arguments: Arguments, events: Sequence[Candidate]) -> Iterator[Candidate]:
    """What only an event told before completes: stances, places taken and left, demands refused, the same again."""
    if not events:
        return
    doc = arguments.reading.doc
    story = story_of(events, arguments)
    done = {(event.trigger, event.relation) for event in events}
    for i in places_of(doc, _verbs()):
        verb = doc[i]
        if verb.pos_ != "VERB":
            continue
        for found in _told_again(verb, arguments, story):
            if (i, found.relation) not in done:
                yield found
    yield from _likewise(arguments, story)


@cache
def _verbs() -> frozenset[int]:
    lists = ("taking", "falling", "refusing", "leaving")
    return lemma_hashes(verbs_of_stance().union(*map(_list, lists)))


def _told_again(verb: Token, arguments: Arguments, story: Story) -> Iterator[Candidate]:
    yield from judged(verb, arguments, story)
    yield from _taken(verb, arguments, story)
    yield from _refused(verb, arguments, story)
    yield from _gone(verb, arguments, story)


def _list(name: str) -> frozenset[str]:
    return words_of("echoes", name)


def _likewise(arguments: Arguments, story: Story) -> Iterator[Candidate]:
    """ "**So did** Ghana", "Ghana **followed suit**", "Ghana **did the same**": what was done last, to the same."""
    doc = arguments.reading.doc
    opening = [sentence.root for sentence in doc.sents if sentence[0].lower_ == "so" and _is_so_did(sentence.root)]
    same = [doc[i].head for i in places_of(doc, _same()) if doc[i].dep_ == "dobj" and doc[i].head.lemma_ in _LIKEWISE]
    for verb in (*opening, *same):
        others = arguments.entities_of(doers(verb))
        last = next(story.last(verb, _DONE_AGAIN, 1), None)
        for event in story.events if last is not None else ():
            if last is not None and event.trigger == last.trigger and event.relation is last.relation:
                for actor in others:
                    if actor not in {event.subject, event.object} and event.subject == last.subject:
                        told = candidate_at(event.relation, actor, event.object, verb, "event.likewise")
                        ahead = Modality.PLANNED if verb.tag_ == "MD" else None
                        yield replace(told, mode=event.mode, modality=ahead)


def _is_so_did(root: Token) -> bool:
    """A verb that says no more than that it is so: "So **has** Ghana"."""
    plain = {"nsubj", "advmod", "punct", "npadvmod", "prep"}
    bare = root.lemma_ in {"do", "have", "be", "will", "would"} and all(c.dep_ in plain for c in root.children)
    return bare and any(c.dep_ == "nsubj" and c.i > root.i for c in root.children)


@cache
def _same() -> frozenset[int]:
    return lemma_hashes(frozenset({"suit", "same", "likewise"}))


_LIKEWISE = frozenset({"follow", "do"})
_DONE_AGAIN = frozenset({
    Relation.ACCUSE, Relation.SUPPORT, Relation.SANCTION, Relation.AID, Relation.REJECT, Relation.REQUEST,
    Relation.PROTEST, Relation.COERCE, Relation.THREATEN,
})  # fmt: skip


def _taken(verb: Token, arguments: Arguments, story: Story) -> Iterator[Candidate]:
    """ "Kavumu **was captured** on Friday", "Minova **fell**": by those who took the place before."""
    fallen = verb.lemma_ in _list("falling") and not is_passive(verb) and not _goes_on(verb)
    taken = verb.lemma_ in _list("taking") and is_passive(verb) and not doers(verb)
    subject = surface_subject(verb) if fallen or taken else None
    if subject is None:
        return
    for place in arguments.entities_of([subject]):
        if arguments.type_of(place) in _TERRITORIES:
            for act in story.last(verb, ACTS["takings"], _NEXT):
                if act.object != place:
                    yield candidate_at(Relation.CAPTURE, act.subject, place, verb, "capture.echo")
                break


def _goes_on(verb: Token) -> bool:
    """ "fell silent", "fell to X", "fell by a tenth": not a fall, or one that says to whom."""
    inside = {"to", "into", "by", "from", "under", "on", "behind", "for", "off", "through", "below"}
    return any(c.dep_ in {"acomp", "dobj", "attr", "prt"} or c.lower_ in inside for c in verb.children if c.i > verb.i)


def _refused(verb: Token, arguments: Arguments, story: Story) -> Iterator[Candidate]:
    """ "turned **the demand** down": of whoever demanded it of them last."""
    if verb.lemma_ not in _list("refusing") or is_passive(verb):
        return
    if not any(_is_demand(noun, arguments, verb) for noun in patients(verb)):
        return
    for refuser in arguments.entities_of(doers(verb)):
        for request in story.last(verb, frozenset({Relation.REQUEST}), _NEXT):
            if request.object == refuser:
                yield candidate_at(Relation.REJECT, refuser, request.subject, verb, "reject.echo")
                break


def _is_demand(noun: Token, arguments: Arguments, verb: Token) -> bool:
    own = any(c.dep_ in {"poss", "acl", "relcl", "prep"} and c != verb for c in noun.children)
    return noun.lemma_.lower() in _list("demands") and not own and not arguments.beside(noun)


def _gone(verb: Token, arguments: Arguments, story: Story) -> Iterator[Candidate]:
    """ "the army had already **withdrawn**": from the place that somebody else had just taken."""
    if verb.lemma_ not in _list("leaving") or is_passive(verb) or any(c.dep_ == "dobj" for c in verb.children):
        return
    if any(word.lower_ in {"from", "of", "in", "at"} and word.dep_ == "prep" for word in verb.children):
        return
    for who in arguments.entities_of(doers(verb)):
        if arguments.type_of(who) in _POWERS:
            for act in story.last(verb, ACTS["takings"], 1):
                if act.subject != who and arguments.type_of(act.object) in _TERRITORIES:
                    yield candidate_at(Relation.RETREAT, who, act.object, verb, "retreat.echo")
                break
