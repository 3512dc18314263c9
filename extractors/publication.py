"""When a page says that it was published: machine-readable instants, header lines, addresses.

Only what is said. A day without a year is no date, unless a year stands elsewhere on the page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
"""The alternatives of a pattern."""
_MONTH = rf"(?P<month>{MONTH_NAMES})\.?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FIGURES = re.compile(
    rf"(?<![\d/.-])(?P<first>0?[1-9]|[12]\d|3[01])(?P<mark>[/.-])(?P<second>0?[1-9]|[12]\d|3[01])(?P=mark){_YEAR}(?![\d/])"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_MONTH}[ ]?{_DAY},? ?{_YEAR}\b",
        rf"\b{_DAY}(?: of|[-/.])? ?{_MONTH},?[-/. ] ?{_YEAR}\b",
        rf"(?<!\d){_YEAR}[-/.](?P<month>0[1-9]|1[0-2])[-/.](?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
        _FIGURES.pattern,
    )
)
_MODIFIED = re.compile(
    r"\b(updated?|modified|edited|revised|(last )?reviewed|corrected|generated|retrieved|accessed|printed)"
    r"\W{1,4}(\w+\W+){0,4}$",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\b(published|posted|issued|created|released)\W{1,4}(\w+\W+){0,4}$", re.I)
_SAYS = re.compile(
    r"^\W*(first )?(published|posted|issued|filed|publication date|date of publication|date)\b", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LONGEST_LABEL = 14
"""Words of a line that carries a date and is no sentence."""
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_REWRITTEN = 180
"""Days between publication and a change from which the text may be another one."""
_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?:[/-](?P<month>0?[1-9]|1[0-2]|[a-z]{3})[/-](?P<day>0?[1-9]|[12]\d|3[01])|(?P<compact>[01]\d[0-3]\d))(?=[/_.-]|$)"
)


@dataclass(frozen=True, slots=True)
class Dates:
    """What a page says of its own dates, each None where it does not say."""

    published: date | None = None
    modified: date | None = None
    labelled: bool = False
    """Whether the page calls the date that of its publication; a bare one can be the day of its delivery."""


def instant(text: str) -> tuple[date | None, datetime | None]:
    """(local day, aware instant) of a machine-readable date; the instant is None without a zone, both if unreadable."""
    text = text.strip()[:64]
    read = _iso(text) or _rfc(text)
    if read is not None:
        if not 1900 <= read.year <= 2100:
            return None, None
        return read.date(), read if read.tzinfo is not None and read.utcoffset() is not None else None
    found = full_dates(text)
    return (found[0][1], None) if len(found) == 1 else (None, None)


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _rfc(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text) if "," in text or ":" in text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def full_dates(text: str, *, day_first: bool | None = None) -> list[tuple[int, date]]:
    """(offset, day) of every date with day, month and year; 05/07/2023 is none unless `day_first` tells which."""
    found: dict[int, date] = {}
    for form in _FORMS:
        for match in form.finditer(text):
            day = _day_of(match, day_first=day_first)
            if day is not None:
                found.setdefault(match.start(), day)
    return sorted(found.items())


def day_comes_first(lines: Sequence[str]) -> bool | None:
    """Whether the page writes 31/12 or 12/31, told by dates that can be read in one way only; None if none tells."""
    orders = {
        int(match["first"]) > 12
        for line in lines
        for match in _FIGURES.finditer(line[:200])
        if (int(match["first"]) > 12) != (int(match["second"]) > 12)
    }
    return orders.pop() if len(orders) == 1 else None


def _day_of(match: re.Match[str], *, day_first: bool | None) -> date | None:
    groups = match.groupdict()
    year = int(groups["year"])
    if "first" in groups:
        a, b = int(groups["first"]), int(groups["second"])
        if a <= 12 and b <= 12 and a != b:
            if day_first is None:
                return None
            day, month = (a, b) if day_first else (b, a)
        else:
            day, month = (a, b) if b <= 12 else (b, a)
    else:
        day, month = int(groups["day"]), month_number(groups["month"])
    return day_of(year, month, day)


def month_number(name: str) -> int:
    """The month of that name or figure, 0 for none."""
    if name.isdigit():
        return int(name)
    short = name.casefold()[:3]
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def header_dates(header: Sequence[str]) -> Dates:
    """What the lines above the body say; of bare dates the one nearest to it, unless it stands in a sentence."""
    published: date | None = None
    modified: date | None = None
    bare: date | None = None
    first = day_comes_first(header)
    for line in header:
        if len(line) > 200:
            continue
        for offset, day in full_dates(line, day_first=first):
            before = line[max(0, offset - 40) : offset]
            if _MODIFIED.search(before):
                modified = modified or day
            elif _PUBLISHED.search(before):
                published = published or day
            elif len(_LETTERS.findall(line)) <= _LONGEST_LABEL:
                bare = day
    return Dates(published or bare, modified, labelled=published is not None)


def footer_date(footer: Sequence[str]) -> date | None:
    """The day in a line below the body that says when it was published, None where several do."""
    days = {day for line in footer if _SAYS.match(line) for _, day in full_dates(line[:200])}
    return days.pop() if len(days) == 1 else None


def address_date(address: str) -> date | None:
    """The day in a path like /2023/11/13/, /2022/mar/03/ or /20240705/; None for what is no web address."""
    if not address.startswith(("http://", "https://")):
        return None
    match = _ADDRESS.search(address.casefold())
    if match is None:
        return None
    if match["compact"]:
        return day_of(int(match["year"]), int(match["compact"][:2]), int(match["compact"][2:]))
    return day_of(int(match["year"]), month_number(match["month"]), int(match["day"]))


def as_it_stands(dates: Dates, body: str) -> date | None:
    """The day that the text speaks from: its publication, or its last rewriting where it tells of later years.

    A text of 2020 that tells of days in 2024 was not written in 2020. Plans for later years are not enough: the text
    must name later years more than twice.
    """
    if dates.published is None or dates.modified is None or (dates.modified - dates.published).days < _REWRITTEN:
        return dates.published
    later = [year for year in _YEARS.findall(body) if dates.published.year < int(year) <= dates.modified.year]
    return dates.modified if len(later) > 2 else dates.published
