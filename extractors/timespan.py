"""Build a `TimeSpan` by what the words say, and convert it from and to the annotation's `from` and `to` strings.

Every constructor takes `expression=` (the words) and gives the four bounds of one reading:

    on(day)           start on it, end the day after: all four bounds known
    on(month)         start on one of its days, end at the latest with it: "in September" is not 1 September
    since(p)          start in p, no end                until(p)   end in p, no start
    before(p)         over when p starts                after(p)   starts when p is over
    by(p)             begun by p's last day, no start   from_to(p, q)   start in p, end in q
    ongoing(day)      held on that day; no start, no end

`starting(span)` and `ending(span)` make the time of a state from the time of the event that begins or ends it
("became president on Tuesday", "resigned in July").
"""

import re
from datetime import date, timedelta

from extractors import calendar_periods as periods
from extractors.calendar_periods import OutOfCalendar, Period
from extractors.models import TimeSpan
from extractors.ontology import Bound, Precision

_ONE = timedelta(days=1)
_GOLD = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_BEFORE = "before:"


def on(period: Period, *, expression: str | None = None) -> TimeSpan:
    """It happened (or began and ended) inside the period."""
    return TimeSpan(
        expression=expression,
        bound=Bound.ON if period.precision is Precision.DAY else Bound.DURING,
        start_earliest=period.start,
        start_latest=period.last,
        start_precision=period.precision,
        end_earliest=period.start + _ONE,
        end_latest=period.end,
        end_precision=period.precision,
    )


def on_day(when: date, *, expression: str | None = None) -> TimeSpan:
    return on(periods.day(when), expression=expression)


def in_month(year: int, month: int, *, expression: str | None = None) -> TimeSpan:
    return on(periods.month(year, month), expression=expression)


def in_year(year: int, *, expression: str | None = None) -> TimeSpan:
    return on(periods.year(year), expression=expression)


def since(period: Period, *, expression: str | None = None) -> TimeSpan:
    """It began inside the period; the words give no end."""
    return TimeSpan(
        expression=expression,
        bound=Bound.SINCE,
        start_earliest=period.start,
        start_latest=period.last,
        start_precision=period.precision,
    )


def until(period: Period, *, expression: str | None = None) -> TimeSpan:
    """It ended inside the period, at its first moment or its last; the words give no start."""
    return TimeSpan(
        expression=expression,
        bound=Bound.UNTIL,
        end_earliest=period.start,
        end_latest=period.end,
        end_precision=period.precision,
    )


def by(period: Period, *, expression: str | None = None) -> TimeSpan:
    """It happens no later than the period's last day; that is no start."""
    return TimeSpan(
        expression=expression,
        bound=Bound.BY,
        start_latest=period.last,
        start_precision=period.precision,
        end_latest=period.end,
        end_precision=period.precision,
    )


def before(period: Period, *, expression: str | None = None) -> TimeSpan:
    """It was over when the period began."""
    return TimeSpan(expression=expression, bound=Bound.BEFORE, end_latest=period.start, end_precision=period.precision)


def before_day(when: date, *, expression: str | None = None) -> TimeSpan:
    return before(periods.day(when), expression=expression)


def after(period: Period, *, expression: str | None = None) -> TimeSpan:
    """It began when the period was over; the words give no end."""
    return TimeSpan(
        expression=expression, bound=Bound.AFTER, start_earliest=period.end, start_precision=period.precision
    )


def from_to(first: Period, last: Period, *, expression: str | None = None) -> TimeSpan:
    """It began inside the first period and ended inside the last. Raises ValueError where the last lies before."""
    return TimeSpan(
        expression=expression,
        bound=Bound.DURING,
        start_earliest=first.start,
        start_latest=first.last,
        start_precision=first.precision,
        end_earliest=max(last.start, first.start),
        end_latest=last.end,
        end_precision=last.precision,
    )


def start_and_end(start: TimeSpan, end: TimeSpan) -> TimeSpan:
    """The start of the one and the end of the other, which cannot lie before that start."""
    earliest = end.end_earliest
    if earliest is not None and start.start_earliest is not None:
        earliest = max(earliest, start.start_earliest)
    return TimeSpan(
        expression=start.expression,
        bound=Bound.DURING,
        start_earliest=start.start_earliest,
        start_latest=start.start_latest,
        start_precision=start.start_precision,
        end_earliest=earliest,
        end_latest=end.end_latest,
        end_precision=end.end_precision,
    )


def ongoing(when: date, *, expression: str | None = None) -> TimeSpan:
    """It held on that day: begun by then, not over before the day was. Neither a start nor an end."""
    return TimeSpan(
        expression=expression,
        bound=Bound.ONGOING,
        start_latest=when,
        start_precision=Precision.DAY,
        end_earliest=min(when, date.max - _ONE) + _ONE,  # the last day of the calendar has none after it
        end_precision=Precision.DAY,
    )


def unresolved(expression: str, *, bound: Bound | None = None) -> TimeSpan:
    """Words that say when, with nothing to anchor them."""
    return TimeSpan(expression=expression, bound=bound, resolved=False)


def starting(span: TimeSpan) -> TimeSpan:
    """The time of a state that the event at `span` begins: its start is the event's, its end is open."""
    return TimeSpan(
        expression=span.expression,
        bound=span.bound if not span.resolved or span.bound in (Bound.AFTER, Bound.BY) else Bound.SINCE,
        resolved=span.resolved,
        start_earliest=span.start_earliest,
        start_latest=span.start_latest,
        start_precision=span.start_precision,
    )


def ending(span: TimeSpan) -> TimeSpan:
    """The time of a state that the event at `span` ends: it ends when the event happens, its start is open."""
    return TimeSpan(
        expression=span.expression,
        bound=span.bound if not span.resolved or span.bound in (Bound.BEFORE, Bound.BY) else Bound.UNTIL,
        resolved=span.resolved,
        end_earliest=span.start_earliest,
        end_latest=span.end_latest,
        end_precision=span.end_precision or span.start_precision,
    )


def point(time: TimeSpan) -> TimeSpan | None:
    """The period that a time names, whichever side of it the words bound."""
    if time.start_earliest is not None:
        return time
    if time.end_earliest is None or time.end_latest is None:
        return None
    return TimeSpan(
        expression=time.expression,
        bound=Bound.ON,
        start_earliest=time.end_earliest,
        start_latest=time.end_latest - _ONE,
        start_precision=time.end_precision,
        end_earliest=time.end_earliest + _ONE,
        end_latest=time.end_latest,
        end_precision=time.end_precision,
    )


def from_gold(start: str | None, end: str | None, *, is_state: bool) -> TimeSpan:
    """The span that the annotation's `from` and `to` mean: each an ISO year, month or day, `to` also `before:DAY`.

    Raises ValueError for any other string, and for an end before the start.
    """
    first = None if start is None else gold_period(start)
    if end is None:
        return TimeSpan() if first is None else since(first)
    if end.startswith(_BEFORE):
        ended = before(gold_period(end.removeprefix(_BEFORE)))
        return ended if first is None else _joined(since(first), ended, Bound.BEFORE)
    last = gold_period(end)
    if first is None:
        return until(last) if is_state else _joined(TimeSpan(), on(last), Bound.UNTIL)
    if is_state:
        return from_to(first, last)
    return on(first) if first == last else _joined(on(first), on(last), Bound.DURING)


def to_gold(span: TimeSpan) -> tuple[str | None, str | None]:
    """The annotation's `from` and `to`: the bounds cut to the grain of the words; a week counts as its month."""
    start = None
    if span.start_earliest is not None:
        start = _cut(span.start_earliest, span.start_precision)
    if span.end_latest is None:
        return start, None
    if span.end_earliest is None and span.bound is not Bound.BY:
        return start, _BEFORE + span.end_latest.isoformat()
    return start, _cut(span.end_latest - _ONE, span.end_precision)


def gold_period(text: str) -> Period:
    """`2021`, `2021-08` or `2021-08-22` as a period; ValueError for anything else."""
    match = _GOLD.fullmatch(text)
    if match is None:
        raise ValueError(f"neither a year, a month nor a day: {text!r}")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year is not None and month is not None and day is not None:
            return periods.day(periods.civil(year, month, day))
        if year is not None and month is not None and 1 <= month <= 12:
            return periods.month(year, month)
        if year is not None and month is None:
            return periods.year(year)
    except OutOfCalendar as error:
        raise ValueError(f"no such date: {text!r}") from error
    raise ValueError(f"no such date: {text!r}")


def _joined(start: TimeSpan, end: TimeSpan, bound: Bound) -> TimeSpan:
    """The start of one and the end of the other."""
    return TimeSpan(
        bound=bound,
        start_earliest=start.start_earliest,
        start_latest=start.start_latest,
        start_precision=start.start_precision,
        end_earliest=end.end_earliest,
        end_latest=end.end_latest,
        end_precision=end.end_precision,
    )


def _cut(when: date, precision: Precision | None) -> str:
    return (precision or Precision.DAY).cut(when)
