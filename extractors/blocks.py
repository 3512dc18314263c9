"""Which blocks of a page are its body: the stretch with the most prose, furniture and foreign matter taken out.

Plain text and HTML come here as the same thing, a list of blocks in reading order.
"""

import itertools
import logging
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from extractors.furniture import LONGEST, Rule, Scope, furniture, known

logger = logging.getLogger(__name__)

SHORTEST_BODY = 15
"""Words; less is no article."""

ENOUGH = 20.0
"""Score from which a stretch is taken for the body although a later one has more (comments can outweigh the news)."""

_ENDS_BREAK = 3
"""Words of a paragraph with which a text goes on after an advertisement."""
_ENDS_ASIDE = 14
"""The same after a list of other stories, whose titles can be sentences."""

_BOXES = frozenset({"newsletter", "signup", "site", "donation", "support"})
"""Names of the rules for what a site says in a box of its own."""

_COST = 16.0
_ASIDE_COST = 10.0
"""The most that labels in a row cost, and that an aside does."""
_DATELINE_WORTH = 30.0
_SHORTEST_SENTENCE = 3
"""Words of a last paragraph that is a sentence."""

_DATELINE = re.compile(
    r"^[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’ /-]{2,40}(?:, [^—–:\n]{2,40}?)?(?: ?[(/][^()/]{2,40}[)/])?[,.]?"
    r"(?: ?[—–]+ ?| -{1,2} ?|: |/ )"
)
_REMEMBERED = 512
"""Texts whose form is looked at once: the blocks of the page at hand."""

_PROSE_END = re.compile(r"[.!?…:;][\"'”’»)\]*_■●◼□◆]*(\s*\[\d+\])*\s*$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BARS = re.compile(r"\s[|•·/»>]\s|\s{3,}|\s\|\||】【")
_CODE = re.compile(r"[{}<>=\\]|\(\)|;$")
_BRACKETED = re.compile(r"^[\[(【][^\])】]*[\])】]\W*$")


class Kind(StrEnum):
    """What a block is, as far as its form tells."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    STAMP = "stamp"
    """A date and time that belongs to what follows: an entry of a live blog."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or stamp. White space is collapsed."""

    text: str
    kind: Kind = Kind.TEXT


@lru_cache(maxsize=_REMEMBERED)
def words(text: str) -> int:
    """How many words there are."""
    return len(_WORD.findall(text))


@lru_cache(maxsize=_REMEMBERED)
def is_prose(text: str) -> bool:
    """Whether the text reads as sentences rather than as a label, a headline or a list of links."""
    count = words(text)
    if count < 2 or _BARS.search(text) or _BRACKETED.match(text):
        return False
    if len(_CODE.findall(text)) * 25 > len(text):
        return False
    if not _PROSE_END.search(text):
        return count >= 35 and "," in text
    return any(word[:1].islower() for word in text.split())


def has_dateline(text: str) -> bool:
    """Whether the text opens as agencies open theirs: "BEIJING, Nov. 9 (AB) --"."""
    return _DATELINE.match(text[:140]) is not None


def is_caption(text: str) -> bool:
    """Whether the text carries a photographer's or an agency's credit, or speaks of a picture above it."""
    return len(text) <= LONGEST and known().caption.search(text) is not None


def score(block: Block) -> float:
    """How much the block speaks for lying inside the body; negative where it speaks against it."""
    if block.kind is Kind.STAMP:
        return 0.0
    count = words(block.text)
    if not is_prose(block.text):
        return -2.0 if block.kind is Kind.HEADING else -6.0
    return min(count, 80) - 6.0 + (_DATELINE_WORTH if has_dateline(block.text) else 0.0)


def body_blocks(blocks: list[Block]) -> tuple[int, int, list[Block]]:
    """(start, end, kept): the body lies in `blocks[start:end]`, `kept` is what of it is the article's.

    Nothing found: (0, 0, []). Why each block went is logged at debug.
    """
    told = [None if block.kind is Kind.STAMP else furniture(block.text) for block in blocks]
    verdicts = [None if rule is not None and rule.scope is Scope.TAIL else rule for rule in told]
    stretches = _stretches([v is not None and v.scope is Scope.END for v in verdicts])
    scores = _scores(blocks, verdicts)
    best = (0.0, 0, 0)
    for first, last in stretches:
        found = _best_sum(scores, first, last)
        if found[0] > best[0]:
            best = found
        if best[0] >= ENOUGH:
            break
    total, start, end = best
    if total <= 0:
        return 0, 0, []
    start = _from_stamp(blocks, start)
    end = _to_short_sentences(blocks, end, verdicts)
    reasons = _inside(blocks, start, end, verdicts) | _tail(blocks[:end], told, start)
    kept: list[Block] = []
    for place, block in enumerate(blocks):
        verdict = verdicts[place]
        reason = verdict.name if verdict else reasons.get(place)
        if place < start or place >= end:
            reason = reason or "outside the body"
        if reason is None:
            kept.append(block)
        else:
            logger.debug("dropped %r: %s", block.text[:80], reason)
    if sum(words(block.text) for block in kept) < SHORTEST_BODY:
        return 0, 0, []
    return start, end, kept


def _scores(blocks: list[Block], verdicts: list[Rule | None]) -> list[float]:
    """How much each block speaks for the body, by its own form and by what it comes after.

    What interrupts a text may not outweigh its first paragraph: labels in a row and an aside cost so much and no more.
    """
    scores: list[float] = []
    enough = 0
    spent = 0.0
    for block, verdict in zip(blocks, verdicts, strict=True):
        enough = _after(block, verdict, enough)
        value, most = _price(block, verdict, inside_aside=enough > 0)
        if value > 0:
            spent = 0.0
        else:
            value = -min(-value, max(0.0, most - spent))
            spent -= value
        scores.append(value)
    return scores


def _price(block: Block, verdict: Rule | None, *, inside_aside: bool) -> tuple[float, float]:
    """(score of the block, the most that a run of such blocks may cost)."""
    if verdict is not None:
        return {
            Scope.LINE: (-2.0, _COST),
            Scope.ASIDE: (-4.0, _ASIDE_COST),
            Scope.END: (-_COST, _COST),
            Scope.TAIL: (0.0, _COST),
        }[verdict.scope]
    if is_caption(block.text):
        return -3.0, _COST
    if inside_aside:
        return -2.0, _ASIDE_COST
    return score(block), _COST


def _after(block: Block, verdict: Rule | None, enough: int) -> int:
    """Words that a paragraph needs to end the aside that the block stands in or opens; 0 outside of one."""
    if verdict is not None:
        if verdict.scope is Scope.ASIDE:
            return _ENDS_BREAK if verdict.name == "advertisement" else _ENDS_ASIDE
        return enough
    if block.kind is Kind.STAMP or (is_prose(block.text) and words(block.text) >= enough):
        return 0
    return enough


def _from_stamp(blocks: list[Block], start: int) -> int:
    """The place of the stamp (and of its heading, and of its day) right above the body, `start` where none stands."""
    for back in (1, 2):
        if start >= back and blocks[start - back].kind is Kind.STAMP:
            start -= back
            return start - (start > 0 and blocks[start - 1].kind is Kind.STAMP)
    return start


def _to_short_sentences(blocks: list[Block], end: int, verdicts: list[Rule | None]) -> int:
    """The end of the body with the short sentences that follow at once: "He was 74." speaks for no body by itself."""
    while end < len(blocks) and verdicts[end] is None and _is_short_sentence(blocks[end]):
        end += 1
    return end


def _is_short_sentence(block: Block) -> bool:
    return (
        block.kind is Kind.TEXT
        and block.text.endswith((".", ".”", '."'))
        and len(block.text.split()) >= _SHORTEST_SENTENCE
        and is_prose(block.text)
        and not is_caption(block.text)
    )


def _stretches(ends: list[bool]) -> list[tuple[int, int]]:
    """The runs between end marks, as (first, last) with last exclusive."""
    marks = [-1, *(place for place, is_end in enumerate(ends) if is_end), len(ends)]
    return [(a + 1, b) for a, b in itertools.pairwise(marks) if b > a + 1]


def _best_sum(scores: list[float], first: int, last: int) -> tuple[float, int, int]:
    """(sum, start, end) of the contiguous run with the highest sum (Kadane)."""
    best = (0.0, first, first)
    running, start = 0.0, first
    for place in range(first, last):
        if running <= 0.0:
            running, start = 0.0, place
        running += scores[place]
        if running > best[0]:
            best = (running, start, place + 1)
    return best


def _inside(blocks: list[Block], start: int, end: int, verdicts: list[Rule | None]) -> dict[int, str]:
    """Place -> reason for what lies inside the body and yet is not the article's."""
    reasons: dict[int, str] = {}
    enough = 0
    run: list[int] = []
    listed = False
    for place in range(start, end):
        block = blocks[place]
        enough = _after(block, verdicts[place], enough)
        if verdicts[place] is not None:
            continue
        if is_caption(block.text) and words(block.text) <= 40:
            reasons[place] = "caption"
        elif enough:
            reasons[place] = "aside"
        elif _heads_box(blocks, place, verdicts):
            reasons[place] = "head of a box"
        elif block.kind is Kind.STAMP or is_prose(block.text):
            run = _closed(run, reasons, listed=listed)
            listed = block.text.endswith(":")
        elif block.kind in (Kind.TEXT, Kind.HEADING):
            run.append(place)
    _closed(run, reasons, listed=listed)
    return reasons


def _heads_box(blocks: list[Block], place: int, verdicts: list[Rule | None]) -> bool:
    """Whether a label stands on top of what the site says of its newsletter: "The Ridge, every Friday"."""
    below = verdicts[place + 1] if place + 1 < len(blocks) else None
    if below is None or below.name not in _BOXES or blocks[place].kind is Kind.STAMP:
        return False
    return not is_prose(blocks[place].text)


def _tail(blocks: list[Block], told: list[Rule | None], start: int) -> dict[int, str]:
    """Place -> reason for the notes on the author after which nothing of the article comes."""
    reasons: dict[int, str] = {}
    for place in range(len(blocks) - 1, start, -1):
        rule = told[place]
        if rule is not None and rule.scope is Scope.TAIL:
            reasons[place] = rule.name
        elif rule is None and is_prose(blocks[place].text):
            break
    return reasons


def _closed(run: list[int], reasons: dict[int, str], *, listed: bool) -> list[int]:
    """One or two labels between paragraphs are headings; more are a list of links, unless a colon announces them."""
    if len(run) > 2 and not listed:
        reasons.update(dict.fromkeys(run, "labels"))
    return []
