"""What the shape of a text says about its days: live-blog stamps, datelines, and years that head a section.

A stamp ("Friday 18:30 – …", "Wed 2 Mar 2022 13.15 GMT") gives the day of the entry below it; a dateline ("BEIJING,
November 9. /TASS/.") that of publication. Neither is a time of the story.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc

from extractors import time_points as tp
from extractors.calendar_periods import OutOfCalendar
from extractors.time_anchors import Anchors, Direction, Unanchored
from extractors.time_rules_calendar import date as read_date
from extractors.time_rules_calendar import year
from extractors.time_rules_relative import weekday
from extractors.time_words import BREAK, Words

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.][0-5]\d")
_HALF_DAYS = frozenset({"am", "pm", "a.m.", "p.m.", "a.m", "p.m"})
_ZONES = frozenset({"gmt", "utc", "bst", "cet", "cest", "est", "edt", "pst", "pdt", "ist", "et"})
_LONGEST_DATELINE = 8
"""Words of place before the date of a dateline."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Places are words, not tokens."""

    entries: tuple[tuple[int, date], ...] = ()
    """(first word, day) of each live-blog entry whose day is known."""
    years: tuple[tuple[int, int | None], ...] = ()
    """(first word, year) of each section that a year heads; None where a section has another heading."""
    furniture: frozenset[int] = field(default_factory=frozenset)
    """Words of stamps and datelines: no time of the story."""
    dateline: date | None = None
    """The day that the dateline gives in full."""


def layout_of(w: Words, doc: Doc, published: date | None) -> Layout:
    """The stamps, headings and datelines of a text."""
    stamps: list[tuple[int, int, date | None]] = []
    years: list[tuple[int, int | None]] = []
    furniture: set[int] = set()
    dateline = None
    for start in _lines(w):
        end = _clock_line(w, start)
        if end is not None:
            stamps.append((start, end, _day(w, start, end, published)))
            continue
        heading = _year_heading(w, start)
        if heading is not None:
            years.append(heading)
            continue
        found = _dateline(w, doc, start)
        if found is not None:
            furniture.update(range(start, found))
            dateline = dateline or _full_day(w, start, found)
    if len(stamps) > 1:
        furniture.update(k for start, end, _ in stamps for k in range(start, end))
    return Layout(_entries(stamps, published), tuple(years), frozenset(furniture), dateline)


def _lines(w: Words) -> list[int]:
    return [k for k in range(len(w)) if w.low[k] != BREAK and (k == 0 or w.low[k - 1] == BREAK)]


def _clock_line(w: Words, start: int) -> int | None:
    """The word behind the stamp that opens the line."""
    at = start
    for rule in (read_date, weekday):
        found = rule(w, start)
        if found is not None:
            at = found[1] + (w.low[found[1]] == ",")
            break
    dated = at > start
    if not _CLOCK.fullmatch(w.low[at]) and not (w.low[at].isdecimal() and w.low[at + 1] in _HALF_DAYS):
        return None
    end = at + 1
    while w.low[end] in _HALF_DAYS | _ZONES:
        end += 1
    return end if dated or end > at + 1 or w.low[end] in ("-", BREAK, ":", "|") else None


def _day(w: Words, start: int, end: int, published: date | None) -> date | None:
    """The day that the stamp itself names."""
    found = read_date(w, start) or weekday(w, start)
    if found is None or found[1] > end:
        return None
    try:
        return found[0].period(Anchors(published, direction=Direction.PAST)).start
    except (Unanchored, OutOfCalendar):
        return None


def _entries(stamps: list[tuple[int, int, date | None]], published: date | None) -> tuple[tuple[int, date], ...]:
    """A stamp without a day is of the day of the stamp above it, the first of that of publication."""
    if len(stamps) < 2:
        return ()
    entries = []
    day = published
    for _, end, named in stamps:
        day = named or day
        if day is not None:
            entries.append((end, day))
    return tuple(entries)


def _year_heading(w: Words, start: int) -> tuple[int, int | None] | None:
    """A line that is a year, or two with a dash (which one, only the text below can say)."""
    found = year(w, start)
    if found is None:
        return None
    if w.low[found[1]] in (BREAK, "", ":"):
        return found[1], int(w.low[start])
    if w.low[found[1]] == "-" and w.low[found[1] + 2] in (BREAK, ""):
        return found[1] + 2, None
    return None


def _dateline(w: Words, doc: Doc, start: int) -> int | None:
    """The word behind `CITY, July 5 (Agency) --`'s date; the city stands in capitals."""
    if not doc[w.at[start]].text.isupper() or not w.low[start][:1].isalpha():
        return None
    for at in range(start + 1, start + _LONGEST_DATELINE):
        if w.low[at] in (BREAK, ".", ""):
            return None
        if w.low[at - 1] != ",":
            continue
        found = read_date(w, at) or weekday(w, at)
        if found is not None and w.low[found[1]] in ("(", ".", ":", "-", "--", "/", BREAK):
            return found[1]
    return None


def _full_day(w: Words, start: int, end: int) -> date | None:
    for at in range(start, end):
        found = read_date(w, at)
        if found is None:
            continue
        point = found[0]
        if isinstance(point, tp.Exactly) or (isinstance(point, tp.CalendarDay) and point.year is not None):
            try:
                return point.period(Anchors(None)).start
            except (Unanchored, OutOfCalendar):
                return None
    return None
