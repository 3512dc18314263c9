"""A page that came as plain text: its blocks, its headline and what stands above its body."""

import itertools
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.blocks import Block, body_blocks, is_caption, words
from extractors.brief import brief_parts
from extractors.furniture import Scope, furniture
from extractors.identity import normalized_name
from extractors.markdown import is_markdown, without_markdown
from extractors.masthead import masthead
from extractors.publication import full_dates
from extractors.stamps import is_live, with_stamps
from extractors.trimming import trimmed
from extractors.wrapping import unwrapped

logger = logging.getLogger(__name__)

_RULE = re.compile(r"^[\W_]{2,}$")
_SPACES = re.compile(r"[ \t]{1,}")
_CONTENT = re.compile(r"[^\W\d_][\w’'-]{3,}")
_NAVIGATION = re.compile(r"\s[|•·»>]\s|\S {3,}\S|^\W*[>»|\[]|\] \[")
_HEADING = re.compile(r"^#{1,6} ")
_DASHES = re.compile(r"\s[-–—]\s")
_LABELLED = re.compile(r"^(?:title|headline|subject)\s*:\s*(?P<title>\S.{2,300})$", re.IGNORECASE)
_LONGEST_MOTTO = 3
"""Words that a masthead adds to the name: "since 1994"."""
_OPENING = " -—–*\"'“‘«(["
_EMPTY = frozenset((
    "that", "this", "with", "from", "have", "will", "were", "they", "their", "them", "when", "what", "which",
    "about", "after", "over", "into", "more", "than", "your", "been", "being", "also", "other", "some", "such",
    "only", "here", "there", "would", "could", "should", "said", "says",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageText:
    """A page taken apart. `header` and `footer` are the lines around the body, in order."""

    title: str
    blocks: tuple[Block, ...]
    header: tuple[str, ...]
    footer: tuple[str, ...]


def read_plain_text(text: str) -> PageText | None:
    """The page's parts; None where it has no body."""
    lines = _lines(text)
    blocks = [Block(_SPACES.sub(" ", line)) for line in lines]
    start, end, kept = body_blocks(blocks)
    if kept and is_live(block.text for block in blocks[max(0, start - 2) : end]):
        blocks = with_stamps(blocks, [None] * len(blocks))
        lines = [block.text for block in blocks]
        start, end, kept = body_blocks(blocks)
    header = lines[:start]
    title = headline(_below_masthead(header, lines[end:]), kept)
    body = trimmed(kept, header, title)
    return PageText(title, tuple(body), tuple(header), tuple(lines[end:])) if body else None


def read_brief_text(text: str) -> PageText | None:
    """The parts of a text of a sentence or two; None where the file holds anything but whole sentences."""
    parts = brief_parts([_HEADING.sub("", _SPACES.sub(" ", line)) for line in _lines(text)])
    if parts is None:
        return None
    header, body, footer = parts
    return PageText(headline(header, body), tuple(body), tuple(header), tuple(footer))


def _lines(text: str) -> list[str]:
    """Paragraphs: lines of their own, or what was wrapped at a column joined again. Rules of dashes are gone."""
    lines = unwrapped(text.split("\n"))
    if is_markdown(text):
        lines = without_markdown("\n".join(lines)).split("\n")
    return [line for line in map(str.strip, lines) if line and not _RULE.match(line)]


def headline(header: Sequence[str], body: Sequence[Block]) -> str:
    """The line above the body that is its headline, "" where there is none.

    A headline shares words with the story, stands before its standfirst, and is repeated in some pages.
    """
    story = {word for block in body[:6] for word in _content(block.text)}
    labelled = next((match["title"] for line in header if (match := _LABELLED.match(line.strip()))), None)
    if labelled is not None:
        return labelled
    seen: dict[str, float] = {}
    for before, line in itertools.pairwise(("", *header)):
        if not _may_be_headline(line) or _opens_aside(before):
            continue
        text = _SPACES.sub(" ", line).strip("-—–*•· ")
        glued = next((longer for longer in seen if longer != text and longer.endswith(text)), None)
        if text in seen or glued is not None:
            seen[text] = seen.pop(glued or text) + 1.5
            continue
        seen[text] = min(len(_content(text) & story), 4) + (2.0 if words(text) >= 4 else 0.0)
    if not seen:
        return ""
    best = max(seen.values())
    return next(text for text, value in seen.items() if value >= 0.6 * best)


def _below_masthead(header: Sequence[str], footer: Sequence[str]) -> list[str]:
    """The lines that are more than the publisher's name and its motto."""
    name = normalized_name(masthead(header, footer) or "")
    kept = []
    for line in header:
        said = normalized_name(line)
        if not name or not f"{said} ".startswith(f"{name} ") or len(said.split()) > len(name.split()) + _LONGEST_MOTTO:
            kept.append(line)
    return kept


def _opens_aside(line: str) -> bool:
    """Whether the line announces what stands below it, rather than naming other stories itself."""
    rule = furniture(line)
    return rule is not None and rule.scope is Scope.ASIDE and words(line.partition(":")[2]) < _LONGEST_MOTTO


def _content(text: str) -> set[str]:
    """The words of the text that say what it is about."""
    return {word.casefold() for word in _CONTENT.findall(text)} - _EMPTY


def _may_be_headline(line: str) -> bool:
    count = words(line)
    if line.strip(_OPENING)[:1].islower():
        return False
    if not 2 <= count <= 40 or _NAVIGATION.search(line) or len(_DASHES.findall(line)) > 1 or is_caption(line):
        return False
    if count <= 8 and full_dates(line):
        return False
    return furniture(_SPACES.sub(" ", line)) is None
