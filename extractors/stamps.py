"""The stamps of a live blog: each entry's day and hour, as a line of its own that anybody can read.

A stamp becomes "15 July 2022, 18:30". A stamp whose day is not known keeps its words.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from extractors.blocks import Block, Kind
from extractors.publication import full_dates

_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_CLOCK = r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)\s*(?P<half>[ap]\.?m\.?)?"
_ZONE = r"(?:\s*\(?(?:[A-Z]{2,5}|[A-Z][a-z]+ time|local time)(?:[+-]\d{1,2}(?::?\d\d)?)?\)?)?"
_DAY = rf"(?P<weekday>(?:{'|'.join(_DAYS)})|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\.?"
_DATE = r"\d{1,2} [A-Za-z]{3,9}\.? \d{4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4}|\d{4}-\d\d-\d\d"
_ON = rf"(?:{_DAY},?\s+)?(?P<date>{_DATE})?"
_STAMP = re.compile(rf"^\W{{0,3}}{_ON},?\s*{_CLOCK}{_ZONE}\s*(?:[–—|:-]\s*(?P<rest>.*))?$", re.IGNORECASE)
_LONGEST = 160


def marked(text: str, when: str | None, *, heading: bool = False) -> list[Block]:
    """The stamp that the text is or begins with, and what follows it; [] where it is none.

    when: the machine-readable instant that the page gives for it.
    """
    match = _STAMP.match(text) if len(text) <= _LONGEST else None
    if match is None:
        return []
    rest = (match["rest"] or "").strip()
    own = text[: match.start("rest")].rstrip(" –—|:-") if rest else text
    stamp = Block(_machine(when) or own, Kind.STAMP)
    return [stamp, Block(rest, Kind.HEADING if heading else Kind.TEXT)] if rest else [stamp]


def _machine(when: str | None) -> str | None:
    if not when:
        return None
    try:
        moment = datetime.fromisoformat(when.strip())
    except ValueError:
        return None
    return _written(moment.date(), moment.hour, moment.minute)


def _written(day: date, hour: int, minute: int) -> str:
    return f"{day.day} {day:%B} {day.year}, {hour:02}:{minute:02}"


def dated(blocks: Sequence[Block], published: date | None) -> list[Block]:
    """The blocks with every stamp's day written out, where its weekday and the page's publication tell it."""
    return [
        Block(_resolved(block.text, published), Kind.STAMP) if block.kind is Kind.STAMP else block for block in blocks
    ]


def _resolved(text: str, published: date | None) -> str:
    match = _STAMP.match(text)
    if match is None:
        return text
    days = full_dates(text)
    day = days[0][1] if days else _on_weekday(match["weekday"], published)
    if day is None:
        return text
    hour = int(match["hour"]) % 12 if match["half"] else int(match["hour"])
    if match["half"] and match["half"][0] in "pP":
        hour += 12
    return _written(day, hour, int(match["minute"]))


def _on_weekday(weekday: str | None, published: date | None) -> date | None:
    """The last such weekday up to the publication."""
    if weekday is None or published is None:
        return None
    wanted = next(i for i, name in enumerate(_DAYS) if name.startswith(weekday.casefold()[:3]))
    return published - timedelta(days=(published.weekday() - wanted) % 7)
