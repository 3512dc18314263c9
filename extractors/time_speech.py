"""The day on which somebody goes on speaking: the text gives it once, where it begins to quote him.

    On 3 May the president said that … . He criticised Peru for … . "We shall see," he said at a meeting with …

The day holds as long as every sentence is his or stands inside a quotation.
"""

from bisect import bisect_right

from spacy.tokens import Span, Token

from extractors.attribution import quotations
from extractors.models import TimeSpan
from extractors.ontology import Bound, Precision
from extractors.reading import Reading
from extractors.time_clauses import own_time
from extractors.time_words import time_words
from extractors.word_lists import words_of

_FAR = 12
"""Sentences that one speech takes at most."""
_LONGEST = 400
"""Words that a quotation takes at most."""
_UP = 6
_NOMINAL = frozenset({"NOUN", "PROPN", "ADP", "PRON"})


def time_of_speech(reading: Reading, word: Token) -> TimeSpan | None:
    """The day of the speech whose verb the word is, or on whose occasion it was; None where none goes on."""
    verb = _telling(word)
    if verb is None:
        return None
    speaker = _speaker(reading, verb)
    if speaker is None:
        return None
    sentence = _before(verb.sent)
    for _ in range(_FAR):
        if sentence is None:
            return None
        tellers = [told for told in sentence if _tells(told)]
        if any(_speaker(reading, told) == speaker for told in tellers):
            day = _day(reading, next(t for t in tellers if _speaker(reading, t) == speaker))
            if day is not None:
                return day
        elif tellers or not _is_quoted(sentence.root):
            return None
        sentence = _before(sentence)
    return None


def _telling(word: Token) -> Token | None:
    """The verb of speech that the word is, or on which it hangs as "at a **meeting** with"."""
    current = word
    for _ in range(_UP):
        if current.pos_ == "VERB":
            return current if _tells(current) else None
        if current.pos_ not in _NOMINAL or current.head == current:
            return None
        current = current.head
    return None


def _tells(verb: Token) -> bool:
    """Whether it is a verb of speech in the simple past that leads its sentence, or is set beside what is quoted."""
    if verb.tag_ != "VBD" or verb.dep_ not in ("ROOT", "parataxis", "conj", "ccomp"):
        return False
    if verb.dep_ == "ccomp" and verb.head.i < verb.i:
        return False
    lemma = verb.lemma_.lower()
    return lemma == "call" or lemma in words_of("reporting", "verbs") or lemma in time_words().lists["judging_verbs"]


def _speaker(reading: Reading, verb: Token) -> str | None:
    """The one entity that the verb's subject refers to; a second verb shares the first one's."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None:
        return _speaker(reading, verb.head) if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else None
    place = bisect_right(reading.mentions, subject.i, key=lambda mention: mention.start) - 1
    if place < 0:
        return None
    mention = reading.mentions[place]
    return mention.entities[0] if subject.i < mention.end and len(mention.entities) == 1 else None


def _before(sentence: Span) -> Span | None:
    at = sentence.start - 1
    while at >= 0 and sentence.doc[at].is_space:
        at -= 1
    return sentence.doc[at].sent if at >= 0 else None


def _is_quoted(word: Token) -> bool:
    """Whether the word stands inside a quotation that its paragraph opens."""
    first, last = max(word.i - _LONGEST, 0), word.i + 1
    broken = [i for i in range(first, last) if "\n" in word.doc[i].text]
    first = broken[-1] + 1 if broken else first
    return first < last and quotations(word.doc[first:last])[-1] != 0


def _day(reading: Reading, verb: Token) -> TimeSpan | None:
    """The single day of the verb; its words where the article has no day from which to count it."""
    time = own_time(reading, verb)
    if time is not None and not time.resolved and reading.article.published is None:
        return time
    if time is None or time.bound is not Bound.ON or time.start_precision is not Precision.DAY:
        return None
    return time
