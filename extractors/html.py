"""A page that came as HTML: where its article is, and what its headline is.

trafilatura says where the article is; the order, the headings and the stamps are taken from the page itself.
"""

import logging
import re
from collections.abc import Sequence
from html import unescape

from lxml import etree, html
from lxml.html import HtmlElement

from extractors.blocks import Block, Kind, is_prose, words
from extractors.charset import clean
from extractors.furniture import furniture
from extractors.markup import HEADINGS, Piece, is_data
from extractors.stamps import is_live, stamp, with_stamps

_DEEPEST = 250
"""Elements inside one another that trafilatura is trusted with."""

_MANY = 2_000
_TOO_MANY = 10_000
"""Blocks of a page from which the costly ways are not gone, and from which trafilatura is not asked at all."""

_MOST_LINKED = 0.3
_SILENCE = logging.NullHandler()
_WORDS = re.compile(r"\w+")
_SQUASH = re.compile(r"\W+")
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_BLOCK_TAG = re.compile(r"</?(?:p|div|li|h[1-6]|br|tr|section|article|title)\b", re.IGNORECASE)
_TABLE = frozenset(("table", "tbody", "thead", "tfoot", "tr", "td", "th"))
_SUBHEADS = HEADINGS - {"h1"}


def stripped(text: str) -> str:
    """The text between the tags, for markup that no parser opens; a block's end is a line's end."""
    return clean(unescape(_TAGS.sub(" ", _BLOCK_TAG.sub(lambda match: "\n" + match.group(), text))))


def article_blocks(tree: HtmlElement, found: Sequence[Piece]) -> list[Block]:
    """The blocks between the first and the last that trafilatura takes for the article, in the page's order.

    Headings, stamps and paragraphs that it passed over in between come back, unless their place is beside the article.
    """
    inside = [piece for piece in found if not piece.outside]
    core = _core(inside, _main_text(tree, many=len(found) > _MANY)) if len(found) <= _TOO_MANY else []
    if sum(words(inside[place].text) for place in core) < 30:
        core = [place for place, piece in enumerate(inside) if piece.links < 0.5 and is_prose(piece.text)]
    if not core:
        return []
    first, last = core[0], _to_end(inside, core[-1] + 1)
    below = next((place + 1 for place in range(first, -1, -1) if inside[place].tag == "h1"), 0)
    live = is_live(piece.text for piece in inside[max(below, first - 2) : last])
    while first > 0 and (inside[first - 1].tag in _SUBHEADS or (live and stamp(inside[first - 1].text))):
        first -= 1
    chosen = [piece for piece in inside[first:last] if piece.links < 0.6]
    blocks = [_block(piece) for piece in chosen]
    return with_stamps(blocks, [piece.when for piece in chosen]) if live else blocks


def _to_end(inside: Sequence[Piece], last: int) -> int:
    """The end with the paragraphs that follow at once in the same element: short ones may be taken for notes."""
    while last < len(inside) and inside[last].parent == inside[last - 1].parent and _is_paragraph(inside[last]):
        last += 1
    return last


def _is_paragraph(piece: Piece) -> bool:
    return piece.tag == "p" and piece.links < _MOST_LINKED and is_prose(piece.text) and furniture(piece.text) is None


def _block(piece: Piece) -> Block:
    if piece.tag in HEADINGS:
        return Block(piece.text, Kind.HEADING)
    return Block(piece.text, Kind.ITEM if piece.tag == "li" else Kind.TEXT)


def shown_headline(found: Sequence[Piece], said: Sequence[str]) -> str:
    """The main heading that is most like what the page calls itself; else another heading or line that is as like it.

    "" where nothing on the page is.
    """
    wanted = [set(_WORDS.findall(title.casefold())) for title in said]
    for shown, enough in (
        ([piece.text for piece in found if piece.tag == "h1"], 0.2),
        ([piece.text for piece in found if piece.tag in HEADINGS], 0.5),
        ([piece.text for piece in found if not piece.tag and words(piece.text) > 2], 0.7),
    ):
        best = max(shown, key=lambda text: _alike(text, wanted), default="")
        if best and (_alike(best, wanted) >= enough or not wanted):
            return best
    return ""


def _alike(text: str, wanted: Sequence[set[str]]) -> float:
    """Share of common words with the likest of the titles."""
    mine = set(_WORDS.findall(text.casefold()))
    return max((len(mine & title) / max(1, len(mine | title)) for title in wanted), default=0.0)


def _core(inside: Sequence[Piece], main_text: str) -> list[int]:
    """The places of the pieces that stand in the main text, as a line of it or as part of one."""
    lines = {_squashed(line) for line in main_text.split("\n")}
    whole = _squashed(main_text) if len(inside) <= _MANY else ""
    places: list[int] = []
    for place, piece in enumerate(inside):
        squashed = _squashed(piece.text)
        if len(squashed) >= 20 and (squashed in lines or squashed in whole):
            places.append(place)
    return places


def _squashed(text: str) -> str:
    return _SQUASH.sub("", text).casefold()


def _main_text(tree: HtmlElement, *, many: bool) -> str:
    """What trafilatura takes for the article, "" where it finds none or the tree is too deep for it.

    many: the page has so many blocks that its second opinions, quadratic in them, must be left out.
    """
    from trafilatura import extract

    # What it thinks of a page is no business of a person's terminal.
    logging.getLogger("trafilatura").addHandler(_SILENCE)
    if _depth(tree) > _DEEPEST:
        return ""
    found = extract(
        _without_layout(tree),
        favor_precision=True,
        fast=many,
        include_comments=False,
        include_tables=False,
        with_metadata=False,
    )
    return found or ""


def _depth(tree: HtmlElement) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _without_layout(tree: HtmlElement) -> HtmlElement:
    """A copy whose layout tables (with paragraphs or headings in their cells) are plain divisions."""
    copy = html.document_fromstring(html.tostring(tree, encoding="utf-8"))
    for table in list(copy.iter("table")):
        if not is_data(table):
            for element in table.iter(*_TABLE):
                element.tag = "div"
    return copy
