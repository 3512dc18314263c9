"""The times that an article tells: `find_times` fills `reading.times`.

Words relative to publication stay unresolved where the day of publication is unknown, and the words are kept; the day
of reading is never used. What is relative to the story ("two days later") counts from the last time of the story. A
4/9/2013 that can be read two ways and fiscal quarters stay unresolved; seasons are those of the north.
"""

from bisect import bisect_right
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from typing import TypeVar

from extractors import time_points as tp
from extractors import timespan
from extractors.calendar_periods import Period
from extractors.models import TimeSpan
from extractors.ontology import EntityType, Precision
from extractors.reading import Form, Reading, TimeMention
from extractors.time_anchors import Anchors, Direction, Turn
from extractors.time_direction import direction_by_words, direction_of
from extractors.time_events import dated_by_syntax, dated_by_words
from extractors.time_expressions import Expression
from extractors.time_frames import expression, frames_for
from extractors.time_layout import Layout, layout_of
from extractors.time_sharing import is_past_perfect
from extractors.time_words import BREAK, Words, time_words, words_of

_T = TypeVar("_T")
_Told = tuple[Expression, TimeSpan | None, Period | None]
_REACH = 7
"""How many words before its first word of time an expression can start ("over the course of the past two …")."""


def find_times(reading: Reading) -> None:
    """Fills `reading.times` and `reading.entries`; both are empty before. Works with and without a parse."""
    words = words_of(reading.doc)
    layout = layout_of(words, reading.doc, reading.article.published)
    reading.entries.extend((words.at[word], day) for word, day in layout.entries)
    found = [one for one in _expressions(words, _taken(reading, words, layout)) if not _joins(reading, words, one)]
    if not found:
        return
    teller = _Teller(reading, words, layout)
    told = teller.tell(found, {})
    _set_times(reading, teller, told)
    waiting = any(time is not None and not time.resolved for _, time, _ in told)
    if reading.doc.has_annotation("DEP"):
        events = dated_by_syntax(reading, gatherings=not waiting)
    else:
        events = dated_by_words(words, [(one, period) for one, _, period in told if period is not None])
    reading.dated.update({noun: timespan.on(period) for noun, period in events.items()})
    if events and waiting:
        _set_times(reading, teller, teller.tell(found, events))


def _set_times(reading: Reading, teller: "_Teller", told: list[_Told]) -> None:
    reading.times_at.clear()
    reading.times[:] = [
        TimeMention(*teller.place(one), teller.head(one), time) for one, time, _ in told if time is not None
    ]


def _joins(reading: Reading, words: Words, one: Expression) -> bool:
    """Whether the "that" in front joins a clause: "told them that spring was over"."""
    return words.low[one.start] == "that" and reading.doc[words.at[one.start]].dep_ == "mark"


def _taken(reading: Reading, words: Words, layout: Layout) -> frozenset[int]:
    """Words that are no time: stamps, datelines, and names ("Black September", "the Sunday Times")."""
    named = {
        token
        for mention in reading.mentions
        if mention.form is Form.NAME and not _is_event(reading, mention.entities)
        for token in range(mention.start, mention.end)
    }
    return layout.furniture | {k for k in range(len(words)) if words.at[k] in named}


def _is_event(reading: Reading, entities: tuple[str, ...]) -> bool:
    return any(id_ in reading.entities and reading.entities[id_].type is EntityType.EVENT for id_ in entities)


def _expressions(words: Words, taken: frozenset[int]) -> list[Expression]:
    """The expressions from left to right; the first that can be read at a place is the longest there."""
    core = _core(words)
    found: list[Expression] = []
    i = 0
    for at in core:
        i = max(i, at - _REACH)
        while i <= at:
            one = expression(words, i) if frames_for(words.low[i]) and i not in taken else None
            if one is None or one.end <= at or not taken.isdisjoint(range(one.start, one.end)):
                i += 1
                continue
            found.append(one)
            i = one.end
    return found


def _core(words: Words) -> list[int]:
    """The words without which no expression is: a month, a weekday, a unit, a year, "yesterday", an event."""
    return [k for k, low in enumerate(words.low[: len(words)]) if _is_core(low)]


@lru_cache(maxsize=20_000)
def _is_core(low: str) -> bool:
    if low[:1].isdecimal():
        return len(low) >= 4 or "/" in low or low.endswith(("st", "nd", "rd", "th", "0s"))
    return low in _core_words() or (low[:1] == "q" and low[1:].isdecimal())


@cache
def _core_words() -> frozenset[str]:
    w = time_words()
    named = {name[0] for name in w.holidays} | {phrase[-1] for phrase in w.phrases}
    lists = ("ongoing", "recent", "day_parts", "event_nouns", "core")
    listed = {word for name in lists for word in w.lists[name]}
    return frozenset({*w.months, *w.weekdays, *w.seasons, *w.units, *w.decades, *named, *listed})


class _Teller:
    """Walks the expressions in the order of the text and keeps what the next one is counted from."""

    def __init__(self, reading: Reading, words: Words, layout: Layout) -> None:
        self._reading = reading
        self._words = words
        self._layout = layout
        self._parsed = reading.doc.has_annotation("DEP")
        self._breaks = [k for k, low in enumerate(words.low) if low == BREAK]
        self._title = len(reading.article.title)
        self._turns: dict[int, Turn] = {}
        self._heads: dict[int, int] = {}

    def tell(self, found: list[Expression], events: dict[str, Period]) -> list[_Told]:
        """Each expression with its span and the stretch that it puts the story at."""
        told = []
        anchors = Anchors(self._reading.article.published or self._layout.dateline, events=events)
        paragraph = -1
        for one in found:
            here = bisect_right(self._breaks, one.start)
            anchors = self._at(anchors, one, fresh=here != paragraph)
            paragraph = here
            time, story = one.time(anchors, self._text(one))
            told.append((one, time, story))
            anchors = self._moved(anchors, one, story)
        return told

    def _at(self, anchors: Anchors, one: Expression, *, fresh: bool) -> Anchors:
        """The anchors for an expression: the day of its entry, the year of its section, the direction of its verb."""
        token = self._words.at[one.start]
        turn = self._turns.get(one.start) or self._turn(one)
        self._turns[one.start] = turn
        direction = turn.direction
        opening = self._words.low[one.start]
        if (turn.purpose and one.bound in ("until", "by")) or opening in ("starting", "beginning", "effective"):
            direction = Direction.FUTURE
        if one.modifier and isinstance(one.first, tp.CalendarDay | tp.CalendarMonth):
            direction = Direction.NONE  # "toured the north before the December 12 election"
        if direction is Direction.PRESENT and self._reading.doc[token].idx < self._title:
            direction = Direction.NONE
        return Anchors(
            published=_last(self._layout.entries, one.start, anchors.published),
            story=None if fresh and self._after_undated(one) else anchors.story,
            story_day=anchors.story_day,
            main_day=anchors.main_day,
            heading_year=_last(self._layout.years, one.start, None),
            running=anchors.running and not fresh,
            direction=direction,
            perfect=turn.perfect,
            of_noun=turn.of_noun,
            events=anchors.events,
        )

    def _after_undated(self, one: Expression) -> bool:
        """Whether "two days later" counts from an act that the sentence told before it without a time."""
        last = self._words.at[one.end - 1]
        if not self._parsed or self._reading.doc[last].lower_ not in ("later", "afterwards", "after"):
            return False
        start = self._words.at[one.start]
        return any(word.tag_ == "VBD" for word in self._reading.doc[self._reading.doc[start].sent.start : start])

    def _turn(self, one: Expression) -> Turn:
        if self._parsed:
            return direction_of(self._reading.doc, self.head(one))
        return direction_by_words(self._words, one.start)

    def _moved(self, anchors: Anchors, one: Expression, story: Period | None) -> Anchors:
        if story is None:
            return anchors
        single = story.precision is Precision.DAY
        running = anchors.running
        if story.start.year == (anchors.published or date.min).year:
            running = False
        elif self._carries(one):
            running = True
        return replace(
            anchors,
            story=story,
            story_day=story if single else anchors.story_day,
            main_day=story if single and (anchors.main_day is None or self._carries(one)) else anchors.main_day,
            running=running,
        )

    def _carries(self, one: Expression) -> bool:
        """Whether the story goes on from the expression: said in a main clause that is no look back."""
        if one.modifier or (isinstance(one.first, tp.Exactly) and one.first.stretch.precision is Precision.DECADE):
            return False
        if not self._parsed:
            return True
        word = self._reading.doc[self.head(one)]
        for _ in range(8):
            if word.dep_ in ("relcl", "acl", "appos") or is_past_perfect(word):
                return False
            if word.head == word:
                break
            word = word.head
        return True

    def place(self, one: Expression) -> tuple[int, int]:
        """The tokens of the expression, the end exclusive."""
        return _tokens(self._words, one)

    def head(self, one: Expression) -> int:
        """The token whose place in the tree is the expression's."""
        known = self._heads.get(one.start)
        if known is None:
            start, end = _tokens(self._words, one)
            alone = not self._parsed or end - start == 1
            known = self._heads[one.start] = end - 1 if alone else self._reading.doc[start:end].root.i
        return known

    def _text(self, one: Expression) -> str:
        start, end = _tokens(self._words, one)
        return self._reading.doc[start:end].text


def _tokens(words: Words, one: Expression) -> tuple[int, int]:
    return words.at[one.start], words.at[one.end - 1] + 1


def _last(places: tuple[tuple[int, _T], ...], word: int, before: _T) -> _T:
    """What the last place at or before the word says."""
    value = before
    for place, one in places:
        if place > word:
            break
        value = one
    return value
