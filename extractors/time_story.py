"""The time of an event that its own sentence does not date, and the story does.

Two things carry it on: a noun whose date the text gives ("the summit was chaired by …", "took part in the talks"), and
a past verb whose subject or adverb ties it to the dated sentence before it ("They agreed to …", "He also spoke to …").
"""

from spacy.tokens import Span, Token

from extractors.models import TimeSpan
from extractors.ontology import Bound
from extractors.reading import Reading
from extractors.time_clauses import own_time
from extractors.time_words import time_words

_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOUN_ARCS = frozenset({"dobj", "nsubj", "nsubjpass", "pobj"})
_GO_ON = frozenset({"they", "he", "she", "it", "both"})
_PAIRS = frozenset({"leader", "side", "pair", "two", "president", "minister", "meeting", "summit", "talk"})
_POINTS = frozenset({Bound.ON, Bound.DURING})


def time_of_story(reading: Reading, word: Token) -> TimeSpan | None:
    """The story's time for a past verb that the story goes on with; None where nothing ties it."""
    dated = _dated_noun(reading, word)
    if dated is not None:
        return dated
    verb = _verb_of(word)
    if verb is None or not _is_simple_past(verb) or not _goes_on(verb):
        return None
    before = _sentence_before(verb)
    return _main_time(reading, before) if before is not None else None


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
        if noun.pos_ in ("NOUN", "PROPN") and noun.lemma_.lower() in reading.dated and not _is_other(noun):
            return reading.dated[noun.lemma_.lower()]
    return None


def _is_other(noun: Token) -> bool:
    """ "a summit", "the next summit", "the 2001 summit" is not the one the text has dated."""
    other = {"next", "previous", "last", "another", "other", "a", "an", "any", "every", "future", "past", "first"}
    return any(child.lower_ in other or child.like_num for child in noun.children if child.i < noun.i)


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
    """Whether the verb's subject, or "also", points back."""
    if any(child.lower_ == "also" for child in verb.children if child.dep_ == "advmod"):
        return True
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if subject is None and verb.dep_ == "conj":
        return _goes_on(verb.head)
    if subject is None or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return False
    if subject.lower_ in _GO_ON:
        return True
    definite = any(child.lower_ in ("the", "both", "these") for child in subject.children if child.dep_ == "det")
    return definite and subject.lemma_.lower() in _PAIRS | time_words().lists["event_nouns"]


def _sentence_before(verb: Token) -> Span | None:
    """The sentence before the verb's, in the same paragraph."""
    start = verb.sent.start
    if start == 0 or "\n" in verb.doc[start - 1].text:
        return None
    return verb.doc[start - 1].sent


def _main_time(reading: Reading, sentence: Span) -> TimeSpan | None:
    """The time of the sentence's main verb, or of what it reports."""
    root = sentence.root
    verbs = [root, *(child for child in root.children if child.dep_ in ("ccomp", "conj"))]
    for verb in verbs:
        time = own_time(reading, verb) if verb.pos_ in _VERBAL else None
        if time is not None and time.resolved and time.bound in _POINTS and _is_simple_past(verb):
            return time
    return None
