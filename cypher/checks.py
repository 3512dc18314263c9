"""What the store's door checks beyond the models: ids that say what they are, days that a calendar has, and texts that
the store can keep and its indexes hold.

One page of a stranger must not break the transaction of its whole batch.
"""

from collections.abc import Iterator
from datetime import date

from cypher.errors import ClaimRefused
from extractors.models import Claim, Entity, Extraction
from extractors.texts import ADDRESS, HEADLINE, NAME, PASSAGE, Limit, fault

EARLIEST, LATEST = date(1, 1, 2), date(9998, 12, 31)
"""A day more on each side is still a date."""
_SHOWN = 80


def check(extraction: Extraction) -> None:
    """Raises ClaimRefused where the extraction cannot be stored, in one line that names the place and the limit."""
    _check_texts(extraction)
    url = extraction.article.url
    for entity in extraction.entities:
        type_, _, rest = entity.id.partition(":")
        if type_ != entity.type.value.casefold() or not rest:
            raise ClaimRefused(
                f"{url}: {entity.id!r} cannot be the id of a {entity.type.value}: "
                f"it begins with {entity.type.value.casefold()!r} and a colon"
            )
    if not extraction.article.id.startswith("article:"):
        raise ClaimRefused(f"{url}: {extraction.article.id!r} is no article's id")
    said: dict[str, Claim] = {}
    for claim in extraction.claims:
        _check_days(claim, url)
        other = said.setdefault(claim.id, claim)
        if (other.subject, other.relation, other.object) != (claim.subject, claim.relation, claim.object):
            raise ClaimRefused(f"{url}: two claims have the id {claim.id!r} and say different things")


def _check_days(claim: Claim, url: str) -> None:
    time = claim.time
    for day in (time.start_earliest, time.start_latest, time.end_earliest, time.end_latest, claim.as_of):
        if day is not None and not EARLIEST <= day <= LATEST:
            raise ClaimRefused(f"{url}: {day.isoformat()} of {claim.id} is out of range: {EARLIEST} to {LATEST}")


def _check_texts(extraction: Extraction) -> None:
    url = extraction.article.url
    for what, text, limit in _texts(extraction):
        wrong = fault(text, limit) if text is not None else None
        if wrong is not None:
            where = "an article" if limit is ADDRESS else url
            raise ClaimRefused(f"{where}: {what} {wrong}: {ascii(text)[:_SHOWN]}")


def _texts(extraction: Extraction) -> Iterator[tuple[str, str | None, Limit]]:
    """Every text that is kept, with what it is and how long it may be; the address first, which names the rest."""
    article = extraction.article
    yield "the address", article.url, ADDRESS
    yield "the article's id", article.id, NAME
    yield "the article's version", article.version, NAME
    yield "the headline", article.title, HEADLINE
    yield "the publisher", article.publisher, NAME
    yield "the language", article.language, NAME
    yield "what it corrects", article.corrects, PASSAGE
    for entity in extraction.entities:
        yield from _texts_of_entity(entity)
    for claim in extraction.claims:
        yield from _texts_of_claim(claim)


def _texts_of_entity(entity: Entity) -> Iterator[tuple[str, str | None, Limit]]:
    yield "an entity's id", entity.id, NAME
    yield "an entity's name", entity.name, NAME
    yield "an entity's code", entity.code, NAME
    yield "an entity's wikidata", entity.wikidata, NAME
    for alias in entity.aliases:
        yield "an entity's alias", alias, NAME


def _texts_of_claim(claim: Claim) -> Iterator[tuple[str, str | None, Limit]]:
    """Subject, object and speaker are ids of entities, and looked at there."""
    yield "a claim's id", claim.id, NAME
    yield "an office", claim.office, NAME
    yield "a kinship", claim.kinship, NAME
    yield "a claim's rule", claim.rule, NAME
    yield "a claim's producer", claim.extractor, NAME
    yield "a claim's expression of time", claim.time.expression, PASSAGE
    yield "a quote", claim.quote, PASSAGE
