"""What an expression of time is counted from, and the choice among the stretches that its words can mean."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from extractors.calendar_periods import OutOfCalendar, Period
from extractors.ontology import Precision

_YEAR_IS_SAID = 300
"""Days back from which a date is told with its year."""
_NEAR = 60


_YEAR_IS_SAID = 300
"""Days back from which a date is told with its year."""
_NEAR = 60


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
    of_noun: bool = False
    """True where a noun below the verb has the time: "in the run-up to the vote on 7 April he met …"."""


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
    of_noun: bool = False
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


def story_of(anchors: Anchors) -> Period:
    if anchors.story is None:
        raise Unanchored
    return anchors.story


def main_day_of(anchors: Anchors) -> Period:
    if anchors.main_day is None:
        raise Unanchored
    return anchors.main_day


def day_of_story(anchors: Anchors, *, nearest: bool = False) -> date:
    """The single day at which the story stands; nearest: the last one named, though a month came since."""
    found = anchors.story_day if nearest else anchors.story
    if found is None or found.precision is not Precision.DAY:
        raise Unanchored
    return found.last


def years_around(make: Callable[[int], Period], year: int) -> list[Period]:
    """What the maker gives for the years around, without those that no calendar has."""
    found = []
    for one in range(year - 2, year + 3):
        try:
            found.append(make(one))
        except OutOfCalendar:
            continue
    return found


def first_from(make: Callable[[int], Period], start: date) -> Period:
    found = [one for one in years_around(make, start.year) if one.start >= start]
    if not found:
        raise Unanchored
    return found[0]


def _soon(found: list[Period], last: Period, today: date) -> Period | None:
    """The same day of this year, where it is near and the last one so far back that its year would have been said.

    "In the run-up to the vote on 7 April he met the bishops", told in March.
    """
    if last.precision is not Precision.DAY or (today - last.start).days < _YEAR_IS_SAID:
        return None
    return next((one for one in found if 0 < (one.start - today).days <= _NEAR), None)


def choose(found: list[Period], anchors: Anchors) -> Period:
    """The last one begun, the next one not over, or the nearest, as the verb turns it."""
    today = anchors.today
    if not found:
        raise Unanchored
    if anchors.direction is Direction.PAST:
        # A day written in the east is tomorrow's in the west.
        begun = [one for one in found if (one.start - today).days <= 1]
        last = max(begun or found, key=lambda one: one.start)
        return (_soon(found, last, today) if anchors.of_noun else None) or last
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
