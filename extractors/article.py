"""A raw page becomes an article: title, body, publisher, publication date. Pure: the same page gives the same article.

decode -> take apart -> tell the language -> find who published it, when, and at which address
"""

import json
import re
from collections.abc import Sequence
from datetime import date

from extractors.addresses import bare, host
from extractors.blocks import SHORTEST_BODY, is_caption, words
from extractors.charset import decode
from extractors.corrections import corrected_by
from extractors.datelines import dateline, dateline_date
from extractors.errors import PageRejected, RejectReason
from extractors.html import stripped
from extractors.identity import article_id, article_version
from extractors.language import is_english, language_name, language_of, says_little
from extractors.markup import plain
from extractors.masthead import cased, masthead, spelled_out
from extractors.metadata import PageMetadata
from extractors.models import Article, RawPage
from extractors.plaintext import PageText, read_brief_text, read_plain_text
from extractors.publication import Dates, address_date, as_it_stands, footer_date, header_dates
from extractors.signature import signature
from extractors.stamps import dated
from extractors.webpage import WebPage, read_web_page

LANGUAGE = "en"
"""The language that is read."""

LONGEST = 500_000
"""Characters of a body; more is a book, and no parser takes it at once."""

_SURE = 0.5
"""Score from which a foreign language is believed."""

_MARKUP = re.compile(r"<(!doctype html|html|head|body|article|div|p|h1|meta|title)\b", re.IGNORECASE)
_TAG = re.compile(r"<[a-z!/]", re.IGNORECASE)
_FEED = re.compile(
    r"(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:rss|feed|rdf:rdf|urlset|sitemapindex)\b", re.IGNORECASE
)
_GIVEN_ADDRESS = re.compile(
    r"^(?:url|link|source|address|canonical)\s*:\s*<?(https?://[^\s<>]{4,2000})>?\s*$", re.IGNORECASE
)


def read_article(page: RawPage) -> Article:
    """The article on the page.

    Raises PageRejected: unreadable or no text, empty, too large, in another language, or without a body.
    """
    text = decode(page)
    _check_form(text)
    parts = _long_enough(read_web_page(text, page.address)) if _is_html(page, text) else _read_text(text)
    if parts is None:
        _check_language(_visible(page, text))
        raise PageRejected(RejectReason.NO_BODY, "no running text was found on the page")
    body = "\n\n".join(block.text for block in parts.text.blocks)
    if len(body) > LONGEST:
        raise PageRejected(RejectReason.TOO_LARGE, f"{len(body):,} characters of text, at most {LONGEST:,} are read")
    language = _check_language(body)
    return _article(page, parts, language)


def _check_form(text: str) -> None:
    """Raises PageRejected for what is a list of articles or data for a program."""
    head = text[:2_000].lstrip()
    if _FEED.match(head):
        raise PageRejected(RejectReason.NO_BODY, "it is a feed or a site map, not an article")
    if head[:1] in ("{", "[") and _is_json(text):
        raise PageRejected(RejectReason.NOT_TEXT, "it is data in JSON, not a page")


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False


def _article(page: RawPage, parts: WebPage, language: str) -> Article:
    meta, text = parts.meta, parts.text
    address = meta.address or bare(_given_address(page, text.header) or page.address)
    body = "\n\n".join(block.text for block in text.blocks)
    published = page.published or _published(parts, address, body)
    blocks = dated(text.blocks, published)
    body = "\n\n".join(block.text for block in blocks)
    publisher = plain(page.publisher or "") or parts.publisher or _signed(text)
    moment = meta.published_at
    return Article(
        id=article_id(address),
        version=article_version(text.title, body, published, publisher),
        url=address,
        title=text.title,
        body=body,
        publisher=publisher,
        published=published,
        published_at=moment if moment is not None and moment.date() == published else None,
        modified_at=meta.modified_at,
        retrieved=page.retrieved,
        language=language,
        corrects=meta.corrects or corrected_by(text, published, address),
    )


def _is_html(page: RawPage, text: str) -> bool:
    if "html" in (page.media_type or "").casefold():
        return _TAG.search(text[:20_000]) is not None
    return _MARKUP.search(text[:4_000]) is not None


def _read_text(text: str) -> WebPage | None:
    whole = read_plain_text(text)
    found = read_brief_text(text) if whole is None or not _is_long_enough(whole) else whole
    if found is None:
        return None
    return WebPage(found, PageMetadata(), masthead(found.header, found.footer), is_markup=False)


def _long_enough(page: WebPage | None) -> WebPage | None:
    return page if page is not None and _is_long_enough(page.text) else None


def _is_long_enough(text: PageText) -> bool:
    return sum(words(block.text) for block in text.blocks) >= SHORTEST_BODY


def _visible(page: RawPage, text: str) -> str:
    return stripped(text) if _is_html(page, text) else text


def _check_language(text: str) -> str:
    code, sure = language_of(text)
    if code not in (LANGUAGE, "und") and sure >= _SURE and not is_english(text) and not says_little(text):
        raise PageRejected(RejectReason.WRONG_LANGUAGE, f"it is written in {language_name(code)}")
    return LANGUAGE


def _published(parts: WebPage, address: str, body: str) -> date | None:
    """The first of: the markup, the lines above the body, the dateline, a line below, the address."""
    meta, text = parts.meta, parts.text
    if meta.published is not None:
        return as_it_stands(Dates(meta.published, meta.modified), body)
    said = header_dates([line for line in text.header if line != text.title])
    by_address = address_date(address)
    if said.published is not None and (said.labelled or by_address is None):
        return as_it_stands(said, body)
    # The copyright year of a living page is the year of its delivery; a text keeps the year that it was printed with.
    years = () if parts.is_markup else (*text.header, *text.footer)
    opening = (text.blocks[0].text, *(line for line in reversed(text.header) if line != text.title))
    in_dateline = next((day for line in opening if (day := dateline_date(line, years)) is not None), None)
    return in_dateline or footer_date(text.footer) or by_address


def _signed(text: PageText) -> str | None:
    """The publisher that the dateline names, or a line below the body."""
    name = _sender(text) or signature(text.footer)
    return None if name is None else spelled_out(cased(name, (*text.header, *text.footer)), text.header)


def _sender(text: PageText) -> str | None:
    """The publisher that the dateline names, at the head of the body or in a line above it."""
    above = (line for line in reversed(text.header) if line != text.title and not is_caption(line))
    for said in (dateline(text.blocks[0].text), *map(dateline, above)):
        if said is not None and said.publisher is not None:
            return said.publisher
    return None


def _given_address(page: RawPage, header: Sequence[str]) -> str | None:
    """The address that a line above the body gives, for a page that came from a file."""
    if host(page.address):
        return None
    return next((match[1] for line in header if (match := _GIVEN_ADDRESS.match(line.strip()))), None)
