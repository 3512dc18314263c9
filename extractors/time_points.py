"""Points in time as the words give them, and the stretch of the calendar that each means beside its anchors.

A point is what one expression says before anybody knows when it was written: "22 August", "last Friday", "two days
later". `period(anchors)` gives its `Period`, or raises `Unanchored` where nothing in the anchors can tell.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from extractors import calendar_periods as cal
from extractors.calendar_periods import OutOfCalendar, Period
from extractors.ontology import Precision

_RANK = {grain: rank for rank, grain in enumerate(Precision)}
_UNIT_RANK = {"day": 0, "week": 1, "fortnight": 1, "month": 2, "quarter": 3, "year": 4, "decade": 4, "century": 5}
_HALF_A_YEAR = 183


class Unanchored(Exception):
    """Words relative to something that the text does not date."""


class Direction(StrEnum):
    """Which way the governing verb turns a date without a year."""

    PAST = "past"
    FUTURE = "future"
    PRESENT = "present"
    """A weekday in the present tense is the coming one ("arrives on Monday"), a month the nearest."""
    NONE = "none"
    """No verb tells: the last weekday, the nearest month."""


class Perfect(StrEnum):
    """The perfect in which the governing verb stands: what "for ten years" counts back from."""

    PRESENT = "present"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Turn:
    """What the governing verb says of a time that does not say it itself."""

    direction: Direction = Direction.NONE
    perfect: Perfect | None = None
    purpose: bool = False
    """True under an infinitive: "sworn in to replace him until January"."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a point is counted from."""

    published: date | None
    """The day on which the words were written: of publication, or of the live-blog entry."""
    story: Period | None = None
    """The last time of the story."""
    story_day: Period | None = None
    """The last single day of the story."""
    main_day: Period | None = None
    """The last single day told in a main clause that is no look back: "in the evening" is of that day."""
    heading_year: int | None = None
    """The year that heads the section."""
    running: bool = False
    """True where the story of this paragraph is in a past year, so that "on 3 May" goes on from there."""
    direction: Direction = Direction.NONE
    perfect: Perfect | None = None
    events: Mapping[str, Period] = field(default_factory=dict)
    """When what an event noun names took place, where the text says it."""

    @property
    def today(self) -> date:
        if self.published is None:
            raise Unanchored
        return self.published


class Point(Protocol):
    """One expression of time."""

    def period(self, anchors: Anchors) -> Period: ...


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
            return _first_from(self._in, anchors.story.start)
        found = _years(self._in, anchors.today.year)
        if self.weekday is not None:
            found = [one for one in found if one.start.weekday() == self.weekday] or found
        return _choose(found, anchors)

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
        return _choose(found, anchors)


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
            return self._in(self.year.period(anchors).start.year)
        if self.which == "that":
            return self._in(_story(anchors).start.year)
        if self.which is None and anchors.heading_year is not None:
            return self._in(anchors.heading_year)
        if self.which is None and anchors.running and anchors.story and anchors.direction is Direction.PAST:
            return _first_from(self._in, cal.month(anchors.story.start.year, anchors.story.start.month).start)
        today = anchors.today
        found = _years(self._in, today.year)
        if self.which == "last":
            return max((one for one in found if one.end <= today), key=lambda one: one.start)
        if self.which == "next":
            return min((one for one in found if one.start > today), key=lambda one: one.start)
        if self.which == "this":
            return self._this(found, today)
        return _choose(found, anchors)

    def _this(self, found: list[Period], today: date) -> Period:
        around = [one for one in found if today in one]
        return (
            around[0]
            if around
            else min(
                found, key=lambda one: (abs((one.start - today).days) > _HALF_A_YEAR, one.start.year != today.year)
            )
        )

    def _in(self, year: int) -> Period:
        if self.length == 1:
            return cal.month(year, self.month)
        return cal.months(year, self.month, self.length, Precision.QUARTER)


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
        return _choose(_years(self._in, anchors.today.year), anchors)

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
            return self._of(_story(anchors).start)
        if self.which == "following":
            start = _day_of_story(anchors)
            return cal.day(cal.add_days(start, (self.number - start.weekday() - 1) % 7 + 1))
        today = anchors.today
        back = (today.weekday() - self.number) % 7
        if self.which == "last":
            return cal.day(cal.add_days(today, -(back or 7)))
        if self.which == "next":
            return self._of(cal.add_days(cal.week(today).start, 7))
        if self.which == "coming":
            return cal.day(cal.add_days(today, (-back) % 7 or 7))
        if anchors.direction in (Direction.FUTURE, Direction.PRESENT):
            return cal.day(cal.add_days(today, (-back) % 7))
        return cal.day(cal.add_days(today, -back))

    def _of(self, when: date) -> Period:
        return cal.day(cal.add_days(cal.week(when).start, self.number))


@dataclass(frozen=True, slots=True)
class Deictic:
    """`yesterday`, `last week`, `this month`, `next year`: `offset` units from the day of publication."""

    unit: str
    offset: int

    def period(self, anchors: Anchors) -> Period:
        return around(anchors.today, self.unit, self.offset)


@dataclass(frozen=True, slots=True)
class Weekend:
    """`over the weekend`, `last weekend`: Saturday and Sunday."""

    which: str | None = None

    def period(self, anchors: Anchors) -> Period:
        today = anchors.today
        if self.which == "next":
            saturday = cal.add_days(cal.week(today).start, 12)
        elif self.which == "last":
            saturday = cal.add_days(cal.week(today).start, -2)
        elif anchors.direction is Direction.FUTURE or (self.which == "this" and today.weekday() in (3, 4)):
            saturday = cal.add_days(cal.week(today).start, 5)
        else:
            saturday = cal.add_days(today, -((today.weekday() - 5) % 7))
        return Period(saturday, cal.add_days(saturday, 2), Precision.DAY)


@dataclass(frozen=True, slots=True)
class Same:
    """`that day`, `the same month`, `then`: the time of the story, widened to the unit."""

    unit: str | None = None
    offset: int = 0
    """1 in "the following week", -1 in "the previous year"."""
    main: bool = False
    """True for a part of the day at which the story stands: "in the evening"."""

    def period(self, anchors: Anchors) -> Period:
        if self.unit is None:
            return _story(anchors)
        if self.main:
            return _main_day(anchors)
        if self.unit == "day":
            return cal.day(cal.add_days(_day_of_story(anchors, nearest=self.offset == 0), self.offset))
        story = _story(anchors)
        if _UNIT_RANK[self.unit] < _RANK[story.precision]:
            raise Unanchored
        return around(story.start, self.unit, self.offset)


@dataclass(frozen=True, slots=True)
class Shift:
    """`three years ago`, `two days later`, `two weeks before the election`: a count of units from `base`."""

    count: int
    unit: str
    sign: int
    base: Point
    plus_half: bool = False

    def period(self, anchors: Anchors) -> Period:
        base = self.base.period(anchors)
        if _UNIT_RANK[self.unit] < _RANK[base.precision]:
            raise Unanchored
        if self.plus_half and self.unit == "year":
            return around(base.start, "month", self.sign * (12 * self.count + 6))
        if self.unit in ("week", "fortnight") and base.precision is Precision.DAY:
            days = self.sign * self.count * (7 if self.unit == "week" else 14)
            # Some day near that one: the words do not mean a week of the calendar.
            return Period(cal.add_days(base.start, days - 3), cal.add_days(base.start, days + 4), Precision.WEEK)
        return around(base.start, self.unit, self.sign * self.count, exact=True)


@dataclass(frozen=True, slots=True)
class Today:
    """The day of publication as a base to count from."""

    def period(self, anchors: Anchors) -> Period:
        return cal.day(anchors.today)


@dataclass(frozen=True, slots=True)
class PartOf:
    """`late September`, `the end of the year`, `early 2008`: a part, with the grain of the whole."""

    part: str
    whole: Point

    def period(self, anchors: Anchors) -> Period:
        return part_of(self.part, self.whole.period(anchors), anchors)


@dataclass(frozen=True, slots=True)
class Nth:
    """`the first week of May`, `the last Sunday of October`: the `number`th (-1: last) unit or weekday inside."""

    number: int
    what: str | int
    whole: Point

    def period(self, anchors: Anchors) -> Period:
        whole = self.whole.period(anchors)
        if isinstance(self.what, int):
            if self.number < 0:
                return cal.day(cal.add_days(whole.last, -((whole.last.weekday() - self.what) % 7)))
            first = cal.add_days(whole.start, (self.what - whole.start.weekday()) % 7)
            return cal.day(cal.add_days(first, 7 * (self.number - 1)))
        length = {"day": 1, "week": 7}[self.what]
        grain = Precision.DAY if length == 1 else Precision.WEEK
        start = (
            cal.add_days(whole.end, -length)
            if self.number < 0
            else cal.add_days(whole.start, length * (self.number - 1))
        )
        return Period(start, cal.add_days(start, length), grain)


@dataclass(frozen=True, slots=True)
class WeekOf:
    """`the week of 12 May`."""

    inside: Point

    def period(self, anchors: Anchors) -> Period:
        return cal.week(self.inside.period(anchors).start)


@dataclass(frozen=True, slots=True)
class OfEvent:
    """`the election`, `the fall`: a noun whose date the text gives elsewhere."""

    noun: str

    def period(self, anchors: Anchors) -> Period:
        if self.noun not in anchors.events:
            raise Unanchored
        return anchors.events[self.noun]


@dataclass(frozen=True, slots=True)
class FirstOf:
    """The first of the points that something anchors."""

    points: tuple[Point, ...]

    def period(self, anchors: Anchors) -> Period:
        for one in self.points[:-1]:
            try:
                return one.period(anchors)
            except Unanchored:
                continue
        return self.points[-1].period(anchors)


def around(when: date, unit: str, offset: int, *, exact: bool = False) -> Period:
    """The unit that holds the day, `offset` units on. exact: weeks and decades count from the day itself."""
    match unit:
        case "day":
            return cal.day(cal.add_days(when, offset))
        case "week":
            return cal.week(cal.add_days(when, 7 * offset))
        case "fortnight":
            return cal.week(cal.add_days(when, 14 * offset))
        case "month":
            first = cal.add_months(when.replace(day=1), offset)
            return cal.month(first.year, first.month)
        case "quarter":
            first = cal.add_months(when.replace(day=1), 3 * offset)
            return cal.quarter(first.year, (first.month + 2) // 3)
        case "year":
            return cal.year(when.year + offset)
        case "decade":
            return cal.year(when.year + 10 * offset) if exact else cal.decade(when.year + 10 * offset)
        case "century":
            return cal.decade(when.year + 100 * offset)
        case _:
            raise ValueError(f"no unit of time: {unit!r}")


def part_of(part: str, whole: Period, anchors: Anchors) -> Period:
    """The part of a stretch, in thirds ("early", "mid", "late"), quarters ("start", "end") or as it runs from today."""
    days = (whole.end - whole.start).days
    if part in ("earlier", "later", "rest"):
        today = anchors.today
        if not whole.start < today < whole.last:
            return whole
        if part == "earlier":
            return replace(whole, end=cal.add_days(today, 1))
        return replace(whole, start=today)
    if whole.precision is Precision.DAY:
        return whole
    first, last = {
        "early": (0, 1 / 3),
        "mid": (1 / 3, 2 / 3),
        "late": (2 / 3, 1),
        "start": (0, 1 / 4),
        "end": (3 / 4, 1),
        "first half": (0, 1 / 2),
        "second half": (1 / 2, 1),
    }[part]
    grain = Precision.QUARTER if part.endswith("half") and whole.precision is Precision.YEAR else whole.precision
    if whole.precision is Precision.DECADE and not part.endswith("half"):
        years = {"early": (0, 4), "mid": (4, 7), "late": (7, 10), "start": (0, 3), "end": (8, 10)}[part]
        span = [cal.year(whole.start.year + year).start for year in years]
        return Period(span[0], span[1], grain)
    if whole.precision in (Precision.YEAR, Precision.QUARTER, Precision.DECADE):
        count = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month
        return Period(
            cal.add_months(whole.start, int(count * first)), cal.add_months(whole.start, round(count * last)), grain
        )
    return Period(
        cal.add_days(whole.start, int(days * first)),
        whole.end if last == 1 else cal.add_days(whole.start, round(days * last)),
        grain,
    )


def _story(anchors: Anchors) -> Period:
    if anchors.story is None:
        raise Unanchored
    return anchors.story


def _main_day(anchors: Anchors) -> Period:
    if anchors.main_day is None:
        raise Unanchored
    return anchors.main_day


def _day_of_story(anchors: Anchors, *, nearest: bool = False) -> date:
    """The single day at which the story stands; nearest: the last one named, though a month came since."""
    found = anchors.story_day if nearest else anchors.story
    if found is None or found.precision is not Precision.DAY:
        raise Unanchored
    return found.last


def _years(make: Callable[[int], Period], year: int) -> list[Period]:
    """What the maker gives for the years around, without those that no calendar has."""
    found = []
    for one in range(year - 2, year + 3):
        try:
            found.append(make(one))
        except OutOfCalendar:
            continue
    return found


def _first_from(make: Callable[[int], Period], start: date) -> Period:
    found = [one for one in _years(make, start.year) if one.start >= start]
    if not found:
        raise Unanchored
    return found[0]


def _choose(found: list[Period], anchors: Anchors) -> Period:
    """The last one begun, the next one not over, or the nearest, as the verb turns it."""
    today = anchors.today
    if not found:
        raise Unanchored
    if anchors.direction is Direction.PAST:
        # A day written in the east is tomorrow's in the west.
        begun = [one for one in found if (one.start - today).days <= 1]
        return max(begun or found, key=lambda one: one.start)
    coming = [one for one in found if one.end > today]
    nearest = min(
        found,
        key=lambda one: (
            0 if today in one else min(abs((one.start - today).days), abs((today - one.last).days)),
            one.start,
        ),
    )
    if anchors.direction is Direction.FUTURE and coming:
        first = min(coming, key=lambda one: one.start)
        return nearest if (first.start - today).days > 300 else first
    return nearest
