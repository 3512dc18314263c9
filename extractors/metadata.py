"""What an HTML page says of itself: <meta>, JSON-LD, microdata, <link>. Nothing is guessed."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from html import unescape
from importlib import resources
from typing import Any

from lxml.html import HtmlElement

from extractors.addresses import own_address
from extractors.charset import clean
from extractors.errors import DataFileBroken
from extractors.markup import plain
from extractors.publication import instant

_FILE = "patterns/page/metadata.toml"
_MOST_JSON = 1_000_000


@dataclass(frozen=True, slots=True)
class Keys:
    """The names in `metadata.toml`, best first."""

    published: tuple[str, ...]
    modified: tuple[str, ...]
    publisher: tuple[str, ...]
    title: tuple[str, ...]
    article_types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """Each None or empty where the page does not say."""

    titles: tuple[str, ...] = ()
    """Every headline that the page gives itself, best first; the last is that of the window."""
    publisher: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    modified: date | None = None
    modified_at: datetime | None = None
    address: str | None = None
    corrects: str | None = None
    body: str | None = None
    """The article as the page's data gives it, for pages that a script builds."""


@cache
def keys() -> Keys:
    """The keys to look for. Raises DataFileBroken."""
    text = resources.files("extractors").joinpath(_FILE).read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
        return Keys(**{name: tuple(table[name]) for name in Keys.__dataclass_fields__})
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as exc:
        raise DataFileBroken(f"{_FILE}: {exc}") from exc


def page_metadata(tree: HtmlElement, address: str) -> PageMetadata:
    """All that the page says of itself. `address` is where it was found: relative links start there."""
    meta = _meta(tree)
    linked = _json_ld(tree)
    article = next((item for item in linked if _is_article(item)), {})
    published, published_at = _first_instant(
        [_text(article.get("datePublished")), *_values(meta, keys().published), *_times(tree)]
    )
    modified, modified_at = _first_instant([_text(article.get("dateModified")), *_values(meta, keys().modified)])
    titles = [_text(article.get("headline")), *_values(meta, keys().title), _window_title(tree)]
    return PageMetadata(
        titles=tuple(dict.fromkeys(title for title in titles if title)),
        publisher=_publisher(article, linked, meta),
        published=published,
        published_at=published_at,
        modified=modified,
        modified_at=modified_at,
        address=own_address(_given_addresses(tree, meta), address),
        corrects=_text(article.get("isBasedOn")) if article.get("correction") else None,
        body=_body(article),
    )


def _body(article: dict[str, Any]) -> str | None:
    body = article.get("articleBody")
    return clean(unescape(body)) if isinstance(body, str) and body.strip() else None


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = plain(element.get("content") or "")
        if content:
            for key in ("property", "name", "itemprop"):
                name = (element.get(key) or "").strip().casefold()
                if name:
                    found.setdefault(name, content)
    return found


def _values(meta: dict[str, str], names: tuple[str, ...]) -> list[str]:
    return [meta[name] for name in names if name in meta]


def _times(tree: HtmlElement) -> Iterator[str]:
    """Dates that the page's own markup calls its publication."""
    for element in tree.iter("time", "span", "div", "p", "abbr"):
        marked = "datePublished" in (element.get("itemprop") or "").split() or element.get("pubdate") is not None
        names = (element.get("class") or "").casefold().split()
        if marked or (
            element.tag == "time" and not {"published", "entry-date", "pubdate", "dt-published"}.isdisjoint(names)
        ):
            yield element.get("datetime") or element.get("content") or plain(element.text_content()[:100])


def _first_instant(candidates: list[str | None]) -> tuple[date | None, datetime | None]:
    """The first readable day, and the instant of the first candidate that gives one for that very day."""
    read = [instant(candidate) for candidate in candidates if candidate]
    day = next((day for day, _ in read if day is not None), None)
    moment = next((moment for found, moment in read if moment is not None and found == day), None)
    return day, moment


def _json_ld(tree: HtmlElement) -> list[dict[str, Any]]:
    """The objects of all JSON-LD scripts, those of a graph too, in the page's order."""
    items: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").casefold():
            continue
        source = script.text or ""
        if len(source) > _MOST_JSON:
            continue
        try:
            data = json.loads(source.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        for top in data if isinstance(data, list) else [data]:
            if isinstance(top, dict):
                items.append(top)
                graph = top.get("@graph")
                items += [item for item in graph if isinstance(item, dict)] if isinstance(graph, list) else []
    return items


def _types(item: dict[str, Any]) -> list[str]:
    given = item.get("@type")
    return [t for t in (given if isinstance(given, list) else [given]) if isinstance(t, str)]


def _is_article(item: dict[str, Any]) -> bool:
    return any(name.endswith(keys().article_types) for name in _types(item))


def _publisher(article: dict[str, Any], linked: list[dict[str, Any]], meta: dict[str, str]) -> str | None:
    named = _named(article.get("publisher"), linked)
    sites = [_text(i.get("name")) for i in linked if set(_types(i)) & {"WebSite", "NewsMediaOrganization"}]
    for name in (named, *_values(meta, ("og:site_name",)), *sites, *_values(meta, keys().publisher)):
        if name and len(name) <= 80 and not name.startswith(("http:", "https:", "@")):
            return name
    return None


def _named(value: object, linked: list[dict[str, Any]]) -> str | None:
    """The name of an organization that is given in place or by reference."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        if value.get("name"):
            return _text(value["name"])
        known = next((i for i in linked if value.get("@id") and i.get("@id") == value["@id"] and i.get("name")), {})
        return _text(known.get("name"))
    return _text(value)


def _text(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url") or value.get("@value")
    return plain(value) or None if isinstance(value, str) else None


def _window_title(tree: HtmlElement) -> str | None:
    title = next(tree.iter("title"), None)
    return plain(title.text_content()) or None if title is not None else None


def _given_addresses(tree: HtmlElement, meta: dict[str, str]) -> list[str]:
    """The addresses that the page gives itself, best first."""
    links = [e.get("href") or "" for e in tree.iter("link") if "canonical" in (e.get("rel") or "").casefold().split()]
    return [*links, *_values(meta, ("og:url",))]
