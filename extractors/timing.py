"""Which time belongs to what: the time of the event or state that one token says, and the day for which it is told.

For the relation code. `time_and_day(reading, token, is_state=…, modality=…)` gives both values that a claim carries:

    time    `TimeSpan`: the time that syntax gives the token; `TimeSpan()` where nothing dates it
    as_of   the day for which the text says it, or None where `time` already tells

The token is the one that says the relation: the verb ("met"), the noun ("talks", "withdrawal"), the title
("president"). Where a verb begins or ends a state ("became president on Tuesday"), ask with `is_state=False` for the
event's time and make the state's with `timespan.starting` or `timespan.ending`; the day is then
`told_on(reading, token)` for a state that still holds.

What dates a token, in this order: a time inside its own clause or noun phrase; a subordinate clause or phrase with
"since", "until", "before" or "after" that is dated; the time of the clause that it depends on as infinitive, conjunct,
participle or noun ("agreed on Monday to meet", "met on Monday and signed", "held talks on Monday"). A relative clause,
reported speech and a quotation do not take the time of the verb above them.
"""

from datetime import date

from spacy.tokens import Token

from extractors import timespan
from extractors.models import TimeSpan
from extractors.ontology import Modality, Precision
from extractors.reading import Reading, TimeMention

_FAR = 8
_VERBAL = frozenset({"VERB", "AUX"})
_SHARED = frozenset({"xcomp", "conj", "pcomp", "dobj", "pobj", "attr", "oprd", "nsubj", "nsubjpass", "prep", "agent",
                     "dative", "compound", "nmod", "amod", "aux", "auxpass", "acomp", "prt"})  # fmt: skip
"""Arcs over which a word shares the time of the word above it."""
_INSIDE = frozenset({"prep", "pobj", "dobj", "attr", "acomp", "oprd", "agent", "dative", "appos", "npadvmod", "advmod",
                     "prt", "pcomp", "conj"})  # fmt: skip
"""Arcs over which a time far down in the clause still belongs to its verb ("met Putin in Moscow on Monday")."""
_REPORTING = frozenset({"ccomp", "parataxis"})


def time_and_day(
    reading: Reading, token: int, *, is_state: bool, modality: Modality = Modality.ASSERTED
) -> tuple[TimeSpan, date | None]:
    """The time of the token's event or state and the day for which it is told; see the module's text."""
    time = time_of(reading, token, is_state=is_state, modality=modality)
    return time, as_of(reading, token, time, is_state=is_state, modality=modality)


def told_on(reading: Reading, token: int) -> date | None:
    """The day on which the words at the token were written: of publication, or of their live-blog entry."""
    day = reading.article.published
    for start, stamped in reading.entries:
        if start > token:
            break
        day = stamped
    return day


def time_of(reading: Reading, token: int, *, is_state: bool, modality: Modality = Modality.ASSERTED) -> TimeSpan:
    """When: the time that syntax gives the event or state headed at the token, `TimeSpan()` where nothing dates it.

    An undated event told in the past perfect ("had endorsed") is over before the day of publication; an undated event
    of a live-blog entry is of the entry's day.
    """
    doc = reading.doc
    if not doc.has_annotation("DEP"):
        return _in_sentence(reading, token)
    word = doc[token]
    found = _said(reading, word)
    if found is not None:
        return found
    told = told_on(reading, token)
    if is_state or told is None or modality is not Modality.ASSERTED:
        return TimeSpan()
    if is_background(word):
        return timespan.before_day(told)
    if reading.entries and reading.entries[0][0] <= token:
        return timespan.on_day(told)
    return TimeSpan()


def as_of(
    reading: Reading, token: int, time: TimeSpan, *, is_state: bool, modality: Modality = Modality.ASSERTED
) -> date | None:
    """The day for which the text says it: None for a dated event and for a state that ended, else publication's.

    A demand is of the day on which it is made. A state told beside a dated event of long ago is of that day.
    """
    told = told_on(reading, token)
    if modality is Modality.DEMANDED:
        return _demanded_on(reading, token) or told
    if is_state:
        return None if time.end_latest is not None else told
    if time.start_earliest is not None or time.start_latest is not None or time.end_latest is not None:
        return None
    return told


def is_background(word: Token) -> bool:
    """Whether the verb is told as background: past perfect, and not only because speech is reported in the past."""
    if word.pos_ not in _VERBAL or not any(c.dep_ == "aux" and c.lower_ in ("had", "'d") for c in word.children):
        return False
    return word.dep_ not in _REPORTING


def _demanded_on(reading: Reading, token: int) -> date | None:
    """The day of the verb above that demands it."""
    word = reading.doc[token]
    for _ in range(_FAR):
        if word.head == word:
            return None
        word = word.head
        if word.pos_ in _VERBAL:
            time = _own(reading, word)
            if time is not None and time.start_earliest and time.start_precision is Precision.DAY:
                return time.start_earliest
    return None


def _in_sentence(reading: Reading, token: int) -> TimeSpan:
    """Without a parse: the one time of the line, if it is the only one within twenty words."""
    near = [m for m in reading.times if abs(m.head - token) <= 20]
    return near[0].time if len(near) == 1 else TimeSpan()


def _said(reading: Reading, word: Token) -> TimeSpan | None:
    current = word
    for _ in range(_FAR):
        found = _own(reading, current)
        if found is not None:
            return found
        if current.dep_ not in _SHARED or current.head == current:
            return None
        current = current.head
    return None


def _own(reading: Reading, word: Token) -> TimeSpan | None:
    """The best of the times whose governor is the word, or lies inside its clause."""
    times = [m.time for m in reading.times if _belongs(reading, m, word)]
    resolved = [time for time in times if time.resolved]
    return next(iter(resolved or times), None)


def _belongs(reading: Reading, mention: TimeMention, word: Token) -> bool:
    current = reading.doc[mention.head]
    if mention.start <= word.i < mention.end:
        return False
    for _ in range(_FAR):
        if current.head == current:
            return False
        if current.head == word:
            return True
        current = current.head
        if current.dep_ not in _INSIDE or current.pos_ in _VERBAL:
            return False
    return False
