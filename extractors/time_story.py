"""The time of an event that its own sentence does not date, and the story does.

Two things carry it on: a noun whose date the text gives ("the summit was chaired by …", "took part in the talks"), and
a past verb whose subject or adverb ties it to the dated sentence before it ("They agreed to …", "He also spoke to …").
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from spacy.tokens import Span, Token

from extractors.models import TimeSpan
from extractors.ontology import Bound, Precision
from extractors.reading import Reading
from extractors.time_clauses import own_time
from extractors.time_events import is_other
from extractors.time_words import time_words

_FAR = 3
_WEEK = 7
_SHORTEST = 6
"""Words of a lead; less is a heading."""
_TOP = 60
"""Sentences among which the lead is looked for."""
_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOUN_ARCS = frozenset({"dobj", "nsubj", "nsubjpass", "pobj"})
_GO_ON = frozenset({"they", "he", "she", "it", "both"})
_PAIRS = frozenset({"leader", "side", "pair", "two", "president", "minister", "meeting", "summit", "talk"})
_POINTS = frozenset({Bound.ON, Bound.DURING})


def time_of_story(reading: Reading, word: Token, *, steps: int = _FAR) -> TimeSpan | None:
    """The story's time for a past verb that the story goes on with; None where nothing ties it.

    steps: how many sentences it may lie back, each tied to the one before it.
    """
    verb = _verb_of(word)
    if verb is None or not _is_simple_past(verb):
        return None
    dated = _dated_noun(reading, word)
    if dated is not None:
        return dated
    above = _before_colon(reading, verb)
    if above is not None:
        return above
    also = any(child.lower_ == "also" for child in verb.children if child.dep_ == "advmod")
    if not also and not _goes_on(verb):
        return None
    before = _sentence_before(verb, over_break=also)
    return _main_time(reading, before, steps=steps) if before is not None else None


def day_of_story(reading: Reading, word: Token) -> date | None:
    """The day of the sentence before a state in the past that points back to it: "Its members were …"."""
    verb = _clause_of(word)
    if not reading.doc.has_annotation("DEP") or not _is_simple_past(verb) or not (_goes_on(verb) or _has_owner(verb)):
        return None
    before = _sentence_before(verb, over_break=False)
    time = _main_time(reading, before, steps=1) if before is not None else None
    single = time is not None and time.bound is Bound.ON and time.start_precision is Precision.DAY
    return time.start_earliest if time is not None and single else None


def _has_owner(verb: Token) -> bool:
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    return subject is not None and any(child.lower_ in ("its", "their", "his", "her") for child in subject.children)


def time_of_news(reading: Reading, word: Token, told: date) -> TimeSpan | None:
    """The day of the news for an act that it tells without a date: that of the sentences before it, or of the lead.

    Only for a main verb in the simple past, and for a day within a week before `told`; a reaction in words has no day.
    """
    verb = _verb_of(word)
    if verb is None or not _is_simple_past(verb) or not _is_main(verb):
        return None
    for sentence in _told_before(verb, len(reading.article.title)):
        time = _main_time(reading, sentence, steps=1)
        if time is None:
            continue
        day = time.start_earliest
        single = day is not None and time.bound is Bound.ON and time.start_precision is Precision.DAY
        return time if single and day is not None and 0 <= (told - day).days <= _WEEK else None
    return None


def _is_main(verb: Token) -> bool:
    """A main clause, what it reports, or where it goes on: "drove to the palace, where the king asked him"."""
    current = verb
    for _ in range(_FAR):
        if current.dep_ == "ROOT":
            return True
        if current.dep_ == "ccomp" and current.head.i < current.i:
            return False  # "the committee says that they shelled the city": whenever that was
        onward = current.dep_ == "relcl" and any(c.lower_ == "where" for c in current.children if c.dep_ == "advmod")
        if current.dep_ not in ("conj", "ccomp", "xcomp", "parataxis") and not onward:
            return False
        current = current.head if not onward else _clause_of(current.head)
    return False


def _clause_of(word: Token) -> Token:
    for _ in range(_FAR):
        if word.pos_ in _VERBAL or word.head == word:
            return word
        word = word.head
    return word


def _told_before(verb: Token, title: int) -> Iterator[Span]:
    """The three sentences before the verb's in its paragraph, nearest first, and the first of the body."""
    doc = verb.doc
    sentence = verb.sent
    start = sentence.start
    for _ in range(_FAR):
        if start == 0 or "\n" in doc[start - 1].text:
            break
        before = doc[start - 1].sent
        yield before
        start = before.start
    top = islice(doc.sents, _TOP)
    lead = next((one for one in top if doc[one.start].idx >= title and len(one) > _SHORTEST), None)
    if lead is not None and lead.start < start:
        yield lead


def _before_colon(reading: Reading, verb: Token) -> TimeSpan | None:
    """The time in front of a colon: "What happened in New York yesterday: the assembly voted"."""
    sentence = verb.sent
    colon = next((token.i for token in sentence if token.text == ":" and token.i < verb.i), None)
    if colon is None:
        return None
    times = [m.time for m in reading.times if sentence.start <= m.start and m.end <= colon]
    return times[0] if len(times) == 1 and times[0].resolved and times[0].bound in _POINTS else None


def _dated_noun(reading: Reading, word: Token) -> TimeSpan | None:
    """The date of the event noun that the word is, or that is its subject or object."""
    if not reading.dated:
        return None
    nouns = [word]
    for child in word.children:
        if child.dep_ in _NOUN_ARCS:
            nouns.append(child)
        elif child.dep_ == "prep":
            nouns += [grand for grand in child.children if grand.dep_ == "pobj"]
    for noun in nouns:
        lemma = noun.lemma_.lower()
        if lemma in reading.dated and lemma in time_words().lists["gatherings"] and not is_other(noun):
            return reading.dated[lemma]
    return None


def _verb_of(word: Token) -> Token | None:
    if word.pos_ in _VERBAL:
        return word
    head = word.head
    return head if head.pos_ in _VERBAL and word.dep_ in _NOUN_ARCS else None


def _is_simple_past(verb: Token) -> bool:
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBN":
        return bool(helpers & {"was", "were"}) and not helpers & {"had", "has", "have"}
    return verb.tag_ == "VBD" and not helpers


def _goes_on(verb: Token) -> bool:
    """Whether the verb's subject points back."""
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if subject is None and verb.dep_ == "conj":
        return _goes_on(verb.head)
    if subject is None or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return False
    if subject.lower_ in _GO_ON or _is_about_it(verb):
        return True
    definite = any(child.lower_ in ("the", "both", "these") for child in subject.children if child.dep_ == "det")
    return definite and subject.lemma_.lower() in _PAIRS | time_words().lists["event_nouns"]


def _is_about_it(verb: Token) -> bool:
    """ "blamed the government for it": the act answers the one told before."""
    return any(
        grand.lower_ in ("it", "this", "that")
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ in ("for", "to", "at", "of", "on")
        for grand in child.children
        if grand.dep_ == "pobj"
    )


def _sentence_before(verb: Token, *, over_break: bool) -> Span | None:
    """The sentence before the verb's; over_break: also that which ends the paragraph before."""
    at = verb.sent.start - 1
    while over_break and at >= 0 and verb.doc[at].is_space:
        at -= 1
    if at < 0 or "\n" in verb.doc[at].text:
        return None
    return verb.doc[at].sent


def _main_time(reading: Reading, sentence: Span, *, steps: int) -> TimeSpan | None:
    """The time of the sentence's main verb, or of what it reports; its own, or that of the story before it."""
    root = sentence.root
    verbs = [root, *(child for child in root.children if child.dep_ in ("ccomp", "conj"))]
    for verb in verbs:
        time = own_time(reading, verb) if verb.pos_ in _VERBAL else None
        if time is not None and time.resolved and time.bound in _POINTS and _is_simple_past(verb):
            return time
    if steps > 1 and root.pos_ in _VERBAL:
        return time_of_story(reading, root, steps=steps - 1)
    return None
