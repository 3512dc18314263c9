"""The line with which agencies open a report: where and when it was written, and who sends it.

"BELGRAVE, Norland, May 4, 2019 (Harbour Wire) - ", "(Harbour Wire) BELGRAVE, 4 May 2019. ", "Belgrave - 4 May - AB".
A dateline is a row of parts (a place, a day, a publisher) in any order, up to a dash, a colon, a full stop or the end.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractors.country_words import country_called
from extractors.masthead import is_outlet, is_unnamed
from extractors.publication import MONTH_NAMES, day_of, full_dates, month_number

_LONGEST = 200
"""Characters of an opening that are looked at."""
_MOST_PARTS = 10

_DATE = re.compile(
    rf"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? )?"
    rf"(?:(?P<month>{MONTH_NAMES})\.? ?(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
    rf"|(?P<day2>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?: of)?[ -]?(?P<month2>{MONTH_NAMES})\b\.?"
    rf"|(?:19|20)\d\d[-/.]\d\d[-/.]\d\d(?!\d)|\d{{1,2}}[/.]\d{{1,2}}[/.](?:19|20)\d\d(?!\d))"
    rf"(?:,?[ -]?(?P<year>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
_CAPITAL = "A-Z\u00c0-\u00de\u0100-\u024f"
_PROPER = rf"(?!(?i:{MONTH_NAMES})\b\.? ?\d)(?:[Ss]t\.|[Mm]t\.|[Ff]t\.|[{_CAPITAL}](?:[\w’'-]|\.(?=[\w,])|&)*)"
_NAME = re.compile(rf"{_PROPER}(?:[ /](?:(?:of|the|de|del|la|le|el|al|and|di|da|do|&) ){{0,2}}{_PROPER}){{0,5}}")
_BRACKET = re.compile(r"\((?P<round>[^()\n]{2,60})\)|\[(?P<square>[^\[\]\n]{2,60})\]|/(?P<slash>[^/\n]{2,40})/")
_BETWEEN = re.compile(r"(?P<stop>[.,;:]{0,2})\s?(?P<dash>-{1,3}(?=\s|$)|[–—]+)?\s*")
_GOES_ON = re.compile(rf"[\"“‘«'(\[]?[{_CAPITAL}\d]|$")
_NO_PLACE = re.compile(
    r"(?:the|an?|in|on|at|by|but|and|if|when|as|after|before|for|from|he|she|it|they|we|i|this|that|these|those|there"
    r"|update|correction|editor’?'?s)\b",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(rf"[{_CAPITAL}\d][\w&.’'+/ -]{{1,40}}")
_MOST_WORDS = 5
_COPYRIGHT_YEAR = re.compile(
    r"(?:©|\(c\)|copyright)\W*(?:\(c\)\W*|[\w.’' ]{0,40}?)((?:19|20)\d\d)(?!\s*[-–—]\s*(?:19|20)?\d\d)", re.I
)
_ISSUE_YEAR = re.compile(
    rf"^(?:.{{0,60}}?\b(?:vol(?:ume)?|no|nr|issue|edition|number)\b\.? ?\d.{{0,40}}?|\W*(?:{MONTH_NAMES})\W+)"
    r"\b((?:19|20)\d\d)\W*$",
    re.IGNORECASE,
)
_COPYRIGHT_RANGE = re.compile(r"(?:19|20)\d\d\s*[-–—]\s*(?:19|20)?\d\d")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says, each None where it does not. A day without a year has `month` and `day` and no `year`."""

    place: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    publisher: str | None = None
    bracketed: bool = False
    """Whether the publisher stands in brackets or between slashes."""


def dateline(opening: str) -> Dateline | None:
    """The dateline that the text opens with, None where it opens with something else."""
    text = opening[:_LONGEST].lstrip(" *_")
    said = Dateline()
    accepted: Dateline | None = None
    place, after_dash = 0, False
    for _ in range(_MOST_PARTS):
        part = _part(text, place, said, after_dash=after_dash)
        if part is None:
            return accepted
        said, place, is_bare = part
        gap = _BETWEEN.match(text, place)
        if gap is None:
            return accepted
        dashed = gap["dash"] is not None
        place = gap.end()
        stops = gap["stop"][-1:] in {".", ":"} or (said.bracketed and said.year is not None and gap["stop"] == "")
        closes = dashed or place == len(text) or (not is_bare and stops)
        if closes and _is_dateline(said, dashed=dashed) and _GOES_ON.match(text, place):
            accepted = said
        after_dash = dashed
    return accepted


def _part(text: str, place: int, said: Dateline, *, after_dash: bool) -> tuple[Dateline, int, bool] | None:
    """(what is said with the next part, where that ends, whether it is a bare name); None where no part stands."""
    found = _DATE.match(text, place)
    if found is not None:
        dated = _with_day(said, found)
        return None if dated is None else (dated, found.end(), False)
    found = _BRACKET.match(text, place)
    if found is not None:
        inner = found["round"] or found["square"] or found["slash"]
        bracket = _with_bracket(said, inner.strip())
        return None if bracket is None else (bracket, found.end(), False)
    found = _NAME.match(text, place)
    if found is None or _NO_PLACE.match(found.group()):
        return None
    name = found.group()
    if said.place is None:
        return replace(said, place=name), found.end(), True
    if said.month is None and said.publisher is None and is_outlet(said.place):
        return replace(said, place=name, publisher=said.place), found.end(), True
    if said.month is None:
        return (said, found.end(), True) if not after_dash else None
    if said.publisher is not None or not _may_publish(name):
        return None
    return replace(said, publisher=name), found.end(), True


def _with_day(said: Dateline, found: re.Match[str]) -> Dateline | None:
    if said.month is not None:
        return None
    days = full_dates(found.group())
    if days:
        day = days[0][1]
        return replace(said, year=day.year, month=day.month, day=day.day)
    month = found["month"] or found["month2"]
    if month is None or found["year"] is not None:
        return None
    return replace(said, month=month_number(month), day=int(found["day"] or found["day2"]))


def _with_bracket(said: Dateline, inner: str) -> Dateline | None:
    found = _DATE.search(inner)
    if found is not None:
        dated = _with_day(said, found)
        if dated is None:
            return None
        said, inner = dated, (inner[: found.start()] + inner[found.end() :]).strip(" ,;:.-–—/|")
    if not inner or country_called(inner) is not None:
        return said
    if said.publisher is not None or not _may_publish(inner):
        return said
    return replace(said, publisher=inner, bracketed=True)


def _may_publish(name: str) -> bool:
    return _PUBLISHER.fullmatch(name) is not None and len(name.split()) <= _MOST_WORDS and not is_unnamed(name)


def _is_dateline(said: Dateline, *, dashed: bool) -> bool:
    """A place with a day; without a day, a place in capitals or of one word, with an agency in brackets and a dash."""
    if said.place is None:
        return False
    if said.month is not None:
        return True
    if not said.bracketed or said.publisher is None or not dashed:
        return False
    short = said.publisher.isupper() or is_outlet(said.publisher)
    return said.place.isupper() or (" " not in said.place and short)


def dateline_date(opening: str, elsewhere: Sequence[str]) -> date | None:
    """The day in a dateline ("BEIJING, November 9. /TASS/."), where its year stands there or in a line of copyright."""
    said = dateline(opening)
    if said is None or said.month is None or said.day is None:
        return None
    year = said.year or _printed_year(elsewhere)
    return None if year is None else day_of(year, said.month, said.day)


def _printed_year(lines: Sequence[str]) -> int | None:
    """The one year of the copyright lines and of the lines that number an issue, None where they differ."""
    years = {
        int(match[1])
        for line in lines
        if not _COPYRIGHT_RANGE.search(line)
        for form in (_COPYRIGHT_YEAR, _ISSUE_YEAR)
        for match in form.finditer(line[:300])
    }
    return years.pop() if len(years) == 1 else None
