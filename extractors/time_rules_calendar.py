"""Rules for what the calendar names: dates, months, years, seasons, decades, holidays.

Every rule looks at one place and gives `(point, end)` with `end` the first word not read, or None.
"""

import re

from extractors import calendar_periods as cal
from extractors import time_points as tp
from extractors import time_relative as tr
from extractors.calendar_periods import OutOfCalendar, Period
from extractors.ontology import Precision
from extractors.time_anchors import Point
from extractors.time_words import Words, time_words

_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}|21[0-4][0-9]")
_DAY = re.compile(r"(0?[1-9]|[12][0-9]|3[01])(st|nd|rd|th)?")
_DECADE = re.compile(r"(?:1[0-9]|20)[0-9]0s")
_SHORT_DECADE = re.compile(r"[3-9]0s")
_CENTURY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_SLASHED = re.compile(r"(\d{1,4})[/.](\d{1,2})[/.](\d{2,4})")


Read = tuple[Point, int] | None


def year(w: Words, i: int) -> Read:
    """Four digits that can be a year; `the year 2000`."""
    i += 2 if w.low[i] == "the" and w.low[i + 1] == "year" else 0
    if _YEAR.fullmatch(w.low[i]):
        return tp.Exactly(cal.year(int(w.low[i]))), i + 1
    return None


def day_number(word: str) -> int | None:
    match = _DAY.fullmatch(word)
    return int(match[1]) if match else None


def date(w: Words, i: int) -> Read:
    """A day of a month, with or without its weekday and its year."""
    weekday, at = _leading_weekday(w, i)
    found = _iso(w, at) or _slashed(w, at)
    if found is not None:
        return found
    words = time_words()
    at += w.low[at] == "the" and day_number(w.low[at + 1]) is not None
    month = words.months.get(w.low[at])
    if month is not None and w.capital[at]:
        return _month_day(w, at, month, weekday)
    day = day_number(w.low[at])
    if day is None:
        return None
    following = at + 1 + (w.low[at + 1] == "of")
    month = words.months.get(w.low[following])
    if month is None or not w.capital[following]:
        return None
    return with_year(w, following + 1, month, day, weekday)


def _month_day(w: Words, at: int, month: int, weekday: int | None) -> Read:
    at += 1 + (w.low[at + 1] == "the")
    day = day_number(w.low[at])
    if day is None or w.low[at + 1] in ("%", "percent", "per", "million", "billion"):
        return None
    if w.low[at + 1] in (":", ".") and w.low[at + 2].isdecimal() and w.at[at + 2] == w.at[at]:
        return None
    return with_year(w, at + 1, month, day, weekday)


def with_year(w: Words, at: int, month: int, day: int, weekday: int | None) -> Read:
    found = year_of(w, at)
    if found is not None:
        return tp.CalendarDay(month, day, found[0], weekday), found[1]
    return tp.CalendarDay(month, day, None, weekday), at


def year_of(w: Words, at: int) -> Read:
    """The year behind a month or a day: `, 2021`, `2021`, `of 2021`, `last year`, `of that year`."""
    comma = at + (w.low[at] == ",")
    found = year(w, comma)
    if found is not None:
        return found
    of = at + (w.low[at] in ("of", "in"))
    if of > at:
        found = year(w, of)
        if found is not None:
            return found
    return _unit_year(w, of)


def _unit_year(w: Words, at: int) -> Read:
    at += w.low[at] == "the"
    if w.low[at + 1] != "year" or w.low[at + 2] == "'s":
        return None
    offset = {"last": -1, "this": 0, "next": 1}.get(w.low[at])
    if offset is not None:
        return tr.Deictic("year", offset), at + 2
    if w.low[at] in ("that", "same"):
        return tr.Same("year"), at + 2
    shift = {"following": 1, "previous": -1, "preceding": -1}.get(w.low[at])
    return None if shift is None else (tr.Same("year", shift), at + 2)


def _leading_weekday(w: Words, i: int) -> tuple[int | None, int]:
    number = time_words().weekdays.get(w.low[i])
    if number is None:
        return None, i
    at = i + 1
    while w.low[at] in (",", ".", "(", "the", "morning", "evening", "night", "afternoon"):
        at += 1
    return number, at


def _iso(w: Words, i: int) -> Read:
    parts = w.low[i : i + 5]
    if parts[1] == parts[3] == "-" and _YEAR.fullmatch(parts[0]) and len(parts[2]) == len(parts[4]) == 2:
        return civil_day(parts[0], parts[2], parts[4], i + 5)
    return None


def _slashed(w: Words, i: int) -> Read:
    """22/8/2021, 22.08.2021; where day and month can be exchanged, the date is kept and not read."""
    match = _SLASHED.fullmatch(w.low[i])
    if match is None:
        return None
    first, second, third = match.groups()
    if len(first) == 4:
        return civil_day(first, second, third, i + 1)
    if len(third) not in (2, 4) or len(first) > 2:
        return None
    full = third if len(third) == 4 else f"20{third}"
    if "." in w.low[i]:
        return civil_day(full, second, first, i + 1)
    return _ambiguous(full, first, second, i + 1)


def _ambiguous(full: str | None, first: str, second: str, end: int) -> Read:
    a, b = int(first), int(second)
    day, month = (b, a) if b > 12 or a == b else (a, b)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if a <= 12 and b <= 12 and a != b:
        return tp.Never(), end
    if full is None:
        return tp.CalendarDay(month, day), end
    return civil_day(full, str(month), str(day), end)


def civil_day(year_: str, month: str, day: str, end: int) -> Read:
    try:
        return tp.Exactly(cal.day(cal.civil(int(year_), int(month), int(day)))), end
    except OutOfCalendar:
        return None


def month_and_day_in_figures(w: Words, i: int) -> Read:
    """`8/22`: only a preposition makes a date of it, so no rule of `point` reads it."""
    first, slash, second = w.low[i].partition("/")
    if not slash or not (first.isdecimal() and second.isdecimal()) or len(first) > 2 or len(second) > 2:
        return None
    return None if w.low[i + 1] == "of" else _ambiguous(None, first, second, i + 1)


def month(w: Words, i: int) -> Read:
    """`September`, `Sept. 2021`, `that August`, `last July`, `November of that year`."""
    which = w.low[i] if w.low[i] in ("last", "next", "this", "that") else None
    at = i + (which is not None)
    at += which == "this" and w.low[at] in ("past", "coming")
    number = time_words().months.get(w.low[at])
    if number is None or not w.capital[at]:
        return None
    found = year_of(w, at + 1) if which is None else None
    if found is not None:
        return tp.CalendarMonth(number, found[0]), found[1]
    if w.low[at + 1] == "last" and w.low[at + 2] not in time_words().units:
        return None
    if which is None and w.low[at] in time_words().lists["doubtful"] and not _month_context(w, at):
        return None
    return tp.CalendarMonth(number, None, which), at + 1


def _month_context(w: Words, at: int) -> bool:
    before = w.low[at - 1] if at else ""
    if before == "-":
        before = w.low[at - 2] if at > 1 else ""
    return before in time_words().lists["before_month"]


def season(w: Words, i: int) -> Read:
    """`this spring`, `the autumn of 2011`, `winter 2022`; northern unless the words say otherwise."""
    at = i
    which = w.low[at] if w.low[at] in ("last", "next", "this", "that") else None
    at += which is not None or w.low[at] in ("the", "a")
    number = time_words().seasons.get(w.low[at])
    if number is None:
        return None
    found = year_of(w, at + 1) if which is None else None
    if found is not None:
        return tp.CalendarMonth(number, found[0], None, 3), found[1]
    opening = at - 1 - (w.low[at - 1] == "the")
    if which is None and (opening < 0 or w.low[opening] not in ("in", "since", "until", "by", "during", "over")):
        return None
    if w.low[at] == "fall" and w.low[at + 1] == "of":
        return None
    return tp.CalendarMonth(number, None, which, 3), at + 1


def beside(w: Words, i: int) -> Read:
    """`the previous December`, `the following spring`."""
    sign = {"previous": -1, "preceding": -1, "following": 1, "next": 1}.get(w.low[i + 1])
    if w.low[i] != "the" or sign is None:
        return None
    words = time_words()
    season_month = words.seasons.get(w.low[i + 2])
    if season_month is not None:
        return tp.Beside(season_month, 3, sign), i + 3
    number = words.months.get(w.low[i + 2])
    return (tp.Beside(number, 1, sign), i + 3) if number is not None and w.capital[i + 2] else None


def decade(w: Words, i: int) -> Read:
    """`the 1990s`, `the nineties`, `the 19th century`."""
    at = i + (w.low[i] == "the")
    at += w.low[at] == "'" and at > i
    low = w.low[at]
    if _DECADE.fullmatch(low):
        return tp.Exactly(cal.decade(int(low[:-1]))), at + 1
    if at > i and _SHORT_DECADE.fullmatch(low):
        return tp.Exactly(cal.decade(1900 + int(low[:-1]))), at + 1
    if at > i and low in time_words().decades and w.low[at + 1] != "of":
        return tp.Exactly(cal.decade(1900 + time_words().decades[low])), at + 1
    match = _CENTURY.fullmatch(low)
    end = at + 1 + (w.low[at + 1] == "-")
    if match and w.low[end] == "century" and 1 < int(match[1]) <= 30:
        number = int(match[1])
        return tp.Exactly(
            Period(cal.year(100 * number - 99).start, cal.year(100 * number).end, Precision.DECADE)
        ), end + 1
    return None


def holiday(w: Words, i: int) -> Read:
    """`New Year's Eve`, `May Day 1993`."""
    for length in (4, 3, 2, 1):
        found = time_words().holidays.get(tuple(w.low[i : i + length]))
        if found is not None and w.capital[i]:
            return with_year(w, i + length, *found, None)
    return None
