"""What goes into one transaction: bounded by articles and by claims, in the order in which it comes, nothing lost."""

from dataclasses import dataclass

import pytest

from cypher import batches as module
from cypher.batches import batches


@dataclass(frozen=True)
class Claim:
    """As long a quote as the batches count."""

    quote: str


@dataclass(frozen=True)
class Article:
    """As many claims as the batches count."""

    claims: tuple[Claim, ...]


@pytest.mark.parametrize(
    ("claims", "sizes"),
    [
        ([], []),
        ([1, 1, 1], [3]),
        ([1] * 4, [3, 1]),
        ([5, 5], [2]),
        ([5, 6], [1, 1]),
        ([11, 1], [1, 1]),
        ([0, 11, 0], [1, 1, 1]),
    ],
    ids=[
        "none",
        "as many as may",
        "one more",
        "all their claims",
        "a claim more",
        "one with too many",
        "between others",
    ],
)
def test_a_batch_is_bounded_by_articles_and_by_claims(monkeypatch, claims, sizes):
    monkeypatch.setattr(module, "ARTICLES_AT_ONCE", 3)
    monkeypatch.setattr(module, "CLAIMS_AT_ONCE", 10)
    articles = [Article((Claim("-"),) * n) for n in claims]
    found = list(batches(articles))
    assert [len(batch) for batch in found] == sizes
    assert [article for batch in found for article in batch] == articles


@pytest.mark.parametrize(
    ("letters", "sizes"), [([5, 5], [2]), ([5, 5, 1], [2, 1]), ([5, 6, 4], [1, 2]), ([11, 1], [1, 1])]
)
def test_a_batch_is_bounded_by_what_its_claims_quote(monkeypatch, letters, sizes):
    monkeypatch.setattr(module, "LETTERS_AT_ONCE", 10)
    articles = [Article((Claim("q"), Claim("q" * (n - 1)))) for n in letters]
    assert [len(batch) for batch in batches(articles)] == sizes
