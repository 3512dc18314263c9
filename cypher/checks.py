"""What the store's door checks beyond the models: ids that say what they are, days that a calendar has, and names that
an index can hold.
"""

from collections.abc import Iterator
from datetime import date

from cypher.errors import ClaimRefused
from extractors.models import Claim, Extraction

EARLIEST, LATEST = date(1, 1, 2), date(9998, 12, 31)
"""A day more on each side is still a date."""
LONGEST = 1_000
"""Bytes of a name, an id, an office, in UTF-8: Neo4j's indexes hold 8,000 of a few together."""
LONGEST_ADDRESS = 4_000
_SHOWN = 200


def check(extraction: Extraction) -> None:
    """Raises ClaimRefused where the extraction cannot be stored."""
    _check_lengths(extraction)
    for entity in extraction.entities:
        if not entity.name.strip():
            raise ClaimRefused(f"{extraction.article.url}: {entity.id!r} has no name")
        type_, _, rest = entity.id.partition(":")
        if type_ != entity.type.value.casefold() or not rest:
            raise ClaimRefused(
                f"{extraction.article.url}: {entity.id!r} cannot be the id of a {entity.type.value}: "
                f"it begins with {entity.type.value.casefold()!r} and a colon"
            )
    if not extraction.article.id.startswith("article:"):
        raise ClaimRefused(f"{extraction.article.url}: {extraction.article.id!r} is no article's id")
    said: dict[str, Claim] = {}
    for claim in extraction.claims:
        _check_claim(claim, extraction.article.url)
        other = said.setdefault(claim.id, claim)
        if (other.subject, other.relation, other.object) != (claim.subject, claim.relation, claim.object):
            raise ClaimRefused(
                f"{extraction.article.url}: two claims have the id {claim.id!r} and say different things"
            )


def _check_claim(claim: Claim, url: str) -> None:
    time = claim.time
    for day in (time.start_earliest, time.start_latest, time.end_earliest, time.end_latest, claim.as_of):
        if day is not None and not EARLIEST <= day <= LATEST:
            raise ClaimRefused(f"{url}: {day.isoformat()} of {claim.id} is out of range: {EARLIEST} to {LATEST}")


def _check_lengths(extraction: Extraction) -> None:
    """One page of a stranger must not break the transaction of its whole batch."""
    article = extraction.article
    if len(article.url.encode()) > LONGEST_ADDRESS:
        raise ClaimRefused(f"{article.url[:_SHOWN]}…: the address has more than {LONGEST_ADDRESS:,} bytes")
    for what, text in _names(extraction):
        if len(text) > LONGEST // 4 and len(text.encode()) > LONGEST:
            raise ClaimRefused(f"{article.url}: {what} has more than {LONGEST:,} bytes: {text[:40]}…")


def _names(extraction: Extraction) -> Iterator[tuple[str, str]]:
    """What is looked up by its text, with what it is."""
    if extraction.article.publisher is not None:
        yield "the publisher", extraction.article.publisher
    for entity in extraction.entities:
        yield "an entity's id", entity.id
        yield "an entity's name", entity.name
    for claim in extraction.claims:
        yield "a claim's id", claim.id
        for text in (claim.office, claim.kinship, claim.extent, claim.mode):
            if text is not None:
                yield "an office or another qualifier", text
