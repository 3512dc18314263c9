"""How the sources stand, as `newsgraph status` tells it: no database and no Prefect is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from cronsim import CronSim

from flows.fates import Fate
from flows.locks import is_busy
from flows.settings import Settings
from flows.sources.declared import AnySource, FeedSource, SitemapSource, read_schedule
from flows.watermarks import Standing, Watermarks, watermarks_path


@dataclass(frozen=True, slots=True)
class Status:
    """One source now."""

    source: str
    now: str
    """`runs`, `ok`, `late`, `failed`, `broken off`, `never ran`."""
    last_success: datetime | None
    lag: timedelta | None
    """Since the last run that came to its end."""
    newest: str
    pages: dict[str, int]
    reasons: dict[str, int]
    problem: str | None


def statuses(settings: Settings, sources: Sequence[AnySource], now: datetime | None = None) -> list[Status]:
    """One a source, in the order of the file."""
    moment = now or datetime.now(UTC)
    with Watermarks(watermarks_path(settings)) as marks:
        return [_status(settings, source, _known(marks, source), moment) for source in sources]


def _known(marks: Watermarks, source: AnySource) -> Standing:
    """A run whose list of pages could not be had came to its end, and is a failure all the same."""
    known = marks.standing(source.name)
    seen = marks.page(source.name, source.url) if isinstance(source, FeedSource | SitemapSource) else None
    if seen is None or seen.fate not in (Fate.REJECTED, Fate.FAILED) or known.last_problem is not None:
        return known
    return replace(known, last_problem=f"its list cannot be had ({seen.detail}): check its url, or wait for the site")


def _status(settings: Settings, source: AnySource, known: Standing, now: datetime) -> Status:
    lag = now - known.last_success if known.last_success is not None else None
    return Status(
        source.name,
        _state(source, known, now, busy=is_busy(settings.home, source.name)),
        known.last_success,
        lag,
        known.watermark.isoformat() if known.watermark is not None else "",
        {fate.value: known.pages.get(fate.value, 0) for fate in Fate if fate is not Fate.UNCHANGED},
        dict(known.reasons),
        known.last_problem,
    )


def _state(source: AnySource, known: Standing, now: datetime, *, busy: bool) -> str:
    if busy:
        return "runs"
    if known.unfinished is not None:
        return "broken off"
    if known.last_problem is not None:
        return "failed"
    if known.last_success is None:
        return "never ran"
    return "late" if source.schedule and now > _due(source.schedule, known.last_success) else "ok"


def was_missed(source: AnySource, known: Standing, now: datetime) -> bool:
    """Whether a run was due and nothing has come to its end since: never, broken off, failed, or asleep."""
    if source.schedule is None:
        return False
    return known.last_success is None or now > _next(source.schedule, known.last_success)


def _due(schedule: str, last: datetime) -> datetime:
    """When the run after the next should have started: one may be missed before anybody is told."""
    return _next(schedule, _next(schedule, last)) + timedelta(minutes=1)


def _next(schedule: str, last: datetime) -> datetime:
    """When the next run is due after one at that time."""
    read = read_schedule(schedule)
    if read.every is not None:
        return last + read.every
    if read.cron is None:
        raise ValueError(f"{schedule!r} has neither a cron line nor a span")
    return next(CronSim(read.cron, last))
