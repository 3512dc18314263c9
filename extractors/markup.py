"""HTML -> pieces: every block of a page in reading order, what lies beside the article marked by its place.

No recursion and no regular expression over the whole page: pages nest deeper, and run longer, than either may.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib import resources
from itertools import islice

from lxml import etree, html
from lxml.html import HtmlElement

from extractors.charset import clean
from extractors.errors import DataFileBroken

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

_FILE = "patterns/page/structure.toml"
_SPACE = re.compile(r"\s+")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_CONTROL = re.compile(
    r"&#(?:x0*(?:[1-8bcef]|1[0-9a-f]|7f)|0*(?:[1-8]|1[124-9]|2\d|3[01]|127))(?![0-9a-f]);?", re.IGNORECASE
)
"""A reference to a control character: the bytes of a page have none once they are read."""
_NAMES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NAMING = ("class", "id", "role", "data-component", "aria-label")
_KINDS = HEADINGS | {"li", "p", "td", "th", "blockquote"}
_LANDMARKS = frozenset(("nav", "aside", "footer"))
_LONG_CELL = 400
_LONG_PARAGRAPH = 80
_SEVERAL = 3
"""Characters of a long paragraph, and how many of them make a text."""
_MOST_MARKS = 50
"""Headlines and article elements whose ancestors are looked at; a page with more is a list of teasers."""


@dataclass(frozen=True, slots=True)
class Structure:
    """The names in `structure.toml`."""

    silent: frozenset[str]
    inline: frozenset[str]
    outside: frozenset[str]
    unseen: frozenset[str]
    names: frozenset[str]
    soft: frozenset[str]
    readers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the page. `outside`: its place says that it is not the article. `links`: share of linked text."""

    text: str
    tag: str
    """The nearest heading, paragraph, list item, quotation or cell around it; "" where none is."""
    outside: bool
    links: float
    when: str | None = None
    """The `datetime` of a time element that begins the block."""
    parent: int = 0
    """The same number for the blocks of one element; 0 where it is not known."""


@cache
def structure() -> Structure:
    """What the elements of a page are. Raises DataFileBroken."""
    text = resources.files("extractors").joinpath(_FILE).read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
        return Structure(**{name: frozenset(table[name]) for name in Structure.__dataclass_fields__})
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as exc:
        raise DataFileBroken(f"{_FILE}: {exc}") from exc


def parse(text: str) -> HtmlElement | None:
    """The page's tree, however broken the markup; None where nothing can be made of it."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_CONTROL.sub("", text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree if isinstance(tree, HtmlElement) else None


def pieces(tree: HtmlElement) -> list[Piece]:
    """Every block of the page in reading order, furniture too."""
    return list(_Walk(_wrappers(tree), *_weighty(tree)).blocks(tree))


def plain(text: str) -> str:
    """The text of an attribute or a string of data: references resolved, white space collapsed, no odd characters."""
    return _SPACE.sub(" ", clean(unescape(text))).strip()


def _wrappers(tree: HtmlElement) -> frozenset[HtmlElement]:
    """The elements around the headline, and those that are called the article: their names condemn nothing."""
    marks = [*tree.iter("h1"), *tree.iter("article", "main")][:_MOST_MARKS]
    marks += tree.xpath("//*[contains(@itemprop, 'articleBody')]")[:_MOST_MARKS]
    kept: set[HtmlElement] = set()
    for mark in marks:
        step: HtmlElement | None = mark
        while step is not None and step not in kept:
            if step.tag not in _LANDMARKS:
                kept.add(step)
            step = step.getparent()
    return frozenset(kept)


def _weighty(tree: HtmlElement) -> tuple[frozenset[HtmlElement], frozenset[HtmlElement]]:
    """The elements with more than half of what the page says in paragraphs, and those with several long paragraphs."""
    weights: Counter[HtmlElement] = Counter()
    long: Counter[HtmlElement] = Counter()
    total = 0
    for parent, lengths in _paragraphs(tree).items():
        weight = sum(lengths)
        longer = sum(1 for length in lengths if length >= _LONG_PARAGRAPH)
        total += weight
        step: HtmlElement | None = parent
        while step is not None:
            weights[step] += weight
            long[step] += longer
            step = step.getparent()
    return (
        frozenset(element for element, weight in weights.items() if 2 * weight > total),
        frozenset(element for element, count in long.items() if count >= _SEVERAL),
    )


def _paragraphs(tree: HtmlElement) -> dict[HtmlElement, list[int]]:
    """Parent -> characters of each of its paragraphs, those in links not counted."""
    found: dict[HtmlElement, list[int]] = {}
    for element in tree.iter("p"):
        parent = element.getparent()
        if parent is not None:
            own = len(element.text or "") + sum(len(child.tail or "") for child in element)
            found.setdefault(parent, []).append(own)
    return found


class _Walk:
    """One pass over a tree."""

    def __init__(
        self, wrappers: frozenset[HtmlElement], heavy: frozenset[HtmlElement], texts: frozenset[HtmlElement]
    ) -> None:
        self._wrappers = wrappers
        self._heavy = heavy
        self._texts = texts
        self._words = structure()
        self._text: list[str] = []
        self._linked = 0
        self._when: str | None = None
        self._tags: list[str] = []
        self._links_open = 0
        self._beside: list[HtmlElement] = []
        self._homes = 0
        self._open: list[int] = [0]
        self._opened = 0

    def blocks(self, tree: HtmlElement) -> Iterator[Piece]:
        walker = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if self._is_silent(element, tag):
                    walker.skip_subtree()
                else:
                    yield from self._start(element, tag)
            else:
                if not self._is_silent(element, tag):
                    yield from self._end(element, tag)
                self._say(element.tail)
        yield from self._flush()

    def _start(self, element: HtmlElement, tag: str) -> Iterator[Piece]:
        if tag not in self._words.inline:
            yield from self._flush()
            self._tags.append(tag)
            self._opened += 1
            self._open.append(self._opened)
            self._homes += tag in ("article", "main")
            if self._is_beside(element, tag):
                self._beside.append(element)
        if tag == "a":
            self._links_open += 1
        if tag == "time" and not any(text.strip() for text in self._text):
            self._when = element.get("datetime")
        self._say(element.text)

    def _end(self, element: HtmlElement, tag: str) -> Iterator[Piece]:
        if tag not in self._words.inline:
            yield from self._flush()
            self._tags.pop()
            self._open.pop()
            self._homes -= tag in ("article", "main")
            if self._beside and self._beside[-1] is element:
                self._beside.pop()
        if tag == "a":
            self._links_open -= 1

    def _is_silent(self, element: HtmlElement, tag: str) -> bool:
        if tag in self._words.silent or element.get("hidden") is not None:
            return True
        if "display:none" in (element.get("style") or "").replace(" ", ""):
            return True
        return not self._words.unseen.isdisjoint((element.get("class") or "").split())

    def _is_beside(self, element: HtmlElement, tag: str) -> bool:
        if element in self._wrappers or tag in ("body", "html"):
            return False
        names = _names_of(element)
        if not self._words.readers.isdisjoint(names):
            return True
        if element in self._heavy:
            return tag in _LANDMARKS
        if tag == "table":
            return is_data(element)
        if tag in self._words.outside or (tag == "header" and not self._homes):
            return True
        if tag in HEADINGS:
            return False
        return not self._words.names.isdisjoint(names) or (
            element not in self._texts and not self._words.soft.isdisjoint(names)
        )

    def _say(self, text: str | None) -> None:
        if text:
            self._text.append(text)
            if self._links_open:
                self._linked += len(text)

    def _flush(self) -> Iterator[Piece]:
        whole = "".join(self._text)
        for part in _PARAGRAPH_END.split(whole) if "pre" in self._tags else (whole,):
            text = _SPACE.sub(" ", part).strip()
            if text:
                tag = next((tag for tag in reversed(self._tags) if tag in _KINDS), "")
                links = min(1.0, self._linked / len(text))
                yield Piece(text, tag, bool(self._beside), links, self._when, self._parent())
        self._text, self._linked, self._when = [], 0, None

    def _parent(self) -> int:
        """The number of the element around the one that the block is."""
        return self._open[-2] if len(self._open) > 1 else 0


def is_data(table: HtmlElement) -> bool:
    """Whether it is a table of figures and names, not a layout with paragraphs, tables or long texts in its cells."""
    if any(element is not table for element in islice(table.iter("p", "h1", "h2", "h3", "article", "div", "table"), 2)):
        return False
    return all(len(cell.text_content()) < _LONG_CELL for cell in table.iter("td"))


def _names_of(element: HtmlElement) -> set[str]:
    given = " ".join(element.get(key) or "" for key in _NAMING)
    return {name.casefold() for name in _NAMES.findall(given[:500])}
