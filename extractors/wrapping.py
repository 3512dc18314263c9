"""Lines that were broken at a column, joined to the paragraphs that they were.

A line was broken where the first word of the next would not have fitted into the column any more. Paragraphs are
apart by a blank line, by the indentation of their first line, or by a last line that had room for the next word.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.blocks import has_dateline, words
from extractors.furniture import Scope, furniture
from extractors.publication import full_dates

_NARROWEST, _WIDEST = 45, 140
"""Characters of a line that may have been broken."""
_FILLED = 0.85
"""Part of the column that a broken line and the next word fill at least: not every hand breaks as late as it can."""
_INDENT = 2
"""Columns by which the first line of a paragraph is moved in, at least."""
_MOST_INDENTED = 0.6
"""Part of the lines that are moved in, at most, where moving in opens a paragraph."""
_LONGEST_LABEL = 8

_CONTINUES = re.compile(r"^[\"'“‘(]?[a-z]")
_UNENDED = re.compile(
    r"(?:,|\b(?:the|an?|of|to|and|or|in|for|with|that|which|who|by|on|at|from|as|his|her|its|their|was|were|had|has|have))$"
)
"""How no paragraph and hardly a headline ends."""
_TERMINAL = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")
_STOP = re.compile(r"[.!?]$")
_SHORTENED = re.compile(r"(?:\b[A-Z][\w.]{0,4}|\b[a-z]\.[a-z])\.$")
"""A word cut short at the end of a line, whose full stop ends no sentence."""
_RULE = re.compile(r"^[\W_]{2,}$")
_MARKED = re.compile(r"(?:#{1,6}|[*+•-]|\d{1,2}[.)]) (?=[\"“‘*\[A-Z\d])|[|>]")
"""How a heading, an item of a list, a row of a table or a quotation begins in Markdown."""
_FIELD = re.compile(r"[A-Z][\w-]{1,20}(?: \w{1,20})?: ?\S")
"""How a line of a record begins: "Source: Harbour Wire"."""
_SOFT_HYPHEN = "\u00ad"
_BROKEN_WORD = re.compile(r"(?P<head>[^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010]$")
_TAIL = re.compile(r"^[^\W\d_]+")
_SUSPENDED = frozenset(("and", "or", "to", "nor", "but"))
_ENDING = re.compile(
    r"(?:ta|a|i)?(?:tions?|sions?)|ments?|ness|i?ty|ities|ances?|ences?|ings|ously|ably|ibly|ively|tively|tives?|ism"
)
"""What no word is by itself: before these a hyphen at the end of a line was put there by the breaking."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its margins, and how far it is moved in."""

    text: str
    indent: int

    @property
    def width(self) -> int:
        return self.indent + len(self.text)


def unwrapped(raw: Sequence[str]) -> list[str]:
    """The lines of the text with those joined that were one; blank lines stay. White space at the margins is gone."""
    lines = _measured(raw)
    column = _column(lines)
    if column is None:
        return [line.text for line in lines]
    moves_in = _moves_in(lines)
    known = Counter(word for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text.casefold()))
    joined: list[str] = []
    before: _Line | None = None
    is_first = True
    for line in lines:
        opened = before is not None and before.text != ""
        if before is not None and opened and _goes_on(before, line, column, moves_in=moves_in, is_first=is_first):
            joined[-1] = _put_together(joined[-1], line.text, known)
            is_first = False
        else:
            joined.append(line.text)
            is_first = True
        before = line
    return joined


def _measured(raw: Sequence[str]) -> list[_Line]:
    """The lines, moved in as far as they are beyond the margin of the text."""
    wide = [line.expandtabs(4).replace("\u00a0", " ").replace("\u3000", "  ").rstrip() for line in raw]
    indents = [len(line) - len(line.lstrip()) for line in wide]
    margin = min((indent for indent, line in zip(indents, wide, strict=True) if line), default=0)
    return [_Line(line.strip(), max(0, indent - margin)) for indent, line in zip(indents, wide, strict=True)]


def _column(lines: Sequence[_Line]) -> int | None:
    """The width at which the lines were broken, None where they are whole paragraphs.

    They were broken where more of them stop inside of a sentence than at the end of one.
    """
    moves_in = _moves_in(lines)
    pairs = [
        (a, b)
        for a, b in itertools.pairwise(lines)
        if b.text and a.width >= _NARROWEST and not _RULE.match(b.text) and not _is_moved(a, b, moves_in=moves_in)
    ]
    broken = sorted(a.width for a, b in pairs if a.width <= _WIDEST and _is_inside(a, b))
    closed = sum(_TERMINAL.search(a.text) is not None and not _is_inside(a, b) for a, b in pairs)
    return broken[int(0.9 * (len(broken) - 1))] if len(broken) > closed else None


def _is_inside(a: _Line, b: _Line) -> bool:
    """Whether the words alone tell that the break between the lines is inside of a sentence."""
    if _UNENDED.search(a.text):
        return True
    return _CONTINUES.match(b.text) is not None and (not _STOP.search(a.text) or _SHORTENED.search(a.text) is not None)


def _is_moved(a: _Line, b: _Line, *, moves_in: bool) -> bool:
    """Whether line `b` opens a paragraph by being moved in."""
    return b.indent >= _INDENT and (moves_in or b.indent >= a.indent + _INDENT)


def _moves_in(lines: Sequence[_Line]) -> bool:
    """Whether a line that is moved in opens a paragraph wherever it stands."""
    told = [line for line in lines if line.text]
    moved = sum(line.indent >= _INDENT for line in told)
    return 2 <= moved <= _MOST_INDENTED * len(told)


def _goes_on(a: _Line, b: _Line, column: int, *, moves_in: bool, is_first: bool) -> bool:
    """Whether line `b` is of the paragraph of the line `a` above it; `is_first` where that has no other line yet."""
    if not b.text or _RULE.match(a.text) or _RULE.match(b.text) or _MARKED.match(b.text) or a.text.startswith("#"):
        return False
    if _is_moved(a, b, moves_in=moves_in) or (_FIELD.match(a.text) and _FIELD.match(b.text)):
        return False
    if is_first and not _TERMINAL.search(a.text) and not _UNENDED.search(a.text) and _is_label(b, column):
        return False
    rule = furniture(b.text)
    if rule is not None and rule.scope is Scope.END and _TERMINAL.search(a.text):
        return False
    if _is_inside(a, b) and a.width >= column / 2:
        return True
    return a.width <= _WIDEST and a.width + 1 + len(b.text.split()[0]) >= _FILLED * column


def _is_label(line: _Line, column: int) -> bool:
    """Whether a line under a headline is no part of it: a byline, a date, the opening of the report."""
    text = line.text
    if has_dateline(text) or furniture(text) is not None:
        return True
    if _TERMINAL.search(text) or _CONTINUES.match(text):
        return False
    return line.width < column / 2 or (words(text) <= _LONGEST_LABEL and bool(full_dates(text)))


def _put_together(text: str, line: str, known: Counter[str]) -> str:
    """The two with a space between them, or as one word where a hyphen stands at the break.

    The hyphen goes where the breaking put it: the text has the whole word elsewhere, or the rest is no word.
    """
    if text.endswith(_SOFT_HYPHEN):
        return text[:-1] + line
    head, tail = _BROKEN_WORD.search(text), _TAIL.match(line)
    if head is None or tail is None:
        return f"{text} {line}"
    rest = tail.group()
    if rest.casefold() in _SUSPENDED:
        return f"{text} {line}"
    first = head["head"].casefold()
    if known[f"{first}-{rest.casefold()}"]:
        return text + line
    if known[first + rest.casefold()] or _ENDING.fullmatch(rest):
        return text[:-1] + line
    return text + line
