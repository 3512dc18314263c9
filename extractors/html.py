"""A page that came as HTML: its blocks in reading order, with what lies beside the article told apart.

trafilatura says where the article is; the order, the headings and the stamps are taken from the page itself.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from lxml import etree, html
from lxml.html import HtmlElement

from extractors.blocks import Block, Kind, is_prose, words
from extractors.errors import DataFileBroken
from extractors.stamps import marked

_STRUCTURE = "patterns/page/structure.toml"
_DEEPEST = 250
"""Elements inside one another that trafilatura is trusted with."""

_SPACE = re.compile(r"\s+")
_NAMES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_WORDS = re.compile(r"\w+")
_SQUASH = re.compile(r"\W+")
_TAGS = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^<>]{0,2000}>", re.IGNORECASE | re.DOTALL)
_BLOCK_TAG = re.compile(r"</?(p|div|li|h[1-6]|br|tr|section|article|title)\b", re.IGNORECASE)

_INLINE = frozenset(
    (
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
        "wbr",
        "time",
        "img",
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TABLE = frozenset(("table", "tbody", "thead", "tfoot", "tr", "td", "th"))


@dataclass(frozen=True, slots=True)
class Structure:
    """The names in `structure.toml`."""

    silent: frozenset[str]
    outside: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the page. `outside`: its place says that it is not the article. `links`: share of linked text."""

    text: str
    tag: str
    outside: bool
    links: float
    when: str | None = None
    """The `datetime` of a time element that is all there is in the block, or begins it."""


@cache
def structure() -> Structure:
    """The names of elements beside the article. Raises DataFileBroken."""
    text = resources.files("extractors").joinpath(_STRUCTURE).read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
        return Structure(frozenset(table["silent"]), frozenset(table["outside"]), frozenset(table["names"]))
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as exc:
        raise DataFileBroken(f"{_STRUCTURE}: {exc}") from exc


def parse(text: str) -> HtmlElement | None:
    """The page's tree, however broken the markup; None where nothing can be made of it."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree if isinstance(tree, HtmlElement) else None


def stripped(text: str) -> str:
    """The text between the tags, for markup that no parser opens; a block's end is a line's end."""
    return html_entities(_TAGS.sub(" ", _BLOCK_TAG.sub(lambda m: "\n" + m.group(), text)))


def html_entities(text: str) -> str:
    """The text with character references resolved."""
    from html import unescape

    return unescape(text)


def pieces(tree: HtmlElement) -> list[Piece]:
    """Every block of the page in reading order, a line of furniture too. Linear in the page."""
    keep = _holds_headline(tree)
    return list(_Walk(keep).blocks(tree))


def _holds_headline(tree: HtmlElement) -> frozenset[HtmlElement]:
    """The elements around the main headline and the article's own wrapper: their names condemn nothing."""
    marks = [*tree.iter("h1"), *tree.iter("article", "main")]
    marks += [e for e in tree.iter(etree.Element) if "articlebody" in (e.get("itemprop") or "").casefold()]
    kept: set[HtmlElement] = set()
    for mark in marks[:50]:
        step: HtmlElement | None = mark
        while step is not None and step not in kept:
            if step.tag not in ("nav", "aside", "footer"):
                kept.add(step)
            step = step.getparent()
    return frozenset(kept)


class _Walk:
    """One pass over a tree, without recursion: pages nest deeper than Python may."""

    def __init__(self, wrappers: frozenset[HtmlElement]) -> None:
        self._wrappers = wrappers
        self._text: list[str] = []
        self._linked = 0
        self._when: str | None = None
        self._tags: list[str] = []
        self._links_open = 0
        self._outside = 0

    def blocks(self, tree: HtmlElement) -> Iterator[Piece]:
        silent = structure().silent
        walker = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            inline = tag in _INLINE
            if event == "start":
                if tag in silent or tag == "head" or _hidden(element):
                    walker.skip_subtree()
                    continue
                if not inline:
                    yield from self._flush()
                    self._tags.append(tag)
                self._enter(element, tag)
                self._say(element.text)
            else:
                if not inline and tag not in silent and tag != "head" and not _hidden(element):
                    yield from self._flush()
                    if self._tags:
                        self._tags.pop()
                if tag not in silent and tag != "head" and not _hidden(element):
                    self._leave(element, tag)
                self._say(element.tail)
        yield from self._flush()

    def _enter(self, element: HtmlElement, tag: str) -> None:
        self._outside += self._beside(element, tag)
        if tag == "a":
            self._links_open += 1
        if tag == "time" and not "".join(self._text).strip():
            self._when = element.get("datetime")

    def _leave(self, element: HtmlElement, tag: str) -> None:
        self._outside -= self._beside(element, tag)
        if tag == "a":
            self._links_open -= 1

    def _beside(self, element: HtmlElement, tag: str) -> bool:
        if element in self._wrappers or tag in ("body", "html"):
            return False
        found = structure()
        if tag in found.outside or (tag == "header" and not element.xpath("ancestor::article|ancestor::main")):
            return True
        return tag not in _HEADINGS and not found.names.isdisjoint(_names_of(element))

    def _say(self, text: str | None) -> None:
        if text:
            self._text.append(text)
            if self._links_open:
                self._linked += len(text)

    def _flush(self) -> Iterator[Piece]:
        text = _SPACE.sub(" ", "".join(self._text)).strip()
        if text:
            tag = next((t for t in reversed(self._tags) if t in _HEADINGS or t in ("li", "p", "td", "th")), "")
            yield Piece(text, tag, self._outside > 0, min(1.0, self._linked / len(text)), self._when)
        self._text, self._linked, self._when = [], 0, None


def _hidden(element: HtmlElement) -> bool:
    style = element.get("style") or ""
    return element.get("hidden") is not None or "display:none" in style.replace(" ", "")


def _names_of(element: HtmlElement) -> set[str]:
    given = " ".join(element.get(key) or "" for key in ("class", "id", "role", "data-component", "aria-label"))
    return {name.casefold() for name in _NAMES.findall(given[:500])}


def article_pieces(tree: HtmlElement, found: list[Piece]) -> list[Block]:
    """The blocks between the first and the last that trafilatura takes for the article, in the page's order.

    Headings, stamps and paragraphs that it passed over in between come back, unless their place is beside the article.
    """
    body = _squashed(_main_text(tree))
    inside = [place for place, piece in enumerate(found) if not piece.outside and _occurs(piece, body)]
    if sum(words(found[place].text) for place in inside) < 30:
        inside = [
            p for p, piece in enumerate(found) if not piece.outside and piece.links < 0.5 and is_prose(piece.text)
        ]
    if not inside:
        return []
    first, last = inside[0], inside[-1]
    while first > 0 and not found[first - 1].outside and _opens(found[first - 1]):
        first -= 1
    chosen = [piece for piece in found[first : last + 1] if not piece.outside and piece.links < 0.6]
    stamped = [marked(piece.text, piece.when, heading=piece.tag in _HEADINGS) for piece in chosen]
    live = sum(1 for stamps in stamped if stamps) > 1
    blocks: list[Block] = []
    for piece, stamps in zip(chosen, stamped, strict=True):
        blocks += stamps if live and stamps else [_block(piece)]
    return blocks


def _opens(piece: Piece) -> bool:
    """Whether the piece is a heading or a stamp, which belongs to what stands below it."""
    return piece.tag in (_HEADINGS - {"h1"}) or bool(marked(piece.text, piece.when))


def _block(piece: Piece) -> Block:
    if piece.tag in _HEADINGS:
        return Block(piece.text, Kind.HEADING)
    return Block(piece.text, Kind.ITEM if piece.tag == "li" else Kind.TEXT)


def headings(found: list[Piece], said: list[str]) -> str:
    """The page's headline: the main heading that is most like what the page calls itself, or what it calls itself."""
    shown = [piece.text for piece in found if piece.tag == "h1"]
    if not shown:
        return said[0] if said else next((piece.text for piece in found if piece.tag == "h2"), "")
    wanted = [set(_WORDS.findall(title.casefold())) for title in said]
    return max(shown, key=lambda text: max((_alike(text, words) for words in wanted), default=0.0))


def _alike(text: str, wanted: set[str]) -> float:
    mine = set(_WORDS.findall(text.casefold()))
    return len(mine & wanted) / max(1, len(mine | wanted))


def _occurs(piece: Piece, body: str) -> bool:
    squashed = _squashed(piece.text)
    return len(squashed) >= 20 and squashed in body


def _squashed(text: str) -> str:
    return _SQUASH.sub("", text).casefold()


def _main_text(tree: HtmlElement) -> str:
    """What trafilatura takes for the article, "" where it finds none or the tree is too deep for it."""
    from trafilatura import extract

    if _depth(tree) > _DEEPEST:
        return ""
    copy = _without_layout(tree)
    return extract(copy, favor_precision=True, include_comments=False, include_tables=False, with_metadata=False) or ""


def _depth(tree: HtmlElement) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _without_layout(tree: HtmlElement) -> HtmlElement:
    """A copy whose layout tables (with paragraphs or headings in their cells) are plain divisions."""
    copy: HtmlElement = html.document_fromstring(html.tostring(tree, encoding="utf-8"))
    for table in list(copy.iter("table")):
        if next(table.iter("p", "h1", "h2", "article", "div"), None) is not None:
            for element in table.iter(*_TABLE):
                element.tag = "div"
    return copy
