"""What one version of an article says, as the store keeps it: all that the lower layers are derived from, without the
text.

A version is named by its content: the same extraction of the same text is the same version, whenever it arrives.
Another extraction of the same text (newer rules) is another one.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from pydantic import TypeAdapter

from cypher.evidence import digest
from extractors.models import Article, Claim, Entity, Extraction

_CLAIMS = TypeAdapter(tuple[Claim, ...])
_ENTITIES = TypeAdapter(tuple[Entity, ...])


@dataclass(frozen=True, slots=True)
class Content:
    """One version: the article without its body, its entities and claims, and what finds its copies."""

    id: str
    article: Article
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    bands: tuple[str, ...] = ()


def content_of(extraction: Extraction, bands: tuple[str, ...]) -> Content:
    """The version that the extraction is. Claims that are told twice in the same words are one."""
    article = extraction.article.model_copy(update={"body": "-"})
    entities = tuple(sorted(extraction.entities, key=lambda e: e.id))
    claims = tuple(_first_of_each(extraction.claims))
    return Content(_name(article, entities, claims), article, entities, claims, bands)


def pack(content: Content) -> bytes:
    """The content as bytes that say the same, always."""
    parts = {
        "article": content.article.model_dump(mode="json", exclude_none=True, exclude={"retrieved"}),
        "entities": [e.model_dump(mode="json", exclude_defaults=True) for e in content.entities],
        "claims": [c.model_dump(mode="json", exclude_defaults=True) for c in content.claims],
        "bands": content.bands,
    }
    return zlib.compress(json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode(), 6)


def unpack(version: str, packed: bytes, retrieved: datetime) -> Content:
    """The content that was packed."""
    parts: dict[str, Any] = json.loads(zlib.decompress(bytes(packed)))
    article = Article.model_validate(parts["article"] | {"retrieved": retrieved})
    entities = _ENTITIES.validate_python(parts["entities"])
    return Content(version, article, entities, _CLAIMS.validate_python(parts["claims"]), tuple(parts["bands"]))


def instant_of(article: Article) -> datetime | None:
    """When this text became known to the world: its last change, else its publication; None where it does not say."""
    if article.modified_at is not None:
        return article.modified_at.astimezone(UTC)
    if article.published_at is not None:
        return article.published_at.astimezone(UTC)
    return None if article.published is None else midnight(article.published)


def known_on(article: Article) -> date | None:
    """The day, as the page counts days, on which this text became known to the world."""
    return article.modified_at.date() if article.modified_at is not None else article.published


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _first_of_each(claims: Iterable[Claim]) -> list[Claim]:
    """One claim per id, the one that stands first, sorted by id."""
    first: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: (c.id, c.start, c.end, -c.confidence, c.rule)):
        first.setdefault(claim.id, claim)
    return list(first.values())


def _name(article: Article, entities: Iterable[Entity], claims: Iterable[Claim]) -> str:
    said = hashlib.sha256(article.model_dump_json(exclude={"retrieved"}).encode("utf-8", "surrogatepass"))
    for entity in entities:
        said.update(entity.model_dump_json().encode("utf-8", "surrogatepass"))
    for claim in claims:
        said.update(claim.model_dump_json().encode("utf-8", "surrogatepass"))
    return f"version:{digest(article.id, said.hexdigest())}"
