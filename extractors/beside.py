"""Another extractor beside the rules: the one protocol, and the one door that its output goes through.

A package offers one under the entry point group `newsgraph.extractors`: a callable without arguments that gives an
`Extractor`. The settings name those that are to read. What they say is checked like everything that comes from
elsewhere, and beyond that each quote must stand in the article, word for word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pydantic import ValidationError

from extractors.errors import ClaimRefused
from extractors.given import extraction_of, in_words
from extractors.identity import normalized_name
from extractors.interchange import Line, LineArticle, LineClaim, LineEntity
from extractors.models import Article, Claim, Entity, Extraction, Model

GROUP = "newsgraph.extractors"


class Reply(Model):
    """What an extractor says of one article: claims that name the entities by key (their name where they have none)."""

    entities: tuple[LineEntity, ...] = ()
    claims: tuple[LineClaim, ...] = ()


class Extractor(Protocol):
    """One that reads articles beside the rules."""

    @property
    def name(self) -> str:
        """Who says it, with a version: kept on every claim. The same name gives the same claims for the same text."""

    def read(self, article: Article) -> Reply:
        """What the article says. Raises ExtractionError where it could not look; found nothing is an empty reply."""


@dataclass(frozen=True, slots=True)
class Joined:
    """An extraction with what another extractor added, and one line for each of its claims that the door refused."""

    extraction: Extraction
    refused: tuple[str, ...]


def beside(extraction: Extraction, reply: Reply, *, producer: str) -> Joined:
    """The extraction with the claims of the reply that pass. What the rules say already stays as they say it."""
    known = _names(extraction.entities)
    entities = tuple(_as_known(entity, known) for entity in reply.entities)
    claims: dict[str, Claim] = {claim.id: claim for claim in extraction.claims}
    found: dict[str, Entity] = {entity.id: entity for entity in extraction.entities}
    refused: list[str] = []
    for number, claim in enumerate(reply.claims):
        try:
            passed = _pass(claim, entities, extraction.article, producer)
        except (ClaimRefused, ValidationError) as exc:
            refused.append(f"claim {number} of {producer}: {_one_line(exc)}")
            continue
        for entity in passed.entities:
            found.setdefault(entity.id, entity)
        for accepted in passed.claims:
            claims.setdefault(accepted.id, accepted)
    joined = Extraction(
        article=extraction.article,
        entities=tuple(found[key] for key in sorted(found)),
        mentions=extraction.mentions,
        claims=tuple(claims[key] for key in sorted(claims)),
    )
    return Joined(joined, tuple(refused))


def _pass(claim: LineClaim, entities: Sequence[LineEntity], article: Article, producer: str) -> Extraction:
    """The claim alone, through the door for claims from elsewhere; its entities and no others."""
    if claim.quote not in article.text:
        raise ClaimRefused(f"the quote stands nowhere in the article: {claim.quote[:60]!r}")
    wanted = {claim.subject, claim.object, claim.said_by}
    line = Line(
        producer=producer,
        article=LineArticle(url=article.url, title=article.title, text=article.body),
        entities=tuple(entity for entity in entities if (entity.key or entity.name) in wanted),
        claims=(claim,),
    )
    return extraction_of(line, retrieved=article.retrieved)


def _names(entities: Sequence[Entity]) -> dict[tuple[str, str], set[str]]:
    """(type, normalized name or alias) -> the ids that it can mean in this article."""
    names: dict[tuple[str, str], set[str]] = {}
    for entity in entities:
        for name in (entity.name, *entity.aliases):
            names.setdefault((entity.type, normalized_name(name)), set()).add(entity.id)
    return names


def _as_known(entity: LineEntity, known: dict[tuple[str, str], set[str]]) -> LineEntity:
    """The entity under the id that the rules gave it, where its name means only one in this article."""
    ids = known.get((entity.type, normalized_name(entity.name)), set())
    if entity.id is not None or len(ids) != 1:
        return entity
    return entity.model_copy(update={"id": next(iter(ids)), "key": entity.key or entity.name})


def _one_line(exc: ClaimRefused | ValidationError) -> str:
    if isinstance(exc, ClaimRefused):
        return str(exc)
    return in_words(exc.errors(include_url=False)[0])
