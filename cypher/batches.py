"""Extractions on their way into the graph: checked, and cut into what one transaction takes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from cypher.checks import check
from cypher.contents import Content, content_of
from extractors.models import Extraction

ARTICLES_AT_ONCE = 500
"""Articles per transaction, at most."""
CLAIMS_AT_ONCE = 10_000
"""Their claims, at most, but for an article that has more."""
LETTERS_AT_ONCE = 10_000_000
"""Characters of what those claims quote, but for an article that quotes more: the database holds all of it at once."""

_Said = TypeVar("_Said", Extraction, Content)


def checked(extraction: Extraction) -> Content:
    """What it says, without its bands, which only what is new needs. Raises ClaimRefused."""
    check(extraction)
    return content_of(extraction, ())


def batches(articles: Iterable[_Said]) -> Iterator[Sequence[_Said]]:
    """What goes into one transaction each."""
    batch: list[_Said] = []
    claims = letters = 0
    for article in articles:
        claims += len(article.claims)
        quoted = sum(len(claim.quote) for claim in article.claims)
        letters += quoted
        if batch and (len(batch) == ARTICLES_AT_ONCE or claims > CLAIMS_AT_ONCE or letters > LETTERS_AT_ONCE):
            yield batch
            batch, claims, letters = [], len(article.claims), quoted
        batch.append(article)
    if batch:
        yield batch
