"""Stretches of the calendar with the grain of the words that name them: a day, a week, a month, … a decade.

A period is half open and counted in days. Whatever would leave the calendar (before year 1, after 9999) raises
`OutOfCalendar`; callers keep the words and leave the time unresolved.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from typing import ParamSpec, TypeVar

from extractors.errors import ExtractionError
from extractors.ontology import Precision

_P = ParamSpec("_P")
_T = TypeVar("_T")
_ONE = timedelta(days=1)


class OutOfCalendar(ExtractionError):
    """A date before year 1 or after year 9999, or one that no calendar has (31 June)."""


def _in_calendar(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Turn what `datetime` raises into this room's error."""

    @wraps(function)
    def checked(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return function(*args, **kwargs)
        except (ValueError, OverflowError) as error:
            raise OutOfCalendar(f"not in the calendar: {error}") from error

    return checked


@dataclass(frozen=True, slots=True)
class Period:
    """Days `start` to `end` (exclusive), named with the grain `precision`."""

    start: date
    end: date
    precision: Precision

    @property
    def last(self) -> date:
        """The last day inside."""
        return self.end - _ONE

    def __contains__(self, when: date) -> bool:
        return self.start <= when < self.end


@_in_calendar
def day(when: date) -> Period:
    return Period(when, when + _ONE, Precision.DAY)


@_in_calendar
def week(when: date) -> Period:
    """The week, Monday to Sunday, in which the day lies."""
    monday = when - timedelta(days=when.weekday())
    return Period(monday, monday + timedelta(days=7), Precision.WEEK)


@_in_calendar
def months(year_: int, month_: int, count: int, precision: Precision) -> Period:
    """`count` months from the first of the given one; month 13 is January of the next year, month 0 last December."""
    return Period(_first(year_, month_), _first(year_, month_ + count), precision)


def month(year_: int, month_: int) -> Period:
    return months(year_, month_, 1, Precision.MONTH)


def quarter(year_: int, number: int) -> Period:
    """Calendar quarter 1 to 4; quarter 5 is the first of the next year."""
    return months(year_, 3 * number - 2, 3, Precision.QUARTER)


def year(year_: int) -> Period:
    return months(year_, 1, 12, Precision.YEAR)


def decade(year_: int) -> Period:
    """The ten years that share all but the last digit."""
    return months(year_ - year_ % 10, 1, 120, Precision.DECADE)


@_in_calendar
def civil(year_: int, month_: int, day_: int) -> date:
    return date(year_, month_, day_)


@_in_calendar
def add_days(when: date, count: int) -> date:
    return when + timedelta(days=count)


@_in_calendar
def add_months(when: date, count: int) -> date:
    """The same day of another month, or that month's last day where it has none (31 January + 1 = 28 February)."""
    first = _first(when.year, when.month + count)
    following = _first(when.year, when.month + count + 1)
    return min(first + timedelta(days=when.day - 1), following - _ONE)


def _first(year_: int, month_: int) -> date:
    extra, index = divmod(month_ - 1, 12)
    return date(year_ + extra, index + 1, 1)
