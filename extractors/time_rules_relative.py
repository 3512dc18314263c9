"""Rules for what is counted from the day of writing or from the story: weekdays, "last week", "the same day"."""

from extractors import time_points as tp
from extractors import time_relative as tr
from extractors.time_rules_calendar import Read, day_number
from extractors.time_words import Words, time_words


def count(w: Words, i: int) -> tuple[int, int] | None:
    """`3`, `twenty-five`, `a couple of`, `half a`: the number and the first word after it."""
    words = time_words()
    while w.low[i] in words.lists["approximate"]:
        i += 1
    low = w.low[i]
    if low.isdecimal() and len(low) <= 4 and low.isascii():
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
        return tp.Weekday(number, None, tr.Deictic("week", offset)), of + 2
    return tp.Weekday(number, None if which == "this" else which), at + 1


def deictic(w: Words, i: int) -> Read:
    """`today`, `yesterday`, `last night`, `this month`, `next year`, `the day before yesterday`, `overnight`."""
    low = w.low
    simple = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}.get(low[i])
    if simple is not None:
        return tr.Deictic("day", simple), i + 1
    the = i + (low[i] == "the")
    if low[the] == "day" and (low[the + 1], low[the + 2]) in (("before", "yesterday"), ("after", "tomorrow")):
        return tr.Deictic("day", -2 if low[the + 1] == "before" else 2), the + 3
    parts = time_words().lists["day_parts"]
    if low[i] == "this" and low[i + 1] in parts:
        return tr.Deictic("day", 0), i + 2
    if low[i] in ("last", "yesterday") and low[i + 1] in ("night", "evening"):
        return tr.Deictic("day", -1), i + 2
    if low[i] == "that" and low[i + 1] in parts:
        return tr.Same("day"), i + 2
    step = {"same": 0, "following": 1, "next": 1, "previous": -1}.get(low[the])
    if the > i and step is not None and low[the + 1] in parts:
        return tr.Same("day", step), the + 2
    return _which_unit(w, i)


def _which_unit(w: Words, i: int) -> Read:
    low = w.low
    the = i + (low[i] == "the")
    which = low[the]
    at = the + 1 + (which == "this" and low[the + 1] in ("past", "coming", "very"))
    unit = low[at]
    if unit == "weekend" and which in ("last", "next", "this", "past", "coming"):
        return tr.Weekend({"past": "last", "coming": "this"}.get(which, which)), at + 1
    if unit == "weekend" and the > i:
        return None
    if unit not in ("day", "week", "month", "quarter", "year", "decade", "century"):
        return None
    if the > i and which in ("following", "next", "previous", "preceding", "same", "very"):
        step = {"following": 1, "next": 1, "same": 0, "very": 0}.get(which, -1)
        if which == "very":
            return None
        return tr.Same(unit, step), at + 1
    if which == "that" and the == i and unit != "quarter":
        return tr.Same(unit), at + 1
    if the > i or unit == "century":
        return None
    if unit == "day":
        return None
    offset = {"last": -1, "this": 0, "next": 1}.get(which)
    return None if offset is None else (tr.Deictic(unit, offset), at + 1)


def weekend(w: Words, i: int) -> Read:
    """`the weekend`, only behind a preposition."""
    if w.low[i] == "the" and w.low[i + 1] == "weekend" and i and w.low[i - 1] in time_words().lists["before_weekend"]:
        return tr.Weekend(), i + 2
    return None


def event_noun(w: Words, i: int) -> tuple[str, int] | None:
    """`the presidential election`: the noun within four words, and the word after it; None where a clause begins."""
    words = time_words()
    nouns = words.lists["event_nouns"]
    for at in range(i, min(i + 5, len(w))):
        low = w.low[at]
        if low in nouns and not (at == i and low == "fall" and w.low[at + 1] != "of"):
            named = w.capital[at] and w.capital[at + 1] and w.low[at - 1] not in ("the", "a")
            if named or w.low[at + 1] in words.lists["clause_words"]:
                return None
            return (low.removesuffix("s") if low.removesuffix("s") in nouns else low), at + 1
        if (
            not (low[:1].isalpha() or low in ("'s", "-", "'"))
            or low in words.lists["clause_words"] | words.lists["no_noun"]
        ):
            return None
        if low.endswith("ing") and at == i:
            return None
    return None


def day_of_month(w: Words, i: int) -> Read:
    """`on the 29th`, where the phrase ends with it; `the first of this month`."""
    of = _of_month(w, i)
    if of is not None:
        return of
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


def _of_month(w: Words, i: int) -> Read:
    """`the first of this month`, `the 12th of last month`."""
    offset = {"last": -1, "this": 0, "next": 1}.get(w.low[i + 3])
    if w.low[i] != "the" or w.low[i + 2] != "of" or offset is None or w.low[i + 4] != "month":
        return None
    number = time_words().ordinals.get(w.low[i + 1]) or day_number(w.low[i + 1])
    if number is None or number < 1:
        return None
    return tr.Nth(number, "day", tr.Deictic("month", offset)), i + 5
