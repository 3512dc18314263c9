"""Whole expressions of time: what stands before a point ("since", "by", "from … to") and what it says of it.

`expression(words, i)` reads the one that starts at word `i`.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache

from extractors import time_relative as tr
from extractors.time_durations import duration
from extractors.time_expressions import Expression
from extractors.time_grammar import event_time, point, rules_for
from extractors.time_ranges import between, from_to, plain_range
from extractors.time_rules_calendar import month_and_day_in_figures, year
from extractors.time_words import Words, time_words

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
    figures = low.isdecimal() and len(low) == 4
    opened = (
        (_now, low in _NOW or low in words.lists["ongoing"] | words.lists["recent"] or _begins(low, words.phrases)),
        (_hours, low in words.lists["moments"] | words.lists["vague"] | {"within", "just"} or low in words.numbers),
        (between, low == "between"),
        (from_to, low == "from"),
        (duration, low in _DURATIONS),
        (plain_range, points or figures or low in ("on", "in", "over", "during", "for")),
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


def _hours(w: Words, i: int) -> Expression | None:
    """`hours later`, `within hours`: of the day of the story. `hours after the vote on Sunday`: of that Sunday."""
    words = time_words()
    at = i + (w.low[i] in ("within", "just"))
    at += (w.low[at] == "a") + (w.low[at] in words.lists["vague"] or w.low[at + 1] == "few")
    if at == i and w.low[at] in words.numbers:
        at += 1
    if w.low[at] not in words.lists["moments"]:
        return None
    behind = w.low[at + 1]
    if behind in ("later", "earlier", "afterwards") or (w.low[i] == "within" and at == i + 1 and behind != "of"):
        end = at + 1 + (behind in ("later", "earlier", "afterwards"))
        return Expression(i, end, "day part", tr.Same("day", main=True))
    if behind not in ("after", "before", "of"):
        return None
    found = point(w, at + 2) or event_time(w, at + 2)
    return None if found is None else Expression(i, found[1], "on", found[0])


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
