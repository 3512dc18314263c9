"""The grammar of single points in time: words -> `Point`. Every rule looks at one place and says how far it read.

    point    = part? core day_part? | part "of" point | count unit ("ago" | "later" | "before" …) | …
    core     = date | month year? | year | weekday | "last" unit | "today" | season | quarter | decade | holiday | …

Rules give `(point, end)` with `end` the first word not read, or None. The calendar is for `time_points`.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from extractors import time_points as tp
from extractors import time_relative as tr
from extractors.time_anchors import Point
from extractors.time_rules_calendar import Read, beside, date, decade, holiday, month, season, year, year_of
from extractors.time_rules_relative import count, day_of_month, deictic, event_noun, weekday, weekend
from extractors.time_words import Words, time_words

_HALVES = {"first": "first half", "1st": "first half", "second": "second half", "2nd": "second half"}
_QUARTER = re.compile(r"q([1-4])")
_PARTS = {"early": "early", "late": "late", "mid": "mid", "earlier": "earlier", "later": "later"}
_ENDS = {
    "end": "end", "close": "end", "start": "start", "beginning": "start", "middle": "mid", "rest": "rest",
    "remainder": "rest", "eve": "eve",
}  # fmt: skip
BECAUSE = "clause "
"""How the base of "three days after he resigned" is called: nothing dates it here; syntax does in `timing`."""


def point(w: Words, i: int) -> Read:
    """The longest point that starts at word `i`."""
    for rule in rules_for(w.low[i]):
        found = rule(w, i)
        if found is not None:
            return found[0], _day_part(w, *found)
    return None


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
    found = year_of(w, end) or _the_year(w, end)
    if fiscal:
        return tp.Never(), found[1] if found else end
    if found is None and not match and w.low[i] != "the" and w.low[at + 1] != "-":
        return None
    return tp.QuarterOf(number, found[0] if found else None), found[1] if found else end


def _half(w: Words, at: int, end: int) -> Read:
    name = _HALVES.get(w.low[at])
    found = year_of(w, end + 1) or _the_year(w, end + 1)
    if name is None:
        return None
    if found is not None:
        return tp.QuarterOf(1 if name == "first half" else 2, found[0], 6), found[1]
    if w.low[end + 1] != "of":
        return None
    inner = point(w, end + 2)
    return None if inner is None else (tr.PartOf(name, inner[0]), inner[1])


def _the_year(w: Words, at: int) -> Read:
    """`of the year`: the year of the story where there is one, else that of publication."""
    if w.low[at : at + 3] == ["of", "the", "year"]:
        return tr.FirstOf((tr.Same("year"), tr.Deictic("year", 0))), at + 3
    return None


def shifted(w: Words, i: int) -> Read:
    """`three years ago`, `two days later`, `a month earlier`, `the day after`, `two weeks before the election`."""
    words = time_words()
    if w.low[i] == "the" and w.low[i + 1] in words.lists["day_parts"] | {"day"} and w.low[i + 2] in words.numbers:
        return shifted(w, i + 2)  # "the night eleven days ago"
    half = False
    if w.low[i] == "half" and w.low[i + 1] in ("a", "an") and w.low[i + 2] in ("year", "decade"):
        number, unit, end = (6, "month", i + 3) if w.low[i + 2] == "year" else (5, "year", i + 3)
    else:
        the = w.low[i] == "the" and w.low[i + 1] in ("day", "week", "month", "year")
        counted = (1, i + 1) if the else count(w, i)
        if counted is None:
            return _vague(w, i)
        number, at = counted
        if w.low[at : at + 3] == ["and", "a", "half"]:
            half, at = True, at + 3
        if w.low[at] not in words.units or w.low[at - 1] == "-":
            return _vague(w, i)
        unit, end = words.units[w.low[at]], at + 1
        if w.low[end : end + 3] == ["and", "a", "half"]:
            half, end = True, end + 3
        if the and w.low[end] not in ("after", "before", "earlier"):
            return None
    return _shift_to(w, end, number, unit, half=half)


def _vague(w: Words, i: int) -> Read:
    """`several days ago`, `weeks later`: kept; only days and weeks ago are read, as the stretch that they can be."""
    units = time_words().units
    at = i + (w.low[i] == "a" and w.low[i + 1] == "few")
    at += w.low[at] in time_words().lists["vague"]
    if not w.low[at].endswith("s") or w.low[at] not in units:
        return None
    if w.low[at + 1] == "ago" and units[w.low[at]] in ("day", "week"):
        return tr.SomeAgo(units[w.low[at]]), at + 2
    return (tp.Never(), at + 2) if w.low[at + 1] in ("ago", "later", "earlier", "afterwards", "before") else None


def _shift_to(w: Words, end: int, number: int, unit: str, *, half: bool) -> Read:
    low = w.low[end]
    if low == "ago":
        return tr.Shift(number, unit, -1, tr.Today(), half), end + 1
    if low == "from" and w.low[end + 1] in ("now", "today", "tomorrow"):
        base = tr.Deictic("day", 1) if w.low[end + 1] == "tomorrow" else tr.Today()
        if unit in ("week", "fortnight") and w.low[end + 1] != "now":  # "a week from today" is that very weekday
            number, unit = number * (7 if unit == "week" else 14), "day"
        return tr.Shift(number, unit, 1, base, half), end + 2
    if low in ("later", "afterwards", "afterward", "on") and (low != "on" or not w.low[end + 1].isalnum()):
        return tr.Shift(number, unit, 1, tr.Same(), half), end + 1
    if low in ("earlier", "previously", "beforehand"):
        return tr.Shift(number, unit, -1, tr.Same(), half), end + 1
    if low not in ("after", "before"):
        return None
    sign = 1 if low == "after" else -1
    inner = point(w, end + 1)
    if inner is not None:
        return tr.Shift(number, unit, sign, inner[0], half), inner[1]
    if w.low[end + 1] in ("that", "this") and w.low[end + 2] not in time_words().lists["event_nouns"]:
        return tr.Shift(number, unit, sign, tr.Same(), half), end + 2
    if w.low[end + 1] in time_words().lists["no_clause"]:  # "had warned him the week before against …"
        return tr.Shift(number, unit, sign, tr.Same(), half), end + 1
    event = event_time(w, end + 1)
    if event is not None:
        return tr.Shift(number, unit, sign, event[0], half), event[1]
    if w.low[end + 1][:1].isalnum():
        return tr.Shift(number, unit, sign, tr.OfEvent(f"{BECAUSE}{end}"), half), end + 1
    return tr.Shift(number, unit, sign, tr.Same(), half), end + 1


def event_time(w: Words, i: int) -> Read:
    """`the war of August 2008`, `the October vote`, `the summit`: the time said with the event noun, or its own."""
    noun = event_noun(w, i)
    if noun is None:
        return None
    behind = noun[1] + (w.low[noun[1]] in ("of", "on", "in"))
    found = point(w, behind) or (year(w, behind) if behind > noun[1] else None)
    if found is not None:
        return found
    inside = time_inside(w, i, noun[1])
    return (inside if inside is not None else tr.OfEvent(noun[0])), noun[1]


def time_inside(w: Words, start: int, end: int) -> Point | None:
    """The time in front of a noun that ends before `end`: "the October vote"."""
    for k in range(start, end - 1):
        found = year(w, k) or point(w, k)
        if found is not None and found[1] < end:
            return found[0]
    return None


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
        return tr.Same("day", main=True), at + 2
    if name in ("earlier", "later") and w.low[at] == "that" and w.low[at + 1] == "day":
        return tr.Same("day"), at + 2
    if w.low[at] == "the" and w.low[at + 1] in ("week", "month", "year", "decade"):
        return tr.PartOf(name, tr.Deictic(w.low[at + 1], 0)), at + 2
    inner = year(w, at) or point(w, at)
    if inner is None or isinstance(inner[0], tr.Shift):
        return None
    return tr.PartOf(name, inner[0]), inner[1]


def part_of(w: Words, i: int) -> Read:
    """`the end of the year`, `the first week of May`, `the week of 12 May`, `the eve of the summit`, `year-end`."""
    low = w.low
    at = i + (low[i] in ("the", "a"))
    if low[at] == "year" and low[at + 1] in ("-", "'s") and low[at + 2] == "end":
        return tr.PartOf("end", tr.Deictic("year", 0)), at + 3
    if low[at] == "end" and low[at + 1] == "-":
        inner = year(w, at + 2) or point(w, at + 2)
        return None if inner is None else (tr.PartOf("end", inner[0]), inner[1])
    if low[at] == "end" and low[at + 1] in time_words().months and w.capital[at + 1]:
        inner = month(w, at + 1)
        return None if inner is None else (tr.PartOf("end", inner[0]), inner[1])
    return _nth_of(w, at) or _stretch_to(w, at) or _named_part(w, at)


def _stretch_to(w: Words, at: int) -> Read:
    """`the three months to September`, `the week ending 8 May`."""
    counted = count(w, at) or (1, at)
    unit = time_words().units.get(w.low[counted[1]])
    if unit is None or w.low[at - 1] != "the" or w.low[counted[1] + 1] not in ("to", "ending", "through"):
        return None
    ending = point(w, counted[1] + 2)
    return None if ending is None else (tr.Span(unit, counted[0], -1, ending[0]), ending[1])


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
    if name is None or low[end] not in (("of", "in", "on") if name == "day" else ("of",)):
        return None
    inner = _whole(w, end + 1)
    if name == "eve":
        noun = event_noun(w, end + 1)
        if inner is None and noun is not None:
            inner = tr.OfEvent(noun[0]), noun[1]
        return None if inner is None else (tr.Shift(1, "day", -1, inner[0]), inner[1])
    if inner is None or (name in ("day", "week") and low[end + 1] == "the" and not low[end + 2][:1].isdecimal()):
        return None
    if name == "day":
        return inner if isinstance(inner[0], tp.CalendarDay | tp.Weekday) else None
    return (tr.WeekOf(inner[0]) if name == "week" else tr.PartOf(name, inner[0])), inner[1]


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
        return tr.PartOf("end" if number < 0 else "start", inner[0]), inner[1]
    return tr.Nth(number, what, inner[0]), inner[1]


def _whole(w: Words, i: int) -> Read:
    """What a part can be of: "the year", "that month", a year, or any point."""
    if w.low[i] == "the" and w.low[i + 1] in ("week", "month", "quarter", "year", "decade"):
        return tr.Deictic(w.low[i + 1], 0), i + 2
    return year(w, i) or point(w, i)


def _day_part(w: Words, found: Point, end: int) -> int:
    """The end, with "morning" behind a day."""
    if (
        isinstance(found, tp.Weekday | tp.CalendarDay | tr.Deictic | tr.Same | tp.DayOfMonth)
        and w.low[end] in time_words().lists["day_parts"]
    ):
        return end + 1
    return end


_RULES: tuple[Callable[[Words, int], Read], ...] = (
    date, part, part_of, quarter, decade, holiday, month, season, weekday, deictic, weekend, shifted, day_of_month,
    beside,
)  # fmt: skip
_PART_WORDS = frozenset({"year", "month", "small", "early", "week", "day"})
_WHICH = frozenset({"last", "next", "this", "that", "the", "yesterday", "coming", "following"})


@lru_cache(maxsize=20_000)
def rules_for(low: str) -> tuple[Callable[[Words, int], Read], ...]:
    """The rules that can read an expression which starts with the word, in their order."""
    words = time_words()
    named = low in words.months or low in words.weekdays
    figure = low[:1].isdecimal()
    the = low in ("the", "a", "an")
    vague = low in words.lists["vague"] or (low in words.units and low.endswith("s"))
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
        low in words.numbers or low in words.lists["approximate"] or figure or low in ("the", "half") or vague,
        low == "the",
        low == "the",
    )
    return tuple(rule for rule, opens in zip(_RULES, opened, strict=True) if opens)
