"""Events that the text dates: "the election on 26 October" makes "two weeks before the election" a date."""

from extractors.calendar_periods import Period
from extractors.time_frames import Expression
from extractors.time_words import Words, time_words

_REACH = 9
_STOPS = frozenset({".", ";", "\n", "?", "!", ":"})


def dated_events(w: Words, times: list[tuple[Expression, Period]]) -> dict[str, Period]:
    """Event noun -> when, by the first time that stands with it in one clause.

    "the election on 26 October", "the October vote", "the invasion began on 24 February", "it invaded in February".
    """
    nouns = time_words().lists["event_nouns"]
    dated: dict[str, Period] = {}
    for one, period in times:
        for k in _around(w, one):
            noun = _noun(w.low[k], nouns)
            if noun is not None:
                dated.setdefault(noun, period)
                break
    return dated


def _noun(low: str, nouns: frozenset[str]) -> str | None:
    if low in nouns:
        single = low.removesuffix("s")
        return single if single in nouns else low
    stems = time_words().event_stems
    for ending in ("", "d", "ed"):
        if ending and not low.endswith(ending):
            continue
        stem = low.removesuffix(ending)
        if stem in stems:
            return stems[stem]
    return None


def _around(w: Words, one: Expression) -> list[int]:
    """Words of the clause: those behind the time up to a verb-like stop, then those before it, nearest first."""
    places = []
    if one.modifier:
        places += list(range(one.end, min(one.end + 4, len(w))))
    for k in range(one.start - 1, max(-1, one.start - _REACH), -1):
        if w.low[k] in _STOPS or w.low[k] in ("after", "before", "since", "until", ","):
            break
        places.append(k)
    return places
