"""Whole expressions of time: what stands before a point ("since", "by", "from … to") and what it says of it.

`expression(words, i)` reads the one that starts at word `i`.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from extractors import calendar_periods as cal
from extractors import time_points as tp
from extractors import time_relative as tr
from extractors.ontology import Precision
from extractors.time_anchors import Point
from extractors.time_expressions import Expression
from extractors.time_grammar import event_time, point, rules_for
from extractors.time_rules_calendar import date as read_date
from extractors.time_rules_calendar import day_number, month_and_day_in_figures, year
from extractors.time_rules_relative import count
from extractors.time_words import Words, time_words

_HOURS = 24
_LONGEST_PREFIX = 3
_NOW = frozenset({"overnight", "until", "till", "in", "over", "during", "of"})
_DURATIONS = frozenset({"for", "over", "during", "in", "within", "throughout", "through", "the", "this", "these"})
_YEAR_PREFIXES = ("in", "since", "until", "till", "by", "before", "after", "from", "during", "through", "around", "for",
                  "throughout", "beginning", "starting", "ever", "as")  # fmt: skip


def expression(w: Words, i: int) -> Expression | None:
    """The expression that starts at word `i`, the longest reading first."""
    for rule in frames_for(w.low[i]):
        found = rule(w, i)
        if found is not None:
            return found
    return None


@lru_cache(maxsize=20_000)
def frames_for(low: str) -> tuple[Callable[[Words, int], Expression | None], ...]:
    """The rules that can read an expression which starts with the word, in their order; none for most words."""
    words = time_words()
    points = bool(rules_for(low))
    figures = low.isdigit() and len(low) == 4
    opened = (
        (_now, low in _NOW or low in words.lists["ongoing"] | words.lists["recent"] or _begins(low, words.phrases)),
        (_between, low == "between"),
        (_from_to, low == "from"),
        (_duration, low in _DURATIONS),
        (_plain_range, points or figures or low in ("on", "in", "over", "during", "for")),
        (_bounded, _begins(low, words.bounds)),
        (_bare, points),
        (_year_before_noun, figures),
    )
    return tuple(rule for rule, opens in opened if opens)


def _begins(low: str, phrases: Iterable[tuple[str, ...]]) -> bool:
    return any(phrase[0] == low for phrase in phrases)


def _prefix(w: Words, i: int) -> tuple[str, int] | None:
    """The words that bound what follows: the bound and the first word behind them."""
    for length in range(_LONGEST_PREFIX + 1, 0, -1):
        bound = time_words().bounds.get(tuple(w.low[i : i + length]))
        if bound is not None:
            return bound, i + length
    return None


def _now(w: Words, i: int) -> Expression | None:
    words = time_words()
    if w.low[i] == "overnight":
        return Expression(i, i + 1, "window", tr.Span("day", 1, -1, tr.Today()))
    if w.low[i] in words.lists["ongoing"]:
        return Expression(i, i + 1, "now", tr.Today())
    if w.low[i] in words.lists["recent"]:
        return Expression(i, i + 1, "recent", tr.Today())
    if w.low[i] in ("until", "till") and w.low[i + 1] in words.lists["recent"]:
        return Expression(i, i + 2, "before", tr.Today())
    for length in (2, 3):
        if tuple(w.low[i : i + length]) in words.phrases:
            return Expression(i, i + length, "now", tr.Today())
    at = i + (w.low[i] in ("in", "over", "during", "of"))
    if w.low[at] == "recent" and w.low[at + 1] in words.units and at > i:
        return Expression(i, at + 2, "recent", tr.Today())
    return None


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


def _short_year(w: Words, i: int, first: int) -> Point | None:
    """The `20` of 2019-20."""
    low = w.low[i]
    if len(low) == 2 and low.isdigit() and int(low) > first % 100:
        return tp.Exactly(cal.year(first - first % 100 + int(low)))
    return None


def _between(w: Words, i: int) -> Expression | None:
    if w.low[i] != "between":
        return None
    found = _ends(w, i + 1, ("and",))
    return None if found is None else Expression(i, found[2], "range", found[0], found[1])


def _from_to(w: Words, i: int) -> Expression | None:
    if w.low[i] != "from":
        return None
    found = _ends(w, i + 1, ("to", "until", "till", "through", "-", "into"))
    return None if found is None else Expression(i, found[2], "range", found[0], found[1])


def _plain_range(w: Words, i: int) -> Expression | None:
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


def _adjacent(first: Point, last: Point) -> bool:
    """Whether "A and B" is one stretch: neighbouring days of a month, months, or years."""
    if isinstance(first, tp.CalendarDay) and isinstance(last, tp.CalendarDay):
        return first.month == last.month and first.day + 1 == last.day
    if isinstance(first, tp.CalendarMonth) and isinstance(last, tp.CalendarMonth):
        return first.year is None and last.month - first.month in (1, -11)
    if isinstance(first, tp.Exactly) and isinstance(last, tp.Exactly):
        return first.stretch.end == last.stretch.start
    return False


def _duration(w: Words, i: int) -> Expression | None:
    """`for the past twenty years`, `over the next six months`, `within two weeks`, `for two decades`."""
    units = time_words().units
    opening = w.low[i] if w.low[i] in ("for", "over", "during", "in", "within", "throughout", "through") else None
    at = i + (opening is not None)
    the = w.low[at] in ("the", "this", "these")
    which = w.low[at + the]
    if which in ("past", "last", "next", "coming", "following", "previous", "preceding") and (the or opening):
        return _window(w, i, at + the + 1, which, opening)
    counted = count(w, at) if opening in ("for", "in", "within") else None
    if opening == "within" and w.low[at] in units and w.low[at].endswith("s"):
        return _within(w, i, at + 1, None, units[w.low[at]])
    if counted is None:
        return None
    number, end = counted
    if opening == "within" and w.low[end] == "hours" and number % _HOURS == 0:
        return Expression(i, end + 1, "window", tr.Span("day", number // _HOURS, 1, tr.Today()))
    half = w.low[end : end + 3] == ["and", "a", "half"]
    end += 3 if half else 0
    if w.low[end] not in units or w.low[end - 1] == "-" or w.low[end + 1] == "-":
        return None
    unit, end = units[w.low[end]], end + 1
    back = tr.Shift(number, unit, -1, tr.Today(), half)
    if opening == "for":
        return Expression(i, end + (w.low[end] == "now"), "for", back)
    if opening == "in":
        timed = w.low[end : end + 2] == ["'s", "time"] or w.low[end : end + 2] == ["'", "time"]
        ahead = tr.Shift(number, unit, 1, tr.Today(), half)
        if w.low[end] in ("later", "earlier", "ago", "before", "after", "of"):
            return None
        return Expression(i, end + 2, "on", ahead) if timed else Expression(i, end, "in", ahead)
    return _within(w, i, end, number, unit)


def _within(w: Words, i: int, end: int, number: int | None, unit: str) -> Expression | None:
    base: Point = tr.Today()
    if w.low[end] == "of":
        inner = point(w, end + 1) or event_time(w, end + 1)
        if inner is None:
            return None
        base, end = inner
    return Expression(i, end, "window", tr.Span(unit, number, 1, base))


def _window(w: Words, i: int, at: int, which: str, opening: str | None) -> Expression | None:
    units = time_words().units
    few = w.low[at] in time_words().lists["vague"] or w.low[at : at + 2] == ["couple", "of"]
    counted = None if few else count(w, at)
    at += (2 if w.low[at] == "couple" else 1) if few else 0
    number, end = counted if counted is not None else (None, at)
    if number is not None and w.low[end] in ("to", "or", "-"):
        more = count(w, end + 1)
        number, end = more if more is not None else (number, end)
    if w.low[end] == "hours" and number is not None and number % _HOURS == 0:
        return Expression(i, end + 1, "window", tr.Span("day", number // _HOURS, _ahead(which), tr.Today()))
    if w.low[end] not in units or w.low[end + 1] in ("of", "'s", "'", "-"):
        return None
    unit, plural = units[w.low[end]], w.low[end].endswith("s")
    if number is None and not plural and not few:
        if which in ("following", "previous", "preceding") or (which in ("last", "next") and opening is None):
            return None
        if unit == "day":
            return None
        number = 1
    sign = _ahead(which)
    base: Point = tr.Same() if which in ("following", "previous", "preceding") else tr.Today()
    span = tr.Span(unit, number, sign, base)
    if opening == "for" and sign < 0 and number is not None:
        return Expression(i, end + 1, "lasting", tr.Shift(number, unit, -1, base))
    if sign < 0 and number is None:
        return Expression(i, end + 1, "recent", tr.Today())
    return Expression(i, end + 1, "window", span)


def _ahead(which: str) -> int:
    return 1 if which in ("next", "coming", "following") else -1


def _bounded(w: Words, i: int) -> Expression | None:
    """A preposition and what it bounds."""
    prefix = _prefix(w, i)
    if prefix is None or (i and w.low[i - 1] == "-"):
        return None
    bound, at = prefix
    if w.low[i : i + 3] == ["through", "the", "night"]:
        return Expression(i, i + 3, "window", tr.Span("day", 1, -1, tr.Today()))
    if w.low[at] == "then" and bound in ("since", "until", "by", "before", "after"):
        return Expression(i, at + 1, bound, tr.Same())
    if w.low[i] == "ever" and bound == "since" and not w.low[at][:1].isalnum():
        return Expression(i, at, bound, tr.Same())
    found = month_and_day_in_figures(w, at)
    if found is None and w.low[at - 1] in _YEAR_PREFIXES:
        found = year(w, at)
        if found is not None and not _is_year(w, found[1]):
            found = None
    found = found or point(w, at)
    if found is not None:
        if bound == "since" and w.low[i] == "from" and isinstance(found[0], tr.Shift):
            return None
        return Expression(i, found[1], bound, found[0])
    if bound in ("since", "until", "before", "after") or w.low[i] == "from":
        return _around_event(w, i, at, bound)
    if w.low[i] == "in" and w.low[at] == "the" and w.low[at + 1] in ("morning", "afternoon", "evening"):
        return Expression(i, at + 2, "day part", tr.Same("day", main=True))
    if w.low[at : at + 2] == ["the", "time"] and w.low[i] == "at" and w.low[at + 2] != "of":
        return Expression(i, at + 2, "on", tr.Same())
    return None


def _around_event(w: Words, i: int, at: int, bound: str) -> Expression | None:
    """`before the summit`, `since the war of August 2008`, `closed since the 1986 disaster`."""
    event = event_time(w, at)
    if event is not None:
        unsaid = isinstance(event[0], tr.OfEvent) and w.low[i] == "from"
        return None if unsaid else Expression(i, event[1], bound, event[0])
    if w.low[i] == "from" or w.low[at] not in ("the", "its", "his", "her", "their"):
        return None
    found = year(w, at + 1) or point(w, at + 1)
    if found is None or not w.low[found[1]][:1].isalpha():
        return None
    return Expression(i, found[1], bound, found[0])


def _is_year(w: Words, behind: int) -> bool:
    """Whether four digits before the word can be a year."""
    return w.low[behind] not in time_words().lists["counted"]


def _bare(w: Words, i: int) -> Expression | None:
    found = point(w, i)
    if found is None:
        return None
    start, end = i, found[1]
    modifier = w.low[end] == "'s" or (w.low[end][:1].isalpha() and w.low[i - 1 : i] in (["the"], ["a"], ["'s"], ["an"]))
    return Expression(start, end, "on", found[0], modifier=modifier)


def _year_before_noun(w: Words, i: int) -> Expression | None:
    """`the 2003 invasion`, `the coup of 2012`."""
    found = year(w, i)
    if found is None or i == 0:
        return None
    before, behind = w.low[i - 1], w.low[i + 1]
    if (
        before in ("the", "a", "its", "their", "his", "her", "'s", "this", "that")
        and behind[:1].isalpha()
        and _is_year(w, i + 1)
    ):
        return Expression(i, i + 1, "on", found[0], modifier=True)
    if (
        before == "of"
        and i > 1
        and w.low[i - 2][:1].isalpha()
        and w.low[i - 2] not in time_words().units
        and _is_year(w, i + 1)
    ):
        return Expression(i, i + 1, "on", found[0], modifier=True)
    return None
