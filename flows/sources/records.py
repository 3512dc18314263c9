"""JSON records -> raw pages, by a map of fields."""

import hashlib
import html
import json
from datetime import UTC, date, datetime
from functools import partial
from typing import IO, Any

from extractors.models import RawPage
from flows.fetching_errors import FetchRefused, Refusal
from flows.sources.declared import Fields
from flows.sources.protocol import Candidate

FIRST_DAY = date(1500, 1, 1)


def read_day(value: object) -> date | None:
    """The day that a field or a feed names in ISO 8601, None where it does not or cannot be."""
    if not isinstance(value, str):
        return None
    try:
        day = date.fromisoformat(value.strip()[:10])
    except ValueError:
        return None
    return day if day >= FIRST_DAY else None


def record_candidate(text: bytes, place: str, fields: Fields, publisher: str | None, most: int) -> Candidate:
    """The page in one record. `place` is its address where it names none of its own."""
    try:
        record = _record(text, most)
        content, media_type = _content(record, fields)
    except FetchRefused as exc:
        return Candidate(place, problem=exc)
    address = _field(record, fields.address)
    published = read_day(_field(record, fields.published))
    page = RawPage(
        address=address if isinstance(address, str) and address.startswith(("http://", "https://")) else place,
        content=content,
        media_type=media_type,
        charset="utf-8",
        retrieved=datetime.now(UTC),
        published=published,
        publisher=publisher or _text(_field(record, fields.publisher)) or None,
    )
    marker = hashlib.sha256(text).hexdigest()[:24]
    return Candidate(page.address, marker, published, published, opener=partial(at, page))


def at(page: RawPage, retrieved: datetime) -> RawPage:
    """The page as it was had at that time."""
    return page.model_copy(update={"retrieved": retrieved})


def html_page(title: str, body: str) -> bytes:
    """A page of its own around a piece of HTML."""
    head = html.escape(title)
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{head}</title></head>"
        f"<body><article><h1>{head}</h1>\n{body}</article></body></html>"
    ).encode("utf-8", "replace")


def next_line(stream: IO[bytes], most: int) -> bytes:
    """One line, b"" at the end; of one that is longer than `most`, its beginning, and the rest is passed over."""
    line = stream.readline(most + 2)
    rest = line
    while rest and not rest.endswith(b"\n"):
        rest = stream.readline(1 << 20)
    return line


def _record(text: bytes, most: int) -> dict[str, Any]:
    if len(text) > most:
        raise FetchRefused(Refusal.TOO_LARGE, f"more than {most:,} bytes")
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise FetchRefused(Refusal.NOT_TEXT, f"it is not JSON ({str(exc)[:100]})") from exc
    if not isinstance(record, dict):
        raise FetchRefused(Refusal.NOT_TEXT, "it is JSON and no object")
    return record


def _content(record: dict[str, Any], fields: Fields) -> tuple[bytes, str]:
    title = _text(_field(record, fields.title))
    markup = _text(_field(record, fields.html))
    if markup:
        whole = "<html" in markup[:2_000].casefold()
        return (markup.encode("utf-8", "replace") if whole else html_page(title, markup)), "text/html"
    text = _text(_field(record, fields.text))
    if not text:
        wanted = " or ".join(name for name in (fields.text, fields.html) if name)
        raise FetchRefused(Refusal.NOT_TEXT, f"it has no {wanted}: its fields are {', '.join(record)[:200]}")
    return (f"{title}\n\n{text}" if title else text).encode("utf-8", "replace"), "text/plain"


def _field(record: dict[str, Any], path: str | None) -> object:
    found: Any = record
    for name in path.split(".") if path else ():
        found = found.get(name) if isinstance(found, dict) else None
    return found if path else None


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
