"""Which words govern a time: the verb of its clause, and the nouns between the two. What several times say together."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extractors.models import TimeSpan
from extractors.ontology import Bound, Precision
from extractors.reading import Reading, TimeMention
from extractors.time_words import time_words
from extractors.timespan import start_and_end

_FAR = 8
_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_BEFORE_NOUN = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_INSIDE = frozenset({
    "prep", "pobj", "dobj", "attr", "acomp", "oprd", "agent", "dative", "npadvmod", "advmod", "prt", "pcomp", "conj",
    "dep", "advcl",
})  # fmt: skip
"""Arcs over which a time far down in the clause still belongs to its verb ("met Putin in Moscow on Monday")."""
_POINTS = frozenset({Bound.ON, Bound.DURING})


def times_at(reading: Reading, word: Token) -> list[TimeMention]:
    """The times whose verb or noun the word is, in the order of the text."""
    if reading.times and not reading.times_at:
        for mention in reading.times:
            for place in dict.fromkeys(_governors(reading.doc, mention)):
                if not mention.start <= place < mention.end:
                    reading.times_at.setdefault(place, []).append(mention)
    return reading.times_at.get(word.i, [])


def _governors(doc: Doc, mention: TimeMention) -> Iterator[int]:
    """The verb of the mention's clause and the nouns between the two."""
    current = doc[mention.head]
    for _ in range(_FAR):
        head = current.head
        if head == current:
            return
        if _before_clause(doc, mention, head):
            yield head.head.i
            return
        second = _second_verb(doc, mention, head)
        if second is not None:
            yield second.i
            return
        if head.dep_ in {"aux", "auxpass"}:  # "had on Saturday rejected"
            yield head.head.i
            return
        if current.pos_ not in _VERBAL or current.dep_ in _BEFORE_NOUN:
            yield head.i
        if current.dep_ in _BEFORE_NOUN and head.pos_ not in _VERBAL:
            return
        relative = next((c.i for c in head.children if c.dep_ == "relcl" and head.i < c.i < mention.start), None)
        if relative is not None and head.pos_ not in _VERBAL:
            yield relative
            return
        if head.dep_ in _SUBJECTS and _beside_subject(doc, mention, head):
            yield head.head.i
            return
        if head.pos_ in _VERBAL or head.dep_ not in _INSIDE:
            if (head.dep_ == "acl" and head.tag_ in {"VBN", "VBG"}) or _dates_its_noun(head):
                yield head.head.i  # "the talks held on Monday": what the participle says dates the noun
                yield from _on_occasion(head.head)
            return
        current = head


def _before_clause(doc: Doc, mention: TimeMention, verb: Token) -> bool:
    """ "said **on 28 July** it would close": the parser gives the time to the clause in front of which it stands."""
    if verb.dep_ != "ccomp" or verb.head.i != mention.start - 1 or mention.end >= len(doc):
        return False
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    return subject is not None and mention.end <= subject.left_edge.i


def _second_verb(doc: Doc, mention: TimeMention, verb: Token) -> Token | None:
    """ "signed the treaty and, **in June**, **sent** the police": the parser gives the time to the first verb."""
    if verb.pos_ not in _VERBAL or mention.start <= verb.i:
        return None
    joint = doc[mention.start - 1]
    if joint.text == "," and mention.start > 1:
        joint = doc[mention.start - 2]
    if joint.dep_ != "cc" or joint.head != verb:
        return None
    return next((c for c in verb.children if c.dep_ == "conj" and c.i >= mention.end and c.pos_ in _VERBAL), None)


def _dates_its_noun(verb: Token) -> bool:
    """ "the talks, which **began** on Thursday", "a speech that **was broadcast**", "a post that he **holds**"."""
    if verb.dep_ != "relcl":
        return False
    if verb.lemma_ in {"hold", "occupy"} and any(
        c.dep_ == "dobj" and c.lower_ in ("which", "that") for c in verb.children
    ):
        return True
    if verb.lemma_.lower() not in time_words().lists["noun_dating"]:
        return False
    return any(child.dep_ in _SUBJECTS and child.lower_ in ("which", "that") for child in verb.children)


def _on_occasion(noun: Token) -> Iterator[int]:
    """The verb of what was said or done on the occasion: "**blamed** the bank in a statement published on Monday"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "at", "during"):
        return
    if noun.lemma_.lower() in time_words().lists["occasions"] and noun.head.head.pos_ in _VERBAL:
        yield noun.head.head.i


def _beside_subject(doc: Doc, mention: TimeMention, subject: Token) -> bool:
    """Whether only the parser put the time into the subject: "Late on Friday Rau met …", "leaders on Friday met …"."""
    word = doc[mention.head]
    if word.lower_ == "of" or (word.dep_ == "pobj" and word.head.lower_ == "of") or word.dep_ in _BEFORE_NOUN:
        return False
    return bool(subject.left_edge.i >= mention.start or subject.right_edge.i < mention.end)


def direct_time(reading: Reading, word: Token) -> TimeSpan | None:
    """The resolved times of the word's own clause, without what other clauses say: the base of a count."""
    return joined([mention.time for mention in times_at(reading, word) if mention.time.resolved])


def joined(spans: list[TimeSpan]) -> TimeSpan | None:
    """One span from several: a resolved point before all else, then a start and an end from two, then any."""
    resolved = [span for span in spans if span.resolved]
    points = [span for span in resolved if span.bound in _POINTS]
    if points:
        return min(points, key=_grain)
    start = next((span for span in resolved if span.start_earliest is not None), None)
    end = next((span for span in resolved if span.end_latest is not None and span is not start), None)
    if start is not None and end is not None and _in_order(start, end):
        return start_and_end(start, end)
    return next(iter(resolved or spans), None)


def _in_order(start: TimeSpan, end: TimeSpan) -> bool:
    if start.start_earliest is None or start.end_latest is not None or end.end_latest is None:
        return False
    return end.end_latest > start.start_earliest


def _grain(span: TimeSpan) -> int:
    grains = list(Precision)
    return grains.index(span.start_precision) if span.start_precision is not None else len(grains)
