"""Sitemaps, news sitemaps and indexes of them -> candidates."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree

from flows.fetching_errors import FetchFailed, FetchRefused, Refusal
from flows.sources.declared import SitemapSource
from flows.sources.packed import BROKEN, unpacked
from flows.sources.protocol import Ask, Candidate
from flows.sources.records import read_day
from flows.sources.xml import parse_xml

_DEEPEST = 3
_MOST_MAPS = 2_000


@dataclass(frozen=True, slots=True)
class SitemapPlace:
    """The sitemap of a source."""

    source: SitemapSource

    def candidates(self, ask: Ask) -> Iterator[Candidate]:
        """One an address; a map that cannot be read is one with a problem, and the others go on."""
        wanted = re.compile(self.source.pattern or "")
        waiting = [(self.source.url, 1)]
        maps: set[str] = set()
        met: set[str] = set()
        while waiting and len(maps) < _MOST_MAPS:
            address, depth = waiting.pop(0)
            if address in maps:
                continue
            maps.add(address)
            try:
                root = self._read(address, ask)
            except (FetchRefused, FetchFailed) as exc:
                yield Candidate(address, problem=exc)
                continue
            if root is None:
                continue
            if _name(root) == "sitemapindex":
                inner = [urljoin(address, place) for entry in root if (place := _text(entry, "loc"))]
                waiting += [(place, depth + 1) for place in inner if depth < _DEEPEST]
            for candidate in self._pages(root, address, wanted):
                if candidate.address not in met:
                    met.add(candidate.address)
                    yield candidate

    def _read(self, address: str, ask: Ask) -> etree._Element | None:
        content = ask(address).content
        if content is None:
            return None
        most = self.source.fetch.largest
        if content.startswith(b"\x1f\x8b"):
            try:
                with unpacked(io.BytesIO(content), ".gz") as stream:
                    content = stream.read(most + 1)
            except BROKEN as exc:
                raise FetchRefused(Refusal.UNREADABLE, str(exc) or type(exc).__name__) from exc
            if len(content) > most:
                raise FetchRefused(Refusal.TOO_LARGE, f"more than {most:,} bytes unpacked")
        root = parse_xml(content)
        if _name(root) not in ("urlset", "sitemapindex"):
            raise FetchRefused(Refusal.NOT_TEXT, f"it is no sitemap, its root is {_name(root)[:40]}")
        return root

    def _pages(self, root: etree._Element, base: str, wanted: re.Pattern[str]) -> Iterator[Candidate]:
        if _name(root) != "urlset":
            return
        for entry in root:
            place = _text(entry, "loc")
            if place and wanted.search(place):
                changed = _text(entry, "lastmod")
                published = read_day(_text(entry, "publication_date"))
                day = read_day(changed) or published
                yield Candidate(urljoin(base, place), changed, published, day, self.source.publisher)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _text(entry: etree._Element, name: str) -> str | None:
    """The text of the first element of that name below, in any namespace."""
    for element in entry.iter():
        if _name(element) == name:
            return (element.text or "").strip() or None
    return None
