"""Stretches of the calendar that lie around a day, or inside another stretch."""

from dataclasses import replace
from datetime import date

from extractors import calendar_periods as cal
from extractors.calendar_periods import Period
from extractors.ontology import Precision
from extractors.time_anchors import Anchors


def around(when: date, unit: str, offset: int, *, exact: bool = False) -> Period:
    """The unit that holds the day, `offset` units on. exact: weeks and decades count from the day itself."""
    match unit:
        case "day":
            return cal.day(cal.add_days(when, offset))
        case "week":
            return cal.week(cal.add_days(when, 7 * offset))
        case "fortnight":
            return cal.week(cal.add_days(when, 14 * offset))
        case "month":
            first = cal.add_months(when.replace(day=1), offset)
            return cal.month(first.year, first.month)
        case "quarter":
            first = cal.add_months(when.replace(day=1), 3 * offset)
            return cal.quarter(first.year, (first.month + 2) // 3)
        case "year":
            return cal.year(when.year + offset)
        case "decade":
            return cal.year(when.year + 10 * offset) if exact else cal.decade(when.year + 10 * offset)
        case "century":
            return cal.decade(when.year + 100 * offset)
        case _:
            raise ValueError(f"no unit of time: {unit!r}")


def part_of(part: str, whole: Period, anchors: Anchors) -> Period:
    """The part of a stretch, in thirds ("early", "mid", "late"), quarters ("start", "end") or as it runs from today."""
    days = (whole.end - whole.start).days
    if part in ("earlier", "later", "rest"):
        today = anchors.today
        if not whole.start < today < whole.last:
            return whole
        if part == "earlier":
            return replace(whole, end=cal.add_days(today, 1))
        return replace(whole, start=today)
    if whole.precision is Precision.DAY:
        return whole
    first, last = {
        "early": (0, 1 / 3),
        "mid": (1 / 3, 2 / 3),
        "late": (2 / 3, 1),
        "start": (0, 1 / 4),
        "end": (3 / 4, 1),
        "first half": (0, 1 / 2),
        "second half": (1 / 2, 1),
    }[part]
    grain = Precision.QUARTER if part.endswith("half") and whole.precision is Precision.YEAR else whole.precision
    if whole.precision is Precision.DECADE and not part.endswith("half"):
        years = {"early": (0, 4), "mid": (4, 7), "late": (7, 10), "start": (0, 3), "end": (8, 10)}[part]
        span = [cal.year(whole.start.year + year).start for year in years]
        return Period(span[0], span[1], grain)
    if whole.precision in (Precision.YEAR, Precision.QUARTER, Precision.DECADE):
        count = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month
        return Period(
            cal.add_months(whole.start, int(count * first)), cal.add_months(whole.start, round(count * last)), grain
        )
    return Period(
        cal.add_days(whole.start, int(days * first)),
        whole.end if last == 1 else cal.add_days(whole.start, round(days * last)),
        grain,
    )
