"""Points that the calendar names: "22 August", "last Friday", "the third quarter". `time_relative` has those it counts.

A point is what one expression says before anybody knows when it was written. `period(anchors)` gives its `Period`, or
raises `Unanchored` where nothing in the anchors can tell.
"""

from dataclasses import dataclass, replace
from datetime import date

from extractors import calendar_periods as cal
from extractors.calendar_periods import OutOfCalendar, Period
from extractors.ontology import Precision
from extractors.time_anchors import (
    Anchors,
    Direction,
    Point,
    Unanchored,
    choose,
    day_of_story,
    first_from,
    story_of,
    years_around,
)  # fmt: skip

_HALF_A_YEAR = 183


@dataclass(frozen=True, slots=True)
class Exactly:
    """Words that name their stretch of the calendar in full."""

    stretch: Period

    def period(self, anchors: Anchors) -> Period:  # noqa: ARG002 - the protocol's
        return self.stretch


@dataclass(frozen=True, slots=True)
class Never:
    """Words of time that this project does not read: an ambiguous 4/9/2013, a fiscal quarter."""

    def period(self, anchors: Anchors) -> Period:  # noqa: ARG002 - the protocol's
        raise Unanchored


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """`22 August`, `Monday, Aug. 22`, `22 August last year`."""

    month: int
    day: int
    year: Point | None = None
    weekday: int | None = None

    def period(self, anchors: Anchors) -> Period:
        if self.year is not None:
            return cal.day(cal.civil(self.year.period(anchors).start.year, self.month, self.day))
        if anchors.heading_year is not None:
            return cal.day(cal.civil(anchors.heading_year, self.month, self.day))
        if anchors.running and anchors.story is not None and anchors.direction is Direction.PAST:
            return first_from(self._in, anchors.story.start)
        found = years_around(self._in, anchors.today.year)
        if self.weekday is not None:
            found = [one for one in found if one.start.weekday() == self.weekday] or found
        if anchors.direction is Direction.PRESENT:  # "takes office on January 20"
            anchors = replace(anchors, direction=Direction.FUTURE)
        return choose(found, anchors)

    def _in(self, year: int) -> Period:
        return cal.day(cal.civil(year, self.month, self.day))


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """`on the 29th`."""

    day: int

    def period(self, anchors: Anchors) -> Period:
        today = anchors.today
        found = []
        for month in (today.month - 1, today.month, today.month + 1):
            first = cal.month(today.year, month).start
            try:
                found.append(cal.day(cal.civil(first.year, first.month, self.day)))
            except OutOfCalendar:
                continue
        return choose(found, anchors)


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """`September`, `September 2021`, `November of that year`; with `which` "last", "this", "next" or "that"."""

    month: int
    year: Point | None = None
    which: str | None = None
    length: int = 1
    """Three for a season."""

    def period(self, anchors: Anchors) -> Period:
        if self.year is not None:
            return self.in_year(self.year.period(anchors).start.year)
        if self.which == "that":
            return self.in_year(story_of(anchors).start.year)
        if self.which is None and anchors.heading_year is not None:
            return self.in_year(anchors.heading_year)
        if self.which is None and anchors.running and anchors.story and anchors.direction is Direction.PAST:
            return first_from(self.in_year, cal.month(anchors.story.start.year, anchors.story.start.month).start)
        today = anchors.today
        found = years_around(self.in_year, today.year)
        if self.which == "last":
            return max((one for one in found if one.end <= today), key=lambda one: one.start)
        if self.which == "next":
            return min((one for one in found if one.start > today), key=lambda one: one.start)
        if self.which == "this":
            return self._this(found, today)
        return choose(found, anchors)

    def _this(self, found: list[Period], today: date) -> Period:
        around = [one for one in found if today in one]
        return (
            around[0]
            if around
            else min(
                found, key=lambda one: (abs((one.start - today).days) > _HALF_A_YEAR, one.start.year != today.year)
            )
        )

    def in_year(self, year: int) -> Period:
        if self.length == 1:
            return cal.month(year, self.month)
        return cal.months(year, self.month, self.length, Precision.QUARTER)


@dataclass(frozen=True, slots=True)
class Beside:
    """`the previous December`, `the following spring`: the last one before the time of the story, the first after."""

    month: int
    length: int
    sign: int

    def period(self, anchors: Anchors) -> Period:
        story = story_of(anchors)
        one = CalendarMonth(self.month, length=self.length)
        found = years_around(one.in_year, story.start.year)
        if self.sign < 0:
            return max((each for each in found if each.end <= story.end), key=lambda each: each.start)
        return min((each for each in found if each.start >= story.start), key=lambda each: each.start)


@dataclass(frozen=True, slots=True)
class QuarterOf:
    """`the third quarter`, `Q3 2021`; 4 stands for "the final quarter" too."""

    number: int
    year: Point | None = None
    months: int = 3
    """Six for a half-year."""

    def period(self, anchors: Anchors) -> Period:
        if self.year is not None:
            return self._in(self.year.period(anchors).start.year)
        if anchors.heading_year is not None:
            return self._in(anchors.heading_year)
        return choose(years_around(self._in, anchors.today.year), anchors)

    def _in(self, year: int) -> Period:
        return cal.months(year, self.months * (self.number - 1) + 1, self.months, Precision.QUARTER)


@dataclass(frozen=True, slots=True)
class Weekday:
    """`Monday`; with `which` "last", "next", "this", "that", or inside a week ("Tuesday of last week")."""

    number: int
    which: str | None = None
    week: Point | None = None

    def period(self, anchors: Anchors) -> Period:
        if self.week is not None:
            return self._of(self.week.period(anchors).start)
        if self.which == "that":
            return self._of(story_of(anchors).start)
        if self.which == "following":
            start = day_of_story(anchors)
            return cal.day(cal.add_days(start, (self.number - start.weekday() - 1) % 7 + 1))
        today = anchors.today
        back = (today.weekday() - self.number) % 7
        if self.which == "last":
            # Nobody calls yesterday "last Thursday".
            return cal.day(cal.add_days(today, -(back if back > 1 else back + 7)))
        if self.which == "next":
            return self._of(cal.add_days(cal.week(today).start, 7))
        if self.which == "coming":
            return cal.day(cal.add_days(today, (-back) % 7 or 7))
        if anchors.direction in (Direction.FUTURE, Direction.PRESENT):
            return cal.day(cal.add_days(today, (-back) % 7))
        return cal.day(cal.add_days(today, -back))

    def _of(self, when: date) -> Period:
        return cal.day(cal.add_days(cal.week(when).start, self.number))
