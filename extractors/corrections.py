"""What a correction corrects: the address, the headline or the day that it names, its own headline, its words.

“We withdraw our report “Rockets hit Zwin harbour”, …”     Rockets hit Zwin harbour
“In a story published March 3 about the dam, …”            2022-03-03
“Correction: Rockets hit Zwin harbour”                     Rockets hit Zwin harbour

An article of other news may carry a note at its head or foot. Where that names another article it corrects that one;
what it says of an earlier version of the article itself names none, and only tells that something was not so.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extractors.addresses import bare, host
from extractors.blocks import is_prose
from extractors.plaintext import PageText
from extractors.publication import MONTH_NAMES, day_of, full_dates, month_number

_CORRECTION = re.compile(r"^\W*(correction|corrected|retraction|withdrawn|clarification)\b\W*", re.IGNORECASE)
QUOTED_HEADLINE = re.compile(
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


_LABEL = (
    r"^\W*(?:corrections?(?: (?:and|&|or) clarifications?)?|clarifications?|retraction|editor(?:[’']?s|s[’'])? note)\b"
)
_NOTE = re.compile(_LABEL + r"(?:[ ,(]{1,3}[\w., ]{0,20}\d[\w., ]{0,20}\)?)?\s*(?:[:—–|]|[.-]\s)", re.IGNORECASE)
"""How a note opens: “Correction:”, “Correction, 3 March:”, “Correction (Mar. 4) —”."""
_LABEL_ALONE = re.compile(_LABEL + r"\W*$", re.IGNORECASE)
_OF_ITSELF = re.compile(
    r"\b(?:this|the present) (?:\w+ )?(?:article|story|report|item|dispatch|piece|post|page)\b|\bversions?\b"
    r"|\bas (?:first|originally) (?:published|posted|printed)\b",
    re.IGNORECASE,
)
_ADMITS = re.compile(
    r"\b(?:wrong\w*|incorrect\w*|mis[a-z]{4,}|erro(?:r|rs|neous|neously)|inaccura\w+|in error|mistak\w+|omit\w+"
    r"|left out|should have|failed to|withdr\w+|retract\w*|correct\w*|untrue|false\w*"
    r"|we (?:\w+ )?(?:said|wrote|named|called|gave|reported|put|described|stated))\b",
    re.IGNORECASE,
)
_TELLS = re.compile(r"^.{0,80}?\b(?:gave|said|named|called|reported|put|described|stated|suggested|attributed)\b")
"""Behind the name of an article: that it said something, which a note does not repeat for its own sake."""
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]“”\"’,;]+")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])[\s”\"]+(?=[A-Z“\"])")
_NEAR_THE_HEAD, _NEAR_THE_FOOT = 2, 3
"""Paragraphs from the edge of an article among which a note is looked for."""


def corrected_by(text: PageText, published: date | None, address: str = "") -> str | None:
    """The address, headline or day (in ISO form) by which the page names the article that it corrects; else its words.

    None where the page is no correction, and has no note that names another article. published: its own day, which
    gives a day without a year its year. address: its own, whose site an address named must share.
    """
    heading = _CORRECTION.match(text.title)
    if heading is None:
        return next(_named_by_notes(text, published, address), None)
    notice = next((b.text for b in text.blocks if is_prose(b.text) and _WITHDRAWS.search(b.text)), None)
    told = [notice] if notice is not None else []
    told += [block.text for block in text.blocks if is_prose(block.text)][:2]
    for said in told:
        named = _address_named(said, address) or _headline_named(said)
        if named is not None:
            return named
    for said in told:
        day = _day_named(said, published)
        if day is not None:
            return day.isoformat()
    own = text.title[heading.end() :].strip()
    return own if len(own.split()) >= _FEWEST_WORDS else notice or text.title


def note_places(lines: Sequence[str]) -> set[int]:
    """Which of the lines are notes: they open as one, or stand below its label."""
    return {
        place
        for place, line in enumerate(lines)
        if _NOTE.match(line) or (place and _LABEL_ALONE.match(lines[place - 1]) and is_prose(line))
    }


def _named_by_notes(text: PageText, published: date | None, address: str) -> Iterator[str]:
    """What the notes above, in and below an article of other news name."""
    body = [block.text for block in text.blocks]
    for lines, near in (
        (body, {*range(_NEAR_THE_HEAD + 1), *range(len(body) - _NEAR_THE_FOOT, len(body))}),
        (text.header, set(range(len(text.header)))),
        (text.footer, set(range(len(text.footer)))),
    ):
        for place in sorted(note_places(lines) & near):
            for sentence in _SENTENCE_ENDS.split(lines[place]):
                if not _OF_ITSELF.search(sentence):
                    yield from _named_in_note(sentence, text.title, published, address)


def _named_in_note(sentence: str, title: str, published: date | None, address: str) -> Iterator[str]:
    admitted = _ADMITS.search(_NOTE.sub("", sentence)) is not None
    linked = _address_named(sentence, address)
    if linked is not None and admitted:
        yield linked
    quoted = QUOTED_HEADLINE.search(sentence)
    if quoted is not None and _squashed(quoted["quoted"]) not in _squashed(title):
        if admitted or _TELLS.match(sentence[quoted.end() :]):
            yield quoted["quoted"]
    elif quoted is None:
        when = _OF_A_DAY.search(sentence)
        day = _day_named(sentence, published)
        if when is not None and day not in (None, published) and (admitted or _TELLS.match(sentence[when.end() :])):
            yield str(day)


def _squashed(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _headline_named(words: str) -> str | None:
    named = QUOTED_HEADLINE.search(words)
    return named["quoted"] if named is not None else None


def _address_named(words: str, own: str) -> str | None:
    """The address of another page of the same site that the words give."""
    for match in _ADDRESS.finditer(words):
        named = bare(match.group().rstrip(".:!?"))
        if named != own and (not own or host(named) == host(own)):
            return named
    return None


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
