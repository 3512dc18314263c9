"""Events that the text dates: "the election on 26 October" makes "two weeks before the election" a date."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from extractors.calendar_periods import Period
from extractors.ontology import Bound, Precision
from extractors.reading import Reading
from extractors.time_expressions import Expression
from extractors.time_sharing import time_by_syntax
from extractors.time_words import Words, time_words

_REACH = 9
_STOPS = frozenset({".", ";", "\n", "?", "!", ":", ",", "after", "before", "since"})
_PLACES = frozenset({"at", "in", "during", "for", "to"})
_ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass"})
_POINTS = frozenset({Bound.ON, Bound.DURING})
_OTHERS = frozenset({
    "next", "previous", "last", "another", "other", "a", "an", "any", "every", "future", "past", "first", "second",
    "no",
})  # fmt: skip


def dated_by_syntax(reading: Reading, *, gatherings: bool = False) -> dict[str, Period]:
    """Event noun -> when, by the first dated clause that tells the event; `reading.times` are resolved once.

    "the election on 26 October", "the invasion began on 24 February", "it invaded in February", "leaders gathered on
    Thursday for the summit". gatherings: only what an article has one of, where nothing waits for another.
    """
    dated: dict[str, Period] = {}
    forms = _forms(gatherings=gatherings)
    for word in [token for token in reading.doc if token.lower_ in forms]:
        noun = _event(word)
        if noun is None or noun in dated:
            continue
        for governor in _governors(word):
            time = time_by_syntax(reading, governor, is_state=False)
            if time is None or time.bound not in _POINTS or time.start_earliest is None or time.end_latest is None:
                continue
            dated[noun] = Period(time.start_earliest, time.end_latest, time.start_precision or Precision.DAY)
            break
    return dated


@cache
def _forms(*, gatherings: bool) -> frozenset[str]:
    """What an event noun or its verb can look like; more than there is, which costs nothing."""
    words = time_words()
    nouns = words.lists["gatherings" if gatherings else "event_nouns"]
    stems = {*nouns, *(verb for verb, noun in words.event_stems.items() if noun in nouns)}
    endings = ("", "s", "es", "d", "ed", "ing")
    return frozenset(stem.removesuffix(cut) + ending for stem in stems for ending in endings for cut in ("", "e"))


def _event(word: Token) -> str | None:
    lemma = word.lemma_.lower()
    if word.pos_ == "VERB":
        return time_words().event_stems.get(lemma)
    if word.pos_ not in ("NOUN", "PROPN") or lemma not in time_words().lists["event_nouns"]:
        return None
    return None if is_other(word) else lemma


def is_other(noun: Token) -> bool:
    """ "a summit", "the next summit", "the 2001 summit": not the one that the story is about."""
    return any(child.lower_ in _OTHERS or child.like_num for child in noun.children if child.i < noun.i)


def _governors(word: Token) -> Iterator[Token]:
    """The words whose time is the event's: itself, the verb that holds it, the verb that something does at it."""
    yield word
    head = word.head
    if word.dep_ in _ARGUMENTS and head.lemma_.lower() in time_words().lists["dating_verbs"]:
        yield head
    if word.dep_ == "pobj" and head.lower_ in _PLACES:
        yield head.head


def dated_by_words(w: Words, times: list[tuple[Expression, Period]]) -> dict[str, Period]:
    """The same for a text without a parse: the event word that stands nearest before the time, or right behind it."""
    nouns = time_words().lists["event_nouns"]
    dated: dict[str, Period] = {}
    for one, period in times:
        noun = next((found for k in _around(w, one) if (found := _noun(w.low[k], nouns)) is not None), None)
        if noun is not None:
            dated.setdefault(noun, period)
    return dated


def _noun(low: str, nouns: frozenset[str]) -> str | None:
    if low in nouns:
        single = low.removesuffix("s")
        return single if single in nouns else low
    stems = time_words().event_stems
    for ending in ("", "d", "ed"):
        if low.endswith(ending) and low.removesuffix(ending) in stems:
            return stems[low.removesuffix(ending)]
    return None


def _around(w: Words, one: Expression) -> list[int]:
    places = list(range(one.end, min(one.end + 4, len(w)))) if one.modifier else []
    for k in range(one.start - 1, max(-1, one.start - _REACH), -1):
        if w.low[k] in _STOPS:
            break
        places.append(k)
    return places
