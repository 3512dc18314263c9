"""The grammar of single points in time: words -> `Point`. Every rule looks at one place and says how far it read.

    point    = part? core day_part? | part "of" point | count unit ("ago" | "later" | "before" …) | …
    core     = date | month year? | year | weekday | "last" unit | "today" | season | quarter | decade | holiday | …

Rules return `(point, end)` with `end` the first word not read, or None. The calendar is for `time_points`.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from extractors import calendar_periods as cal
from extractors import time_points as tp
from extractors.calendar_periods import OutOfCalendar, Period
from extractors.ontology import Precision
from extractors.time_points import Point
from extractors.time_words import Words, time_words

Read = tuple[Point, int] | None

_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}|21[0-4][0-9]")
_DAY = re.compile(r"(0?[1-9]|[12][0-9]|3[01])(st|nd|rd|th)?")
_DECADE = re.compile(r"(?:1[0-9]|20)[0-9]0s")
_SHORT_DECADE = re.compile(r"[3-9]0s")
_CENTURY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_QUARTER = re.compile(r"q([1-4])")
_SLASHED = re.compile(r"(\d{1,4})[/.](\d{1,2})[/.](\d{2,4})")
_HALVES = {"first": "first half", "1st": "first half", "second": "second half", "2nd": "second half"}
_PARTS = {"early": "early", "late": "late", "mid": "mid", "earlier": "earlier", "later": "later"}
_ENDS = {
    "end": "end", "close": "end", "start": "start", "beginning": "start", "middle": "mid", "rest": "rest",
    "remainder": "rest", "eve": "eve",
}  # fmt: skip
_ARTICLES = ("the", "its", "his", "her", "their", "this", "that")


def point(w: Words, i: int) -> Read:
    """The longest point that starts at word `i`."""
    for rule in rules_for(w.low[i]):
        found = rule(w, i)
        if found is not None:
            return found[0], _day_part(w, *found)
    return None


def year(w: Words, i: int) -> Read:
    """Four digits that can be a year."""
    if _YEAR.fullmatch(w.low[i]):
        return tp.Exactly(cal.year(int(w.low[i]))), i + 1
    return None


def day_number(word: str) -> int | None:
    match = _DAY.fullmatch(word)
    return int(match[1]) if match else None


def count(w: Words, i: int) -> tuple[int, int] | None:
    """`3`, `twenty-five`, `a couple of`, `half a`: the number and the first word after it."""
    words = time_words()
    while w.low[i] in words.lists["approximate"]:
        i += 1
    low = w.low[i]
    if low.isdigit() and len(low) <= 4 and low.isascii():
        return int(low), i + 1
    if low == "a" and w.low[i + 1] in ("couple", "dozen"):
        end = i + 2 + (w.low[i + 2] == "of")
        return (2 if w.low[i + 1] == "couple" else 12), end
    if low not in words.numbers:
        return None
    number = words.numbers[low]
    if 20 <= number < 100 and w.low[i + 1] == "-" and words.numbers.get(w.low[i + 2], 10) < 10:
        return number + words.numbers[w.low[i + 2]], i + 3
    if w.low[i + 1] == "or" and w.low[i + 2] in words.numbers:
        return None
    return number, i + 1


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
    return _with_year(w, following + 1, month, day, weekday)


def _month_day(w: Words, at: int, month: int, weekday: int | None) -> Read:
    at += 1 + (w.low[at + 1] == "the")
    day = day_number(w.low[at])
    if day is None or w.low[at + 1] in ("%", "percent", "per", "million", "billion"):
        return None
    if w.low[at + 1] in (":", ".") and w.low[at + 2].isdigit() and w.at[at + 2] == w.at[at]:
        return None
    return _with_year(w, at + 1, month, day, weekday)


def _with_year(w: Words, at: int, month: int, day: int, weekday: int | None) -> Read:
    found = _year_of(w, at)
    if found is not None:
        return tp.CalendarDay(month, day, found[0], weekday), found[1]
    return tp.CalendarDay(month, day, None, weekday), at


def _year_of(w: Words, at: int) -> Read:
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
        return tp.Deictic("year", offset), at + 2
    if w.low[at] in ("that", "same"):
        return tp.Same("year"), at + 2
    shift = {"following": 1, "previous": -1, "preceding": -1}.get(w.low[at])
    return None if shift is None else (tp.Same("year", shift), at + 2)


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
        return _civil(parts[0], parts[2], parts[4], i + 5)
    return None


def _slashed(w: Words, i: int) -> Read:
    """22/8/2021, 22.08.2021; where day and month can be exchanged, the date is kept and not read."""
    match = _SLASHED.fullmatch(w.low[i])
    if match is None:
        return None
    first, second, third = match.groups()
    if len(first) == 4:
        return _civil(first, second, third, i + 1)
    if len(third) not in (2, 4) or len(first) > 2:
        return None
    full = third if len(third) == 4 else f"20{third}"
    if "." in w.low[i]:
        return _civil(full, second, first, i + 1)
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
    return _civil(full, str(month), str(day), end)


def _civil(year_: str, month: str, day: str, end: int) -> Read:
    try:
        return tp.Exactly(cal.day(cal.civil(int(year_), int(month), int(day)))), end
    except OutOfCalendar:
        return None


def month_and_day_in_figures(w: Words, i: int) -> Read:
    """`8/22`: only a preposition makes a date of it, so no rule of `point` reads it."""
    first, slash, second = w.low[i].partition("/")
    if not slash or not (first.isdigit() and second.isdigit()) or len(first) > 2 or len(second) > 2:
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
    found = _year_of(w, at + 1) if which is None else None
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
    found = _year_of(w, at + 1) if which is None else None
    if found is not None:
        return tp.CalendarMonth(number, found[0], None, 3), found[1]
    if which is None and (
        w.low[at - 1] != "the" or w.low[at - 2] not in ("in", "since", "until", "by", "during", "of", "over")
    ):
        return None
    if w.low[at] == "fall" and w.low[at + 1] == "of":
        return None
    return tp.CalendarMonth(number, None, which, 3), at + 1


def quarter(w: Words, i: int) -> Read:
    """`the third quarter of 2021`, `Q3`, `the first half of the year`; a fiscal one is kept and not read."""
    at = i + (w.low[i] == "the")
    fiscal = w.low[at] in ("fiscal", "financial")
    at += fiscal
    match = _QUARTER.fullmatch(w.low[at])
    if match:
        number, end = int(match[1]), at + 1
    else:
        ordinal = time_words().ordinals.get(w.low[at])
        end = at + 1 + (w.low[at + 1] == "-")
        if w.low[end] in ("fiscal", "financial"):
            fiscal, end = True, end + 1
        if ordinal is None or ordinal > 4 or w.low[end] not in ("quarter", "half"):
            return None
        if w.low[end] == "half":
            return _half(w, at, end)
        number, end = ordinal if ordinal > 0 else 4, end + 1
    found = _year_of(w, end) or _the_year(w, end)
    if fiscal:
        return tp.Never(), found[1] if found else end
    if found is None and not match and w.low[i] != "the":
        return None
    return tp.QuarterOf(number, found[0] if found else None), found[1] if found else end


def _half(w: Words, at: int, end: int) -> Read:
    name = _HALVES.get(w.low[at])
    found = _year_of(w, end + 1) or _the_year(w, end + 1)
    if name is None:
        return None
    if found is not None:
        return tp.QuarterOf(1 if name == "first half" else 2, found[0], 6), found[1]
    if w.low[end + 1] != "of":
        return None
    inner = point(w, end + 2)
    return None if inner is None else (tp.PartOf(name, inner[0]), inner[1])


def _the_year(w: Words, at: int) -> Read:
    """`of the year`: the year of the story where there is one, else that of publication."""
    if w.low[at : at + 3] == ["of", "the", "year"]:
        return tp.FirstOf((tp.Same("year"), tp.Deictic("year", 0))), at + 3
    return None


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


def weekday(w: Words, i: int) -> Read:
    """`Monday`, `last Friday`, `this coming Sunday`, `Tuesday of last week`."""
    words = time_words()
    which, at = None, i
    if w.low[i] in ("last", "next", "this", "that", "coming", "following"):
        which, at = w.low[i], i + 1
        if which == "this" and w.low[at] in ("past", "coming"):
            which, at = ("last" if w.low[at] == "past" else "coming"), at + 1
    elif w.low[i] == "the" and w.low[i + 1] == "following":
        which, at = "following", i + 2
    number = words.weekdays.get(w.low[at])
    if number is None or not w.capital[at]:
        return None
    if w.low[at] in words.lists["doubtful"] and which is None:
        return None
    if w.low[at + 1] in words.lists["not_after_weekday"] and (w.capital[at + 1] or w.low[at + 1] == "prayers"):
        return None
    of = at + 1 + (w.low[at + 1] == "of")
    offset = {"last": -1, "this": 0, "next": 1}.get(w.low[of])
    if which is None and offset is not None and w.low[of + 1] == "week":
        return tp.Weekday(number, None, tp.Deictic("week", offset)), of + 2
    return tp.Weekday(number, None if which == "this" else which), at + 1


def deictic(w: Words, i: int) -> Read:
    """`today`, `yesterday`, `last night`, `this month`, `next year`, `the day before yesterday`, `overnight`."""
    low = w.low
    simple = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}.get(low[i])
    if simple is not None:
        return tp.Deictic("day", simple), i + 1
    the = i + (low[i] == "the")
    if low[the] == "day" and (low[the + 1], low[the + 2]) in (("before", "yesterday"), ("after", "tomorrow")):
        return tp.Deictic("day", -2 if low[the + 1] == "before" else 2), the + 3
    parts = time_words().lists["day_parts"]
    if low[i] == "this" and low[i + 1] in parts:
        return tp.Deictic("day", 0), i + 2
    if low[i] in ("last", "yesterday") and low[i + 1] in ("night", "evening"):
        return tp.Deictic("day", -1), i + 2
    if low[i] == "that" and low[i + 1] in parts:
        return tp.Same("day"), i + 2
    step = {"same": 0, "following": 1, "next": 1, "previous": -1}.get(low[the])
    if the > i and step is not None and low[the + 1] in parts:
        return tp.Same("day", step), the + 2
    return _which_unit(w, i)


def _which_unit(w: Words, i: int) -> Read:
    low = w.low
    the = i + (low[i] == "the")
    which = low[the]
    at = the + 1 + (which == "this" and low[the + 1] in ("past", "coming", "very"))
    unit = low[at]
    if unit == "weekend" and which in ("last", "next", "this", "past", "coming"):
        return tp.Weekend({"past": "last", "coming": "this"}.get(which, which)), at + 1
    if unit == "weekend" and the > i:
        return None
    if unit not in ("day", "week", "month", "quarter", "year", "decade", "century"):
        return None
    if the > i and which in ("following", "next", "previous", "preceding", "same", "very"):
        step = {"following": 1, "next": 1, "same": 0, "very": 0}.get(which, -1)
        if which == "very":
            return None
        return tp.Same(unit, step), at + 1
    if which == "that" and the == i and unit != "quarter":
        return tp.Same(unit), at + 1
    if the > i or unit == "century":
        return None
    if unit == "day":
        return None
    offset = {"last": -1, "this": 0, "next": 1}.get(which)
    return None if offset is None else (tp.Deictic(unit, offset), at + 1)


def weekend(w: Words, i: int) -> Read:
    """`the weekend`, only behind "over", "at" or "during"."""
    if (
        w.low[i] == "the"
        and w.low[i + 1] == "weekend"
        and i
        and w.low[i - 1] in ("over", "at", "during", "since", "before", "by", "on")
    ):
        return tp.Weekend(), i + 2
    return None


def holiday(w: Words, i: int) -> Read:
    """`New Year's Eve`, `May Day 1993`."""
    for length in (4, 3, 2, 1):
        found = time_words().holidays.get(tuple(w.low[i : i + length]))
        if found is not None and w.capital[i]:
            return _with_year(w, i + length, *found, None)
    return None


def shifted(w: Words, i: int) -> Read:
    """`three years ago`, `two days later`, `a month earlier`, `the day after`, `two weeks before the election`."""
    words = time_words()
    half = False
    if w.low[i] == "half" and w.low[i + 1] in ("a", "an") and w.low[i + 2] in ("year", "decade"):
        number, unit, end = (6, "month", i + 3) if w.low[i + 2] == "year" else (5, "year", i + 3)
    else:
        the = w.low[i] == "the" and w.low[i + 1] in ("day", "week", "month", "year")
        counted = (1, i + 1) if the else count(w, i)
        if counted is None:
            return None
        number, at = counted
        if w.low[at : at + 3] == ["and", "a", "half"]:
            half, at = True, at + 3
        if w.low[at] not in words.units or w.low[at - 1] == "-":
            return None
        unit, end = words.units[w.low[at]], at + 1
        if w.low[end : end + 3] == ["and", "a", "half"]:
            half, end = True, end + 3
        if the and w.low[end] not in ("after", "before", "earlier"):
            return None
    return _shift_to(w, end, number, unit, half=half)


def _shift_to(w: Words, end: int, number: int, unit: str, *, half: bool) -> Read:
    low = w.low[end]
    if low == "ago":
        return tp.Shift(number, unit, -1, tp.Today(), half), end + 1
    if low == "from" and w.low[end + 1] in ("now", "today"):
        return tp.Shift(number, unit, 1, tp.Today(), half), end + 2
    if low == "from" and w.low[end + 1] == "tomorrow":
        return tp.Shift(number, unit, 1, tp.Deictic("day", 1), half), end + 2
    if low in ("later", "afterwards", "afterward", "on") and (low != "on" or not w.low[end + 1].isalnum()):
        return tp.Shift(number, unit, 1, tp.Same(), half), end + 1
    if low in ("earlier", "previously", "beforehand"):
        return tp.Shift(number, unit, -1, tp.Same(), half), end + 1
    if low not in ("after", "before"):
        return None
    sign = 1 if low == "after" else -1
    inner = point(w, end + 1)
    if inner is not None:
        return tp.Shift(number, unit, sign, inner[0], half), inner[1]
    noun = event_noun(w, end + 1)
    if noun is not None:
        return tp.Shift(number, unit, sign, tp.OfEvent(noun[0]), half), noun[1]
    if w.low[end + 1][:1].isalnum():
        return tp.Shift(number, unit, sign, tp.OfEvent(f"{BECAUSE}{end}"), half), end + 1
    return tp.Shift(number, unit, sign, tp.Same(), half), end + 1


BECAUSE = "clause "
"""How the base of "three days after he resigned" is called: nothing dates it here; syntax does in `timing`."""


def event_noun(w: Words, i: int) -> tuple[str, int] | None:
    """`the presidential election`: the noun within four words, and the word after it."""
    nouns = time_words().lists["event_nouns"]
    for at in range(i, min(i + 5, len(w))):
        low = w.low[at]
        if low in nouns and not (at == i and low == "fall" and w.low[at + 1] != "of"):
            return low.removesuffix("s") if low.removesuffix("s") in nouns else low, at + 1
        if not (low[:1].isalpha() or low in ("'s", "-", "'")) or low in ("of", "in", "on", "and", "that", "which"):
            return None
    return None


def day_of_month(w: Words, i: int) -> Read:
    """`on the 29th`, where the phrase ends with it."""
    if (
        w.low[i] != "the"
        or not w.low[i + 1].endswith(("st", "nd", "rd", "th"))
        or i == 0
        or w.low[i - 1] not in ("on", "until", "by", "since")
    ):
        return None
    number = day_number(w.low[i + 1])
    if number is None or (w.low[i + 2][:1].isalpha() and w.low[i + 2] not in ("and", "but", "when", "at")):
        return None
    return tp.DayOfMonth(number), i + 2


def part(w: Words, i: int) -> Read:
    """`late September`, `mid-March`, `early next week`, `earlier this year`, `late on Wednesday`, `early in 2008`."""
    at = i + (w.low[i] == "the" and w.low[i + 1] in _PARTS)
    name = _PARTS.get(w.low[at])
    if name is None:
        return None
    at += 1 + (w.low[at + 1] in ("-", "in", "on"))
    if (
        w.low[at] == "the"
        and name in ("earlier", "later", "early", "late")
        and w.low[at + 1] in time_words().lists["day_parts"] | {"day"}
    ):
        return tp.Same("day", main=True), at + 2
    if name in ("earlier", "later") and w.low[at] == "that" and w.low[at + 1] == "day":
        return tp.Same("day"), at + 2
    if w.low[at] == "the" and w.low[at + 1] in ("week", "month", "year", "decade"):
        return tp.PartOf(name, tp.Deictic(w.low[at + 1], 0)), at + 2
    inner = year(w, at) or point(w, at)
    if inner is None or isinstance(inner[0], tp.Shift):
        return None
    return tp.PartOf(name, inner[0]), inner[1]


def part_of(w: Words, i: int) -> Read:
    """`the end of the year`, `the first week of May`, `the week of 12 May`, `the eve of the summit`, `year-end`."""
    low = w.low
    at = i + (low[i] in ("the", "a"))
    if low[at] == "year" and low[at + 1] in ("-", "'s") and low[at + 2] == "end":
        return tp.PartOf("end", tp.Deictic("year", 0)), at + 3
    if low[at] == "end" and low[at + 1] == "-":
        inner = year(w, at + 2) or point(w, at + 2)
        return None if inner is None else (tp.PartOf("end", inner[0]), inner[1])
    if low[at] == "end" and low[at + 1] in time_words().months and w.capital[at + 1]:
        inner = month(w, at + 1)
        return None if inner is None else (tp.PartOf("end", inner[0]), inner[1])
    return _nth_of(w, at) or _named_part(w, at)


def _named_part(w: Words, at: int) -> Read:
    low = w.low
    end = at + 1
    name = _ENDS.get(low[at])
    if low[at] in ("night", "evening", "morning", "afternoon", "day"):
        name = "day"
    elif low[at] in ("early", "small") and low[at + 1] == "hours":
        name, end = "day", at + 2
    elif low[at] == "week":
        name = "week"
    if name is None or low[end] not in ("of", "in", "on"):
        return None
    inner = _whole(w, end + 1)
    if name == "eve":
        noun = event_noun(w, end + 1)
        if inner is None and noun is not None:
            inner = tp.OfEvent(noun[0]), noun[1]
        return None if inner is None else (tp.Shift(1, "day", -1, inner[0]), inner[1])
    if inner is None or (name in ("day", "week") and low[end + 1] == "the" and not low[end + 2][:1].isdigit()):
        return None
    if name == "day":
        return inner if isinstance(inner[0], tp.CalendarDay | tp.Weekday | tp.Exactly) else None
    return (tp.WeekOf(inner[0]) if name == "week" else tp.PartOf(name, inner[0])), inner[1]


def _nth_of(w: Words, at: int) -> Read:
    number = time_words().ordinals.get(w.low[at])
    if number is None:
        return None
    what: str | int | None = time_words().weekdays.get(w.low[at + 1])
    if what is None and w.low[at + 1] in ("day", "week", "days"):
        what = "week" if w.low[at + 1] == "week" else "day"
    if what is None or w.low[at + 2] not in ("of", "in"):
        return None
    inner = _whole(w, at + 3)
    if inner is None:
        return None
    if w.low[at + 1] == "days":
        return tp.PartOf("end" if number < 0 else "start", inner[0]), inner[1]
    return tp.Nth(number, what, inner[0]), inner[1]


def _whole(w: Words, i: int) -> Read:
    """What a part can be of: "the year", "that month", a year, or any point."""
    if w.low[i] == "the" and w.low[i + 1] in ("week", "month", "quarter", "year", "decade"):
        return tp.Deictic(w.low[i + 1], 0), i + 2
    return year(w, i) or point(w, i)


def _day_part(w: Words, found: Point, end: int) -> int:
    """The end, with "morning" behind a day."""
    if (
        isinstance(found, tp.Weekday | tp.CalendarDay | tp.Deictic | tp.Same | tp.DayOfMonth)
        and w.low[end] in time_words().lists["day_parts"]
    ):
        return end + 1
    return end


_RULES: tuple[Callable[[Words, int], Read], ...] = (
    date, part, part_of, quarter, decade, holiday, month, season, weekday, deictic, weekend, shifted, day_of_month,
)  # fmt: skip
_PART_WORDS = frozenset({"year", "small", "early", "week", "day"})
_WHICH = frozenset({"last", "next", "this", "that", "the", "yesterday", "coming", "following"})


@lru_cache(maxsize=20_000)
def rules_for(low: str) -> tuple[Callable[[Words, int], Read], ...]:
    """The rules that can read an expression which starts with the word, in their order."""
    words = time_words()
    named = low in words.months or low in words.weekdays
    figure = low[:1].isdigit()
    the = low in ("the", "a", "an")
    opened = (
        named or figure or low == "the",
        low in _PARTS or low == "the",
        the or low in _PART_WORDS or low in _ENDS or low in words.ordinals or low in words.lists["day_parts"],
        low in ("the", "fiscal", "financial") or low in words.ordinals or _QUARTER.fullmatch(low) is not None,
        low == "the" or figure,
        any(name[0] == low for name in words.holidays),
        low in words.months or low in _WHICH,
        low in words.seasons or low in _WHICH or the,
        low in words.weekdays or low in _WHICH,
        low in _WHICH or low in ("today", "tonight", "tomorrow"),
        low == "the",
        low in words.numbers or low in words.lists["approximate"] or figure or low in ("the", "half"),
        low == "the",
    )
    return tuple(rule for rule, opens in zip(_RULES, opened, strict=True) if opens)
