"""A page that came as HTML, taken apart: its text, what it says of itself, and who published it."""

from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from extractors.blocks import body_blocks
from extractors.furniture import is_refusal
from extractors.html import article_blocks, shown_headline, stripped
from extractors.markup import parse, pieces
from extractors.masthead import masthead, title_tail
from extractors.metadata import PageMetadata, page_metadata
from extractors.plaintext import PageText, headline, read_plain_text
from extractors.trimming import trimmed

_MOST_PICTURES = 20


@dataclass(frozen=True, slots=True)
class WebPage:
    """What a page gave; `is_markup` is False for one of plain text."""

    text: PageText
    meta: PageMetadata
    publisher: str | None
    is_markup: bool = True


def read_web_page(markup: str, address: str) -> WebPage | None:
    """The page's parts, None where it has no body. `address` is where it was found."""
    tree = parse(markup)
    if tree is None:
        return _unparsed(markup)
    found = pieces(tree)
    *_, kept = body_blocks(article_blocks(tree, found))
    meta = page_metadata(tree, address)
    if not kept:
        return _from_data(meta) if meta.body else None if found else _unparsed(markup)
    shown = [piece.text for piece in found]
    first = next((place for place, line in enumerate(shown) if line == kept[0].text), 0)
    said, publisher = title_tail(meta.titles, [*shown, *_pictures(tree), meta.publisher or ""])
    title = shown_headline(found, said) or headline(shown[:first], kept) or (said[0] if said else "")
    body = trimmed(kept, shown[:first], title)
    return _page(PageText(title, tuple(body), tuple(shown[:first]), tuple(shown[first + 1 :])), meta, publisher)


def _page(text: PageText, meta: PageMetadata, publisher: str | None) -> WebPage | None:
    if not text.blocks or is_refusal(text.title):
        return None
    return WebPage(text, meta, meta.publisher or publisher)


def _pictures(tree: HtmlElement) -> list[str]:
    """What stands for the first pictures: the logo's is the site's name."""
    return [element.get("alt") or "" for element in tree.iter("img")][:_MOST_PICTURES]


def _from_data(meta: PageMetadata) -> WebPage | None:
    """A page that a script would have built: its text stands in its linked data."""
    found = read_plain_text(meta.body or "")
    if found is None:
        return None
    return _page(replace(found, title=meta.titles[0] if meta.titles else found.title), meta, None)


def _unparsed(markup: str) -> WebPage | None:
    """A page whose markup no parser opens, as the text between its tags."""
    found = read_plain_text(stripped(markup))
    return None if found is None else WebPage(found, PageMetadata(), masthead(found.header, found.footer))
