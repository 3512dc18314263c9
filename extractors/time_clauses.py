"""The times of a word's own clause: those that it governs, and those of dated clauses that bound it or date it."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from extractors import time_points as tp
from extractors import time_relative as tr
from extractors import timespan
from extractors.calendar_periods import OutOfCalendar, Period
from extractors.models import TimeSpan
from extractors.ontology import Bound, Precision
from extractors.reading import Reading, TimeMention
from extractors.time_anchors import Anchors, Unanchored
from extractors.time_governors import direct_time, joined, times_at
from extractors.time_grammar import shifted
from extractors.time_words import time_words, words_of

_FAR = 8
_VERBAL = frozenset({"VERB", "AUX"})
_POINTS = frozenset({Bound.ON, Bound.DURING})


_RIGHT_BEHIND = 2
MARKS = frozenset({"since", "until", "till", "before", "after"})
_TOGETHER = frozenset({"when", "while"})


def own_time(reading: Reading, word: Token, near: int | None = None) -> TimeSpan | None:
    """The time in the word's own clause or noun phrase, or of the dated clause that bounds it.

    near: the object's token; "took Hama on Thursday and Homs on Sunday" has a day for each.
    """
    mentions = times_at(reading, word)
    if near is not None:
        mentions = _of_object(reading, mentions, near)
    found = [_of_mention(reading, mention, word) for mention in mentions]
    spans = [span for span in found if span is not None and span.bound is not Bound.ONGOING]
    spans += _from_clauses(reading, word)
    return joined(spans) if spans else _from_below(reading, word)


def _of_object(reading: Reading, mentions: list[TimeMention], near: int) -> list[TimeMention]:
    """The mentions with only the object's, where several name a point: that right behind it, or the first after it."""
    points = [mention for mention in mentions if _is_point(mention)]
    right_behind = next((m for m in reading.times if 0 < m.start - near <= _RIGHT_BEHIND and _is_point(m)), None)
    if not points or (right_behind is None and len(points) < 2):
        return mentions
    chosen = right_behind or next((mention for mention in points if mention.start > near), points[-1])
    return [chosen, *(mention for mention in mentions if mention not in points)]


def _is_point(mention: TimeMention) -> bool:
    return mention.time.resolved and mention.time.bound in _POINTS


def _from_below(reading: Reading, word: Token) -> TimeSpan | None:
    """The time of what the verb begins, ends or leaves undone: "ceased on Thursday to be president"."""
    if word.pos_ not in _VERBAL or word.lemma_.lower() not in time_words().lists["phase_verbs"]:
        return None
    inner = next((child for child in word.children if child.dep_ == "xcomp"), None)
    return direct_time(reading, inner) if inner is not None else None


def _of_mention(reading: Reading, mention: TimeMention, word: Token) -> TimeSpan | None:
    """The mention's span for the word; "three days after he resigned" counts from the clause that it introduces."""
    doc = reading.doc
    if mention.time.resolved or doc[mention.end - 1].lower_ not in ("after", "before"):
        return _not_until(mention, word)
    for child in word.children:
        if child.dep_ in ("advcl", "pcomp") and child.i > mention.start:
            return _moved(doc, mention, direct_time(reading, child), back=False) or mention.time
    return counted_back(reading, word) or mention.time


def _not_until(mention: TimeMention, word: Token) -> TimeSpan:
    """ "did not visit until January", "not until January did …": it did, in January."""
    span = mention.time
    before = {token.lower_ for token in word.doc[max(word.sent.start, mention.start - 2) : mention.start]}
    negated = word.pos_ in _VERBAL and any(child.dep_ == "neg" for child in word.children)
    negated = (negated and not any(child.tag_ == "MD" for child in word.children)) or "not" in before
    if negated and span.bound is Bound.UNTIL and span.end_earliest is not None and span.end_latest is not None:
        period = Period(span.end_earliest, span.end_latest, span.end_precision or Precision.DAY)
        return timespan.on(period, expression=span.expression)
    return span


def counted_back(reading: Reading, word: Token) -> TimeSpan | None:
    """The clause in "signed on Friday, seven years after they broke off": Friday less seven years."""
    doc = reading.doc
    openings = (
        [word.head] if word.dep_ == "pcomp" else [c for c in word.children if c.dep_ in ("mark", "prep", "advmod")]
    )
    mark = next((c for c in openings if c.lower_ in ("after", "before") and c.i < word.i), None)
    if mark is None or word.head == word:
        return None
    for mention in reading.times:
        if not mention.time.resolved and mention.end - 1 == mark.i:
            base = _direct_above(reading, word)
            return _moved(doc, mention, base, back=True)
    return None


def _direct_above(reading: Reading, word: Token) -> TimeSpan | None:
    for _ in range(_FAR):
        if word.head == word:
            return None
        word = word.head
        found = direct_time(reading, word)
        if found is not None:
            return found
    return None


def _moved(doc: Doc, mention: TimeMention, base: TimeSpan | None, *, back: bool) -> TimeSpan | None:
    """The base moved by the mention's count of units."""
    if base is None or base.bound not in _POINTS or base.start_earliest is None or base.end_latest is None:
        return None
    found = shifted(words_of(doc[mention.start : mention.end]), 0)
    if found is None or not isinstance(found[0], tr.Shift):
        return None
    anchor = tp.Exactly(Period(base.start_earliest, base.end_latest, base.start_precision or Precision.DAY))
    sign = -found[0].sign if back else found[0].sign
    try:
        moved = replace(found[0], base=anchor, sign=sign).period(Anchors(None))
    except (Unanchored, OutOfCalendar):
        return None
    return timespan.on(moved, expression=mention.time.expression)


def _from_clauses(reading: Reading, word: Token) -> list[TimeSpan]:
    """What dated clauses and phrases with "since", "until", "before", "after" under the word say of it."""
    spans = []
    for child in word.children:
        if child.dep_ == "advcl":
            mark = _mark(child)
            inner = direct_time(reading, child) if mark is not None else None
        elif child.dep_ == "prep" and child.lower_ in MARKS and not _covered(reading, child):
            mark = child
            inner = next((t for c in child.children if (t := direct_time(reading, c)) is not None), None)
        else:
            continue
        if mark is not None and inner is not None:
            counted = next((m for m in reading.times if m.end - 1 == mark.i and not m.time.resolved), None)
            moved = _moved(reading.doc, counted, inner, back=False) if counted is not None else None
            spans.append(moved or _bounded(mark.lower_, inner))
    return [span for span in spans if span is not None]


def _mark(clause: Token) -> Token | None:
    """The "since", "until", "before", "after", "when" or "while" that opens the clause."""
    marks = [child for child in clause.children if child.dep_ in ("mark", "advmod", "prep")]
    found = next((mark for mark in marks if mark.lower_ in MARKS), None)
    if found is None and not _looks_back(clause.head):
        found = next((mark for mark in marks if mark.lower_ in _TOGETHER and mark.i < clause.i), None)
    return found


def _looks_back(verb: Token) -> bool:
    """ "when they met on Friday he **had left**": not then."""
    return any(child.dep_ == "aux" and child.lower_ in ("had", "'d", "’d") for child in verb.children)


def _covered(reading: Reading, word: Token) -> bool:
    return any(mention.start <= word.i < mention.end for mention in reading.times)


def _bounded(mark: str, inner: TimeSpan) -> TimeSpan | None:
    """The span that "since", "until" … make of a clause's own time."""
    if inner.bound not in _POINTS or inner.start_earliest is None or inner.end_latest is None:
        return None
    period = Period(inner.start_earliest, inner.end_latest, inner.start_precision or Precision.DAY)
    make = {
        "since": timespan.since, "until": timespan.until, "till": timespan.until, "before": timespan.before,
        "after": timespan.after, "when": timespan.on, "while": timespan.on,
    }[mark]  # fmt: skip
    return make(period, expression=inner.expression)
