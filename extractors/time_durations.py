"""Rules for lengths of time that an anchor makes a date: "for the past two years", "within a week of the vote"."""

from extractors import time_relative as tr
from extractors.time_anchors import Point
from extractors.time_expressions import Expression
from extractors.time_grammar import event_time, point
from extractors.time_rules_relative import count
from extractors.time_words import Words, time_words

_HOURS = 24


def duration(w: Words, i: int) -> Expression | None:
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
    base: Point = tr.Told()
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
