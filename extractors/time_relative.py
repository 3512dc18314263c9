"""Points that are counted from another: "last week", "two days later", "the end of the year", "the next six months"."""

from dataclasses import dataclass
from datetime import date

from extractors import calendar_periods as cal
from extractors.calendar_periods import Period
from extractors.ontology import Precision
from extractors.time_anchors import Anchors, Direction, Point, Unanchored, day_of_story, main_day_of, story_of
from extractors.time_stretches import around, part_of

_RANK = {grain: rank for rank, grain in enumerate(Precision)}
_UNIT_RANK = {"day": 0, "week": 1, "fortnight": 1, "month": 2, "quarter": 3, "year": 4, "decade": 4, "century": 5}
_COARSER = {"day": Precision.WEEK, "week": Precision.MONTH, "fortnight": Precision.MONTH, "month": Precision.YEAR}
_GRAIN = {"day": Precision.DAY, "week": Precision.WEEK, "fortnight": Precision.WEEK, "month": Precision.MONTH,
          "quarter": Precision.QUARTER}  # fmt: skip
_VAGUE = {"day": 7}
_MOST = 9
"""The most that "a few" and "coming" can be: a week of days, nine of all longer units."""


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
            return story_of(anchors)
        if self.main:
            return main_day_of(anchors)
        if self.unit == "day":
            return cal.day(cal.add_days(day_of_story(anchors, nearest=self.offset == 0), self.offset))
        story = story_of(anchors)
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
class Told:
    """Where a window opens: "will leave **within two days**" at publication, "left within two days" in the story."""

    def period(self, anchors: Anchors) -> Period:
        past = anchors.direction is Direction.PAST and anchors.story is not None
        return story_of(anchors) if past else cal.day(anchors.today)


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


@dataclass(frozen=True, slots=True)
class Span:
    """A window from or to its base: `count` units, or up to `_VAGUE` of them."""

    unit: str
    number: int | None
    sign: int
    base: Point

    def period(self, anchors: Anchors) -> Period:
        base = self.base.period(anchors)
        number = _VAGUE.get(self.unit, _MOST) if self.number is None else self.number
        grain = _GRAIN.get(self.unit, Precision.YEAR)
        if self.number is None:
            grain = _COARSER.get(self.unit, Precision.YEAR)
        if _RANK[base.precision] > _UNIT_RANK[self.unit]:
            return base  # "within two days of the October vote" is in October, as far as anybody can tell
        if self.sign < 0:
            last = base if base.precision is Precision.DAY else cal.day(base.end)
            return Period(_far(last, self.unit, -number), base.end, grain)
        far = _far(base, self.unit, number)
        return Period(base.start, cal.add_days(far, 1), grain)


def _far(base: Period, unit: str, number: int) -> date:
    if unit in ("day", "week", "fortnight"):
        return cal.add_days(base.start, number * {"day": 1, "week": 7, "fortnight": 14}[unit])
    return cal.add_months(
        base.start, number * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    )


@dataclass(frozen=True, slots=True)
class SomeAgo:
    """`several days ago`: between two of the unit and as many as "several" can be."""

    unit: str

    def period(self, anchors: Anchors) -> Period:
        today = cal.day(anchors.today)
        most = _far(today, self.unit, -_VAGUE.get(self.unit, _MOST))
        return Period(most, cal.add_days(_far(today, self.unit, -2), 1), _COARSER[self.unit])
