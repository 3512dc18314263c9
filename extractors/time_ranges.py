"""Rules for stretches with two ends: "from March to May", "between 2001 and 2021", "July 26-30", "in 2012 and 2013"."""

from dataclasses import replace

from extractors import calendar_periods as cal
from extractors import time_points as tp
from extractors import time_relative as tr
from extractors.ontology import Precision
from extractors.time_anchors import Point
from extractors.time_expressions import Expression
from extractors.time_grammar import point
from extractors.time_rules_calendar import date as read_date
from extractors.time_rules_calendar import day_number, year
from extractors.time_words import Words, time_words


def between(w: Words, i: int) -> Expression | None:
    if w.low[i] != "between":
        return None
    found = _ends(w, i + 1, ("and",))
    return None if found is None else Expression(i, found[2], "range", found[0], found[1])


def from_to(w: Words, i: int) -> Expression | None:
    if w.low[i] != "from":
        return None
    found = _ends(w, i + 1, ("to", "until", "till", "through", "-", "into"))
    return None if found is None else Expression(i, found[2], "range", found[0], found[1])


def plain_range(w: Words, i: int) -> Expression | None:
    """`July 26-30`, `on 3 and 4 July`, `in 2012 and 2013`, `March to May 2021`."""
    prefix = w.low[i] in ("on", "in", "over", "during", "for") and w.low[i + 1] != "the"
    at = i + prefix
    years = year(w, at) is not None
    if years and not prefix and not (i and w.low[i - 1] == "("):
        return None
    found = _ends(w, at, ("-", "to", "through", "until", "and", "or", "&"))
    if found is None:
        return None
    first, last, end = found
    if not isinstance(first, tp.CalendarDay | tp.CalendarMonth | tp.Exactly) or type(first) is not type(last):
        return None
    joint = any(w.low[k] in ("and", "or", "&") for k in range(at, end))
    if joint and not _adjacent(first, last):
        return None
    return Expression(i, end, "window" if "or" in w.low[at:end] else "range", first, last)


def _ends(w: Words, i: int, joints: tuple[str, ...]) -> tuple[Point, Point, int] | None:
    """`2001 to 2021`, `26-30 July`, `March to May 2021`: both ends and the first word behind."""
    found = (tr.Today(), i + 1) if w.low[i] == "now" else year(w, i) or point(w, i)
    day = day_number(w.low[i]) if found is None else None
    at = found[1] if found is not None else i + 1
    at += w.low[at] == ","
    if (found is None and day is None) or w.low[at] not in joints:
        return None
    second = at + 1 + (w.low[at + 1] in ("on", "in"))
    if found is not None and isinstance(found[0], tp.Exactly) and found[0].stretch.precision is Precision.YEAR:
        short = _short_year(w, second, found[0].stretch.start.year)
        if short is not None and w.low[at] == "-":
            return found[0], short, second + 1
    return _end_of_range(w, second, found[0] if found else None, day)


def _end_of_range(w: Words, i: int, first: Point | None, day: int | None) -> tuple[Point, Point, int] | None:
    """The second end at word `i`, and the first one filled up from it."""
    bare = day_number(w.low[i])
    if day is not None:
        found = read_date(w, i)
        if found is not None and isinstance(found[0], tp.CalendarDay) and found[0].day > day:
            return replace(found[0], day=day, weekday=None), found[0], found[1]
        return None
    if isinstance(first, tp.CalendarDay) and bare is not None and w.low[i + 1] not in time_words().months:
        if bare <= first.day:
            return None
        end = year(w, i + 1 + (w.low[i + 1] == ","))
        when = end[0] if end is not None else first.year
        return replace(first, year=when), replace(first, day=bare, weekday=None, year=when), end[1] if end else i + 1
    found = year(w, i) or point(w, i)
    if found is None or first is None or isinstance(found[0], tr.Shift):
        return None
    return first, found[0], found[1]


def _short_year(w: Words, i: int, first: int) -> Point | None:
    """The `20` of 2019-20."""
    low = w.low[i]
    if len(low) == 2 and low.isdecimal() and int(low) > first % 100:
        return tp.Exactly(cal.year(first - first % 100 + int(low)))
    return None


def _adjacent(first: Point, last: Point) -> bool:
    """Whether "A and B" is one stretch: neighbouring days of a month, months, or years."""
    if isinstance(first, tp.CalendarDay) and isinstance(last, tp.CalendarDay):
        return first.month == last.month and first.day + 1 == last.day
    if isinstance(first, tp.CalendarMonth) and isinstance(last, tp.CalendarMonth):
        return first.year is None and last.month - first.month in (1, -11)
    if isinstance(first, tp.Exactly) and isinstance(last, tp.Exactly):
        return first.stretch.end == last.stretch.start
    return False
