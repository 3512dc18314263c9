"""RSS, Atom and JSON feeds -> candidates: the feed first, then the page of each entry."""

import hashlib
import io
import json
from calendar import timegm
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any
from urllib.parse import urljoin

import feedparser

from extractors.models import RawPage
from flows.fetching import Fetched
from flows.fetching_errors import FetchFailed, FetchRefused, Refusal
from flows.sources.declared import FeedSource
from flows.sources.protocol import Ask, Candidate
from flows.sources.records import FIRST_DAY, at, html_page, read_day
from flows.sources.xml import refuse_entities


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of any feed."""

    link: str | None
    id: str
    title: str
    html: str
    published: date | None
    updated: str | None
    """When it was last changed, in the feed's own words; None where the feed does not say."""


@dataclass(frozen=True, slots=True)
class FeedPlace:
    """The feed of a source."""

    source: FeedSource

    def candidates(self, ask: Ask) -> Iterator[Candidate]:
        """One an entry; an entry without a page brings what the feed holds of it."""
        try:
            fetched = ask(self.source.url)
            entries = [] if fetched.content is None else list(read_feed(fetched))
        except (FetchRefused, FetchFailed) as exc:
            yield Candidate(self.source.url, problem=exc)
            return
        met: set[str] = set()
        for number, entry in enumerate(entries, start=1):
            candidate = replace(self._candidate(entry, fetched.address), share=number / len(entries))
            if candidate.address not in met:
                met.add(candidate.address)
                yield candidate

    def _candidate(self, entry: Entry, feed: str) -> Candidate:
        link = urljoin(feed, entry.link) if entry.link else None
        if link is not None and self.source.pages:
            marker = f"{entry.updated} {_digest(entry)}" if entry.updated else None
            return Candidate(link, marker, entry.published, entry.published, self.source.publisher)
        address = link or (entry.id if entry.id.startswith(("http://", "https://")) else f"{feed}#{entry.id}")
        if not entry.html.strip():
            return Candidate(address, problem=FetchRefused(Refusal.NOT_TEXT, "its entry has neither a page nor a text"))
        page = RawPage(
            address=address,
            content=html_page(entry.title, entry.html),
            media_type="text/html",
            charset="utf-8",
            retrieved=datetime.now(UTC),
            published=entry.published,
            publisher=self.source.publisher,
        )
        return Candidate(address, _digest(entry), entry.published, entry.published, opener=partial(at, page))


def read_feed(fetched: Fetched) -> list[Entry]:
    """The entries. Raises FetchRefused where it is no feed."""
    content = fetched.content or b""
    if content.lstrip()[:1] == b"{":
        return list(_json_feed(content))
    refuse_entities(content)
    kind = fetched.media_type or "application/xml"
    charset = f"; charset={fetched.charset}" if fetched.charset else ""
    headers = {"content-type": kind + charset, "content-location": fetched.address}
    # As a stream: a string might be taken for an address or a file's name.
    found = feedparser.parse(io.BytesIO(content), response_headers=headers, sanitize_html=False)
    if not found.get("version") and not found.entries:
        raise FetchRefused(Refusal.NOT_TEXT, f"it is no feed ({str(found.get('bozo_exception', 'no entries'))[:100]})")
    return [_entry(entry) for entry in found.entries]


def _entry(entry: Any) -> Entry:  # noqa: ANN401 - feedparser's own mapping
    texts = [part.get("value") or "" for part in entry.get("content") or ()]
    texts.append(entry.get("summary") or "")
    title = entry.get("title") or ""
    # Looked for among the keys: asked itself, feedparser answers with the day of publication instead.
    has_change = "updated" in entry.keys()  # noqa: SIM118
    published = _day(entry.get("published_parsed"))
    return Entry(
        link=entry.get("link") or None,
        id=entry.get("id") or _hash(title),
        title=title,
        html=max(texts, key=len),
        published=published or (_day(entry.get("updated_parsed")) if has_change else None),
        updated=entry.get("updated") if has_change else None,
    )


def _json_feed(content: bytes) -> Iterable[Entry]:
    try:
        feed = json.loads(content)
    except (ValueError, RecursionError) as exc:
        raise FetchRefused(Refusal.NOT_TEXT, f"it is no feed ({str(exc)[:100]})") from exc
    if "jsonfeed.org" not in str(feed.get("version")) or not isinstance(feed.get("items"), list):
        raise FetchRefused(Refusal.NOT_TEXT, "it is JSON and no JSON feed")
    for item in feed["items"]:
        if not isinstance(item, dict):
            continue
        text = item.get("content_html") or _paragraphs(item.get("content_text")) or item.get("summary") or ""
        title = str(item.get("title") or "")
        link = item.get("url") or item.get("external_url")
        yield Entry(
            link=str(link) if link else None,
            id=str(item.get("id") or _hash(title)),
            title=title,
            html=str(text),
            published=read_day(item.get("date_published")) or read_day(item.get("date_modified")),
            updated=str(item["date_modified"]) if item.get("date_modified") else None,
        )


def _paragraphs(text: object) -> str:
    import html

    return "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n")) if isinstance(text, str) else ""


def _day(parsed: Any) -> date | None:  # noqa: ANN401 - a struct_time of feedparser's
    if parsed is None:
        return None
    try:
        day = datetime.fromtimestamp(timegm(parsed), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
    return day if day >= FIRST_DAY else None


def _digest(entry: Entry) -> str:
    return _hash(entry.title, entry.html, entry.updated or "", str(entry.published))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "replace")).hexdigest()[:24]
