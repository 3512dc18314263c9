"""A text of a sentence or two: too short to be found on a page, and an article where nothing else is in the file."""

import re
from collections.abc import Sequence

from extractors.blocks import Block, is_caption, is_prose, words
from extractors.furniture import furniture, is_refusal, known
from extractors.masthead import is_outlet
from extractors.publication import full_dates

_SHORTEST = 3
"""Words of a sentence and of a headline."""
_LONGEST_LABEL = 8
_SAYS_WHO = frozenset(("byline", "edited", "record"))
"""The rules of lines that say who wrote a text, and when."""
_MOST_BELOW = 2
_SENTENCE = re.compile(r"[\"“‘«'(\[]*[^\W_a-z].*[.!?][\"'”’»)\]]*$", re.DOTALL)
_FOOT = re.compile(r"^\W*(?:©|\(c\)|copyright\b)|\ball rights reserved\b", re.IGNORECASE)
_TO_READER = frozenset(
    ("you", "your", "yours", "please", "loading", "click", "javascript", "cookie", "cookies", "password")
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_QUOTED = re.compile(r"“[^”]{0,500}”|\"[^\"]{0,500}\"|«[^»]{0,500}»")


def brief_parts(lines: Sequence[str]) -> tuple[list[str], list[Block], list[str]] | None:
    """(above, body, below) of a file that is nothing but whole sentences; None where anything else is in it.

    Above may stand one headline and what says who wrote it and when, below who published it.
    """
    told = [place for place, line in enumerate(lines) if is_sentence(line)]
    if not told:
        return None
    start, end = told[0], told[-1] + 1
    if told != list(range(start, end)):
        return None
    above, below = list(lines[:start]), list(lines[end:])
    titles = [line for line in above if not _is_label(line)]
    if len(titles) > 1 or any(words(t) < _SHORTEST or furniture(t) or is_refusal(t) for t in titles):
        return None
    if len(below) > _MOST_BELOW or not all(_FOOT.search(line) or _is_label(line) for line in below):
        return None
    return above, [Block(line) for line in lines[start:end]], below


def is_sentence(line: str) -> bool:
    """Whether the line is running text of whole sentences, and not the site's own word to its reader."""
    if words(line) < _SHORTEST or not is_prose(line) or not _SENTENCE.match(line):
        return False
    if furniture(line) is not None or is_caption(line) or is_refusal(line):
        return False
    said = [word.casefold() for word in _WORD.findall(_QUOTED.sub(" ", line))]
    if not said:
        return True
    return said[0] not in known().site.orders and _TO_READER.isdisjoint(said)


def _is_label(line: str) -> bool:
    """Whether the line says who wrote or published the text, or when."""
    if words(line) > _LONGEST_LABEL:
        return False
    rule = furniture(line)
    return (
        bool(full_dates(line)) or is_outlet(line) or (rule is not None and rule.name in ("byline", "edited", "record"))
    )
