"""What stands at the edges of a body and yet is not of it: captions above a dateline, the author's life below."""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from extractors.blocks import Block, Kind, has_dateline, is_prose, words

logger = logging.getLogger(__name__)

_NAME = re.compile(r"(?:(?:Dr|Prof|Professor|Sir|Dame|Mr|Mrs|Ms)\.? )?([A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3})")
_SQUASH = re.compile(r"[\W_]+")
_FEWEST_QUOTED, _LONGEST_QUOTED = 6, 45
"""Words of a pull quote."""
_MOST_COMPARED = 400
"""Blocks; in a longer text nothing is compared with everything."""
_LONGEST_CAPTION = 25
_LONGEST_LIFE = 70
"""Words of a caption, and of what a page says of its author."""


def trimmed(body: Sequence[Block], header: Sequence[str], title: str) -> list[Block]:
    """The body without its title, repetitions, captions above the dateline and notes on its author."""
    kept = _once(block for block in body if block.text != title)
    kept = _without_pull_quotes(kept)
    kept = _from_dateline(kept)
    return _without_author(kept, [line for line in header if line != title])


def _once(blocks: Iterable[Block]) -> list[Block]:
    """Each paragraph once; labels that stand twice are the page's, not the story's."""
    counted = list(blocks)
    counts = Counter(block.text for block in counted)
    kept: dict[str, Block] = {}
    for block in counted:
        if block.kind is Kind.STAMP or counts[block.text] == 1 or is_prose(block.text):
            kept.setdefault(f"{len(kept)}" if block.kind is Kind.STAMP else block.text, block)
    return list(kept.values())


def _without_pull_quotes(blocks: list[Block]) -> list[Block]:
    """Without the sentences that are set again in large print: those that stand word for word in another paragraph."""
    if len(blocks) > _MOST_COMPARED:
        return blocks
    bare = [_SQUASH.sub(" ", block.text).strip().casefold() for block in blocks]
    kept: list[Block] = []
    for place, block in enumerate(blocks):
        if _FEWEST_QUOTED <= words(block.text) <= _LONGEST_QUOTED and block.kind is not Kind.STAMP:
            others = (text for other, text in enumerate(bare) if other != place and len(text) > len(bare[place]))
            if any(f" {bare[place]} " in f" {text} " for text in others):
                logger.debug("dropped %r: set twice", block.text[:80])
                continue
        kept.append(block)
    return kept


def _from_dateline(blocks: list[Block]) -> list[Block]:
    """What stands above a dateline near the top is a caption or a summary."""
    for place in range(1, min(4, len(blocks))):
        if any(words(block.text) > _LONGEST_CAPTION for block in blocks[:place]):
            return blocks
        if has_dateline(blocks[place].text) and not has_dateline(blocks[0].text):
            for block in blocks[:place]:
                logger.debug("dropped %r: above the dateline", block.text[:80])
            return blocks[place:]
    return blocks


def _without_author(blocks: list[Block], header: Sequence[str]) -> list[Block]:
    """The last blocks that open with a name which the lines above the body gave, and the story did not."""
    signed = " \n ".join(line for line in header if len(line) <= 200)
    while len(blocks) > 2 and words(blocks[-1].text) <= _LONGEST_LIFE:
        match = _NAME.match(blocks[-1].text)
        if match is None or match[1] not in signed:
            return blocks
        if any(match[1] in block.text for block in blocks[:-1]):
            return blocks
        logger.debug("dropped %r: about the author", blocks[-1].text[:80])
        blocks = blocks[:-1]
    return blocks
