"""What a correction notice corrects: the headline that it quotes, the day that it names, its own headline, its words.

“We withdraw our report “Rockets hit Zwin harbour”, …”     Rockets hit Zwin harbour
“In a story published March 3 about the dam, …”            2022-03-03
“Correction: Rockets hit Zwin harbour”                     Rockets hit Zwin harbour
"""

import re
from datetime import date

from extractors.blocks import is_prose
from extractors.plaintext import PageText
from extractors.publication import MONTH_NAMES, day_of, full_dates, month_number

_CORRECTION = re.compile(r"^\W*(correction|corrected|retraction|withdrawn|clarification)\b\W*", re.IGNORECASE)
_HEADLINED = re.compile(
    r"\b(?:headlined|headed|titled|entitled|headline|report|story|article|item)\W{1,3}[“\"‘«](?P<quoted>[^”\"’»]{8,300})[”\"’»]"
)
_WITHDRAWS = re.compile(r"\b(withdr\w+|retract\w*|correct\w*|replaces?|was wrong|were wrong)\b", re.IGNORECASE)
_DAY = rf"(?:(?:{MONTH_NAMES})\.? \d{{1,2}}|\d{{1,2}} (?:of )?(?:{MONTH_NAMES})|\d{{4}}-\d\d-\d\d)"
_OF_A_DAY = re.compile(
    r"\b(?:story|article|report|item|dispatch|piece|version)s?\b,?"
    r"(?: (?:first|that|which|was|were|we|ran|of|on|from|dated|published|posted|printed|issued|filed|moved|sent"
    rf"|appeared|appearing|carried)\b){{0,4}},? (?:the )?(?P<when>{_DAY}\b.{{0,6}})",
    re.IGNORECASE,
)
_MONTH_AND_DAY = re.compile(
    rf"(?:(?P<month>{MONTH_NAMES})\.? (?P<day>\d{{1,2}})|(?P<day_>\d{{1,2}}) (?:of )?(?P<month_>{MONTH_NAMES}))\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 3
"""Of a headline that names an article; fewer are a heading."""


def corrected_by(text: PageText, published: date | None) -> str | None:
    """The headline or the day (in ISO form) by which the page names the article that it corrects; else its own words.

    None where the page is no correction. published: its own day, which gives a day without a year its year.
    """
    heading = _CORRECTION.match(text.title)
    if heading is None:
        return None
    notice = next((b.text for b in text.blocks if is_prose(b.text) and _WITHDRAWS.search(b.text)), None)
    told = [notice] if notice is not None else []
    told += [block.text for block in text.blocks if is_prose(block.text)][:2]
    for said in told:
        named = _HEADLINED.search(said)
        if named is not None:
            return named["quoted"]
    for said in told:
        day = _day_named(said, published)
        if day is not None:
            return day.isoformat()
    own = text.title[heading.end() :].strip()
    return own if len(own.split()) >= _FEWEST_WORDS else notice or text.title


def _day_named(words: str, published: date | None) -> date | None:
    """The day of the article that the words name."""
    named = _OF_A_DAY.search(words)
    if named is None:
        return None
    when = named["when"]
    full = full_dates(when)
    if full:
        return full[0][1]
    match = _MONTH_AND_DAY.match(when)
    if match is None or published is None:
        return None
    month, day = month_number(match["month"] or match["month_"]), int(match["day"] or match["day_"])
    found = day_of(published.year, month, day)
    return found if found is not None and found <= published else day_of(published.year - 1, month, day)
