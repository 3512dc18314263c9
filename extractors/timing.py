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
reported speech and a quotation do not take the time of the verb above them. What goes on with the story in the next
sentence ("They agreed to …", "The summit was chaired by …") is of the story's time.
"""

from datetime import date

from spacy.tokens import Token

from extractors import timespan
from extractors.calendar_periods import Period
from extractors.modality import stance_of
from extractors.models import TimeSpan
from extractors.ontology import Bound, Modality, Polarity, Precision
from extractors.reading import Reading
from extractors.time_anchors import Direction
from extractors.time_clauses import own_time
from extractors.time_direction import direction_of
from extractors.time_sharing import time_from_above
from extractors.time_speech import time_of_speech
from extractors.time_story import day_of_story, time_of_news, time_of_story

_FAR = 8
_LONG_AGO = 365
"""Days after which a title in the story tells who held the office then, not who holds it."""
_VERBAL = frozenset({"VERB", "AUX"})
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


def time_of(  # noqa: PLR0913 - the time turns on all of these
    reading: Reading,
    token: int,
    *,
    is_state: bool,
    modality: Modality = Modality.ASSERTED,
    near: int | None = None,
    narrated: bool = False,
) -> TimeSpan:
    """When: the time that syntax gives the event or state headed at the token, `TimeSpan()` where nothing dates it.

    An undated event told in the past perfect ("had endorsed") is over before the day of publication; an undated event
    of a live-blog entry is of the entry's day. near: the object's token, for a verb that has a time for each object.
    narrated: true of relations that are acts, not words about them: undated, they are of the day of the news.
    """
    if not reading.doc.has_annotation("DEP"):
        return _in_sentence(reading, token)
    word = reading.doc[token]
    told = told_on(reading, token)
    own = own_time(reading, word, near)
    if own is not None and own.resolved:
        return _state_on(own) if is_state else _planned(own, modality, told)
    above = time_from_above(reading, word, is_state=is_state)
    if above is not None and _may_inherit(above, modality, told):
        return _state_after(above, word) if is_state else _planned(above, modality, told)
    if own is not None:
        return own
    if is_state or modality is not Modality.ASSERTED:
        return TimeSpan()
    return _undated(reading, word, told, narrated=narrated)


def as_of(  # noqa: PLR0913 - the day turns on all of these
    reading: Reading,
    token: int,
    time: TimeSpan,
    *,
    is_state: bool,
    modality: Modality = Modality.ASSERTED,
    lasting: bool = False,
) -> date | None:
    """The day for which the text says it: None for a dated event and for a state that ended, else publication's.

    What has gone on "since February" goes on that day. lasting: true of relations that a story tells by the way and
    that hold at any time (kinship, place, part): they are told on the day of publication.

    What is demanded or planned at no day is of the day on which somebody said so. A title told beside a dated event of
    long ago is of that day; so is a state that held on a day of its own.
    """
    told = told_on(reading, token)
    if lasting and time == TimeSpan():
        return reading.article.published
    if is_state and time.bound is Bound.ONGOING and time.start_latest is not None:
        return time.start_latest
    if is_state and modality is Modality.ASSERTED:
        if time.end_latest is not None:
            return None
        return (_long_ago(reading, token, told) if time.start_earliest is None else None) or told
    if time.bound is Bound.SINCE and time.end_latest is None:
        return told
    if time.start_earliest is not None or time.start_latest is not None or time.end_latest is not None:
        return told if modality is Modality.DEMANDED else None
    if modality in (Modality.DEMANDED, Modality.PLANNED):
        return _said_on(reading, token) or told
    return told


def is_background(word: Token) -> bool:
    """Whether the verb is told as background: past perfect, and not only because speech is reported in the past."""
    if word.pos_ not in _VERBAL or word.dep_ in _REPORTING:
        return False
    if any(child.dep_ == "aux" and child.lower_ in ("had", "'d", "’d") for child in word.children):
        return True
    if word.dep_ == "conj" and word.tag_ == "VBN" and word.head != word:
        bare = not any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for child in word.children)
        return bare and is_background(word.head)
    beside = any(child.dep_ == "mark" and child.lower_ in ("while", "whereas") for child in word.children)
    return word.dep_ == "advcl" and beside and word.head != word and is_background(word.head)


def _undated(reading: Reading, word: Token, told: date | None, *, narrated: bool) -> TimeSpan:
    """An asserted event without a time: before publication, of its entry's day, or of the story's time."""
    if told is not None and is_background(word):
        return timespan.before_day(told)
    if stance_of(word)[0] is Polarity.NEGATIVE or direction_of(reading.doc, word.i).direction is Direction.FUTURE:
        return TimeSpan()
    story = time_of_story(reading, word)
    if story is None:
        story = time_of_speech(reading, word)
    if story is not None:
        return story
    stamped = bool(reading.entries) and reading.entries[0][0] <= word.i
    if told is not None and stamped:
        return timespan.on_day(told)
    news = time_of_news(reading, word, told) if narrated and told is not None else None
    return news or TimeSpan()


def _may_inherit(time: TimeSpan, modality: Modality, told: date | None) -> bool:
    """Whether what is not asserted can be of the time of the clause above: plans lie ahead of the day they are told."""
    if modality in (Modality.ASSERTED, Modality.POSSIBLE):
        return True
    return told is None or time.end_latest is None or time.end_latest > told


def _state_on(time: TimeSpan) -> TimeSpan:
    """A state told of one day held on it; the words give neither its start nor its end."""
    single = time.bound is Bound.ON and time.start_precision is Precision.DAY and time.start_earliest is not None
    if single and time.start_earliest is not None:
        return timespan.ongoing(time.start_earliest, expression=time.expression)
    return time


def _state_after(time: TimeSpan, word: Token) -> TimeSpan:
    """A state told behind a dated event begins with it: "seized the city in March and ran it"."""
    if word.dep_ == "conj" and word.pos_ in _VERBAL and time.bound in (Bound.ON, Bound.DURING):
        return timespan.starting(time)
    return _state_on(time)


def _planned(time: TimeSpan, modality: Modality, told: date | None) -> TimeSpan:
    """What is planned "by the end of the month" lies between now and then, where the month is the one we are in."""
    if (
        modality not in (Modality.PLANNED, Modality.POSSIBLE)
        or time.bound is not Bound.BY
        or told is None
        or time.end_latest is None
    ):
        return time
    size = {Precision.WEEK: 7, Precision.MONTH: 31, Precision.QUARTER: 92, Precision.YEAR: 366}.get(
        time.end_precision or Precision.DAY, 0
    )
    last = time.end_latest.toordinal() - 1
    same = last - told.toordinal() < size and (size < 92 or date.fromordinal(last).year == told.year)
    if not same or last < told.toordinal():
        return time
    return timespan.on(Period(told, time.end_latest, time.end_precision or Precision.DAY), expression=time.expression)


def _long_ago(reading: Reading, token: int, told: date | None) -> date | None:
    """The day of the dated clause around a title or before a state, where it lies long before the day it is told."""
    day = _said_on(reading, token) or day_of_story(reading, reading.doc[token])
    if day is None or told is None or (told - day).days <= _LONG_AGO:
        return None
    return day


def _said_on(reading: Reading, token: int) -> date | None:
    """The single day of the nearest dated verb above."""
    if not reading.doc.has_annotation("DEP"):
        return None
    word = reading.doc[token]
    for _ in range(_FAR):
        if word.head == word:
            return None
        word = word.head
        if word.pos_ not in _VERBAL:
            continue
        time = own_time(reading, word) or time_from_above(reading, word, is_state=False)
        if time is not None and time.bound is Bound.ON and time.start_precision is Precision.DAY:
            return time.start_earliest
    return None


def _in_sentence(reading: Reading, token: int) -> TimeSpan:
    """Without a parse: the only time within twenty words."""
    near = [mention for mention in reading.times if abs(mention.head - token) <= 20]
    return near[0].time if len(near) == 1 else TimeSpan()
