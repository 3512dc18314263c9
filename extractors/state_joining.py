"""The interval of a state that an article tells in two places: its start in one sentence, its end in another."""

from collections.abc import Sequence

from extractors.models import TimeSpan
from extractors.timespan import start_and_end


def joined_interval(times: Sequence[TimeSpan]) -> TimeSpan | None:
    """The one interval that the times of one state make; None where they are no single start and single end.

    "took the throne in June 2001", "abolished the monarchy on Wednesday": from June 2001 to Wednesday. That it is over
    ("the former king") adds nothing to an end with a date.
    """
    starts = {(t.start_earliest, t.start_latest): t for t in times if is_start(t)}
    ends = {(t.end_earliest, t.end_latest): t for t in times if is_end(t)}
    if len(starts) != 1 or len(ends) != 1 or any(not (is_start(t) or is_end(t) or is_over(t)) for t in times):
        return None
    (start,), (end,) = starts.values(), ends.values()
    if start.start_earliest is None or end.end_latest is None or end.end_latest <= start.start_earliest:
        return None
    return start_and_end(start, end)


def ends_again(time: TimeSpan, times: Sequence[TimeSpan]) -> bool:
    """Whether the state ended before that end, by another telling, and began again by none: so this one is mistaken."""
    if not is_end(time) or time.end_earliest is None:
        return False
    ended = [
        t.end_latest for t in times if is_end(t) and t.end_latest is not None and t.end_latest <= time.end_earliest
    ]
    begun = [t.start_earliest for t in times if t.start_earliest is not None]
    return bool(ended) and not any(start >= min(ended) for start in begun)


def is_start(time: TimeSpan) -> bool:
    """Whether the words give a start and no end."""
    return time.start_earliest is not None and time.end_latest is None


def is_end(time: TimeSpan) -> bool:
    """Whether the words give an end with a date of its own and no start."""
    return time.start_earliest is None and time.end_latest is not None and time.end_earliest is not None


def is_over(time: TimeSpan) -> bool:
    """Whether the words say only that it is over."""
    return time.start_earliest is None and time.end_latest is not None and time.end_earliest is None
