"""One expression of time, read but not yet resolved: what it bounds, and the points that it names."""

from dataclasses import dataclass, replace

from extractors import calendar_periods as cal
from extractors import time_points as tp
from extractors import time_relative as tr
from extractors import timespan
from extractors.calendar_periods import OutOfCalendar, Period
from extractors.models import TimeSpan
from extractors.ontology import Bound, Precision
from extractors.time_anchors import Anchors, Direction, Perfect, Point, Unanchored

_BOUNDS = {
    "on": Bound.ON, "through": Bound.DURING, "since": Bound.SINCE, "until": Bound.UNTIL, "by": Bound.BY,
    "before": Bound.BEFORE, "after": Bound.AFTER, "range": Bound.DURING, "window": Bound.DURING, "lasting": Bound.SINCE,
    "for": Bound.SINCE, "in": Bound.ON, "day part": Bound.ON, "now": Bound.ONGOING, "recent": Bound.DURING,
}  # fmt: skip
_MAKE = {
    "on": timespan.on, "through": timespan.on, "in": timespan.on, "day part": timespan.on, "since": timespan.since,
    "lasting": timespan.since, "until": timespan.until, "by": timespan.by, "before": timespan.before,
    "after": timespan.after,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expression:
    """Words `start` to `end` (exclusive) say `bound` of `first` (and `last`)."""

    start: int
    end: int
    bound: str
    first: Point
    last: Point | None = None
    modifier: bool = False
    """True where it stands in front of a noun ("the 2003 invasion"): the story does not move there."""

    def time(self, anchors: Anchors, words: str) -> tuple[TimeSpan | None, Period | None]:
        """The span, and the stretch at which the story stands afterwards (None where it stays)."""
        try:
            return self._time(anchors, words)
        except (Unanchored, OutOfCalendar):
            if self.bound in ("for", "now", "recent"):
                return None, None
            return timespan.unresolved(words, bound=_BOUNDS[self.bound]), None

    def _time(self, anchors: Anchors, words: str) -> tuple[TimeSpan | None, Period | None]:
        match self.bound:
            case "now":
                return timespan.ongoing(anchors.today, expression=words), None
            case "recent":
                return _recent(anchors, words), None
            case "range" | "window":
                return self._stretch(anchors, words)
            case "for":
                return self._lasted(anchors, words), None
            case "day part" if anchors.main_day is None:
                return None, None
            case "in" if anchors.direction not in (Direction.FUTURE, Direction.PRESENT):
                return None, None
            case "before" if isinstance(self.first, tr.PartOf) and self.first.part in ("end", "late"):
                return timespan.by(self.first.period(anchors), expression=words), None
        period = self.first.period(anchors)
        moves = self.bound in ("on", "through", "in") and not self.modifier
        return _MAKE[self.bound](period, expression=words), period if moves else None

    def _lasted(self, anchors: Anchors, words: str) -> TimeSpan | None:
        """`has led it for six years` counts back from now, `had led it for six years` from where the story stands."""
        if not isinstance(self.first, tr.Shift) or anchors.perfect is None:
            return None
        if anchors.perfect is Perfect.PRESENT:
            return timespan.since(self.first.period(anchors), expression=words)
        base = tr.Same()
        start = replace(self.first, base=base).period(anchors)
        end = base.period(anchors)
        return timespan.from_to(start, replace(end, precision=start.precision), expression=words)

    def _stretch(self, anchors: Anchors, words: str) -> tuple[TimeSpan | None, Period | None]:
        first, last = _both(self.first, self.last or self.first, anchors)
        if last.end <= first.start:
            raise Unanchored
        if self.bound == "range":
            if last.start < first.start:
                raise Unanchored
            return timespan.from_to(first, last, expression=words), last
        grain = max(first.precision, last.precision, key=list(Precision).index)
        return timespan.on(Period(first.start, last.end, grain), expression=words), None


def _recent(anchors: Anchors, words: str) -> TimeSpan:
    """It happened by now; the words do not say since when."""
    today = cal.day(anchors.today)
    return TimeSpan(expression=words, bound=Bound.DURING, start_latest=today.start, start_precision=Precision.DAY)


def _both(first: Point, last: Point, anchors: Anchors) -> tuple[Period, Period]:
    """The two ends of a range; an end without a year takes it from the other."""
    dated = (tp.CalendarDay, tp.CalendarMonth)
    if isinstance(first, dated) and first.year is None and isinstance(last, dated):
        end = last.period(anchors)
        for candidate in (end.start.year, end.start.year - 1):
            start = replace(first, year=tp.Exactly(cal.year(candidate))).period(anchors)
            if start.start <= end.start:
                return start, end
    if isinstance(last, dated) and last.year is None and not (isinstance(first, dated) and first.year is None):
        start = first.period(anchors)
        for candidate in (start.start.year, start.start.year + 1):
            end = replace(last, year=tp.Exactly(cal.year(candidate))).period(anchors)
            if start.start <= end.start:
                return start, end
    return first.period(anchors), last.period(anchors)
