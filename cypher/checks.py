"""What the store's door checks beyond the models: ids that say what they are, and days that a calendar has."""

from datetime import date

from cypher.errors import ClaimRefused
from extractors.models import Claim, Extraction

EARLIEST, LATEST = date(1, 1, 2), date(9998, 12, 31)
"""A day more on each side is still a date."""


def check(extraction: Extraction) -> None:
    """Raises ClaimRefused where the extraction cannot be stored."""
    for entity in extraction.entities:
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
