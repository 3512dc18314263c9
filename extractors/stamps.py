"""The stamps of a live blog: each entry's day and hour, as a line of its own that anybody can read.

A stamp becomes "15 July 2022, 18:30". A stamp whose day is not known keeps its words.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from extractors.blocks import Block, Kind, is_prose
from extractors.publication import full_dates

_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.h](?=[0-5]\d)|(?=[0-5]\d ?(?:GMT|UTC|hrs|hours|[CEP]E?[DS]?T)\b))"
    r"(?P<minute>[0-5]\d)\s*(?P<half>[ap]\.?m\.?)?"
)
_ZONE = r"(?:\s*\(?(?:[A-Z]{2,5}|[A-Z][a-z]+ time|local time)(?:[+-]\d{1,2}(?::?\d\d)?)?\)?)?"
_DAY = rf"(?P<weekday>(?:{'|'.join(_DAYS)})|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\.?"
_DATE = r"\d{1,2} [A-Za-z]{3,9}\.? \d{4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4}|\d{4}-\d\d-\d\d"
_ON = rf"(?:{_DAY},?\s+)?(?P<date>{_DATE})?"
_STAMP = re.compile(rf"^\W{{0,3}}{_ON},?\s*{_CLOCK}{_ZONE}\s*(?:[–—|:-]\s*(?P<rest>.*))?$", re.IGNORECASE)
_STAMP_AND_LABEL = re.compile(rf"^\W{{0,3}}{_ON},?\s*{_CLOCK}\s+(?P<rest>\S.*)$", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY_LINE = re.compile(
    rf"^\W{{0,3}}{_DAY}(?:,?\s+(?P<date>{_DATE}|{_NTH} {_MONTH}|{_MONTH} {_NTH}))?\W*$", re.IGNORECASE
)
"""A line that heads a day's entries: "Sunday 6 March"."""
_LONGEST = 160
"""Characters of a label that follows a clock without a mark between them."""
_FEWEST = 2
"""Stamps that make a live blog."""
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def stamp(text: str, when: str | None = None, *, heading: bool = False) -> list[Block]:
    """The stamp that the text is or begins with, and what follows it; [] where it is none.

    when: the machine-readable instant that the page gives for it.
    """
    match = _STAMP.match(text)
    if match is None and len(text) <= _LONGEST and not is_prose(text):
        match = _STAMP_AND_LABEL.match(text)
    if match is None:
        return []
    rest = (match["rest"] or "").strip()
    own = (text[: match.start("rest")] if rest else text).strip(" –—|:-•*")
    mark = Block(_machine(when) or own, Kind.STAMP)
    return [mark, Block(rest, Kind.HEADING if heading else Kind.TEXT)] if rest else [mark]


def is_live(texts: Iterable[str]) -> bool:
    """Whether these are the blocks of a live blog: more than one of them is or begins with a stamp."""
    return sum(1 for text in texts if stamp(text)) >= _FEWEST


def with_stamps(blocks: Sequence[Block], whens: Sequence[str | None]) -> list[Block]:
    """The blocks of a live blog with its stamps told apart. whens: the instants that the page gives, one a block."""
    told: list[Block] = []
    for block, when in zip(blocks, whens, strict=True):
        found = stamp(block.text, when, heading=block.kind is Kind.HEADING)
        if not found and _DAY_LINE.match(block.text):
            found = [Block(block.text.strip(), Kind.STAMP)]
        told += found or [block]
    return told


def _machine(when: str | None) -> str | None:
    if not when:
        return None
    try:
        moment = datetime.fromisoformat(when.strip())
    except ValueError:
        return None
    return _written(moment.date(), moment.hour, moment.minute)


def _written(day: date, hour: int, minute: int) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}, {hour:02}:{minute:02}"


def dated(blocks: Sequence[Block], published: date | None) -> list[Block]:
    """The blocks with every stamp's day written out, where its words and the page's publication tell it.

    A stamp that nothing follows is left out. Hours without a day are those of the day that heads them; else of the day
    of publication where they run one way; else midnight lies between them.
    """
    hours = [clock for block in blocks if block.kind is Kind.STAMP for clock in (_bare_hour(block.text),) if clock]
    one_day = published if hours in (sorted(hours), sorted(hours, reverse=True)) else None
    told: list[Block] = []
    for place, block in enumerate(blocks):
        if block.kind is not Kind.STAMP:
            told.append(block)
            continue
        if _DAY_LINE.match(block.text):
            one_day = _heading_day(block.text, published)
        elif place + 1 < len(blocks) and blocks[place + 1].kind is not Kind.STAMP:
            told.append(Block(_resolved(block.text, published, one_day), Kind.STAMP))
    return told


def _heading_day(text: str, published: date | None) -> date | None:
    """The day of a line that heads the entries of one: the last such day up to the publication."""
    days = full_dates(text)
    if days:
        return days[0][1]
    match = _DAY_LINE.match(text)
    if match is None or published is None:
        return None
    if not match["date"]:
        return _on_weekday(match["weekday"], published)
    for year in (published.year, published.year - 1):
        found = full_dates(f"{match['date']} {year}") or full_dates(f"{match['date']}, {year}")
        if found and found[0][1] <= published:
            return found[0][1]
    return None


def _bare_hour(text: str) -> tuple[int, int] | None:
    """The hour and minute of a stamp that names no day."""
    match = _STAMP.match(text)
    return None if match is None or match["weekday"] or match["date"] else _clock(match)


def _clock(match: re.Match[str]) -> tuple[int, int]:
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    return hour, int(match["minute"])


def _resolved(text: str, published: date | None, one_day: date | None) -> str:
    match = _STAMP.match(text)
    if match is None:
        return text
    days = full_dates(text)
    if days:
        day: date | None = days[0][1]
    elif match["weekday"]:
        day = _on_weekday(match["weekday"], published)
    else:
        day = one_day
    return text if day is None else _written(day, *_clock(match))


def _on_weekday(weekday: str, published: date | None) -> date | None:
    """The last such weekday up to the publication."""
    if published is None:
        return None
    wanted = next(i for i, name in enumerate(_DAYS) if name.startswith(weekday.casefold()[:3]))
    back = (published.weekday() - wanted) % 7
    return published - timedelta(days=back) if published.toordinal() > back else None
