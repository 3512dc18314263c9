"""What one says and another denies: short texts of our own, read by the trained model."""

from datetime import UTC, date, datetime

import pytest
from spacy.language import Language

from extractors.models import Article
from extractors.pipeline import extract_many, load_model

pytestmark = pytest.mark.model

CASES = [
    ("Russia said that Kenya had attacked Uganda. Kenya denies it.", {"Kenya ASSAULT Uganda by Kenya"}),
    ("Russia said that Kenya had attacked Uganda. Norway denied it.", {"Kenya ASSAULT Uganda by Norway"}),
    ("Moscow has accused Kenya of planning to attack Uganda. Kenya denies the accusation.",
     {"Kenya ASSAULT Uganda by Kenya"}),
    ("Norway accused Kenya of attacking Uganda. Kenya rejected the allegation.", {"Kenya ASSAULT Uganda by Kenya"}),
    ("Russia said that Kenya had attacked Uganda. Norway denies the accusation.", set()),
    ("Russia said that Kenya had attacked Uganda. Kenya does not deny it.", set()),
    ("Russia said that Kenya had attacked Uganda. Kenya may deny it.", set()),
    ("Kenya attacked Uganda. Norway denies it.", set()),
    ("Russia said that Kenya had attacked Uganda. Russia then denied it.", set()),
    ("Russia said that Kenya had attacked Uganda. Kenya denied Norway a loan.", set()),
    ("Russia said that Kenya had attacked Uganda. Kenya confirmed it.", set()),
    ("Russia said that Kenya had attacked Uganda. It rained. It snowed. It thawed. Kenya denies it.", set()),
]  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model()


@pytest.mark.parametrize(("text", "denied"), CASES, ids=[text[-60:] for text, _ in CASES])
def test_what_is_denied(nlp: Language, text: str, denied: set[str]) -> None:
    article = Article(
        id="article:x", version="v", url="https://paper.example/x", title="", body=text, published=date(2024, 5, 6),
        retrieved=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    (found,) = extract_many(nlp, [article])
    name = {entity.id: entity.name for entity in found.entities}
    told = {
        f"{name[c.subject]} {c.relation.value} {name[c.object]} by {name[c.said_by] if c.said_by else '-'}"
        for c in found.claims
        if c.polarity.value == "-" and c.rule == "denied.claim"
    }
    assert told == denied
