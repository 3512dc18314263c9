"""The way in: models by name, articles to extractions."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.errors import ModelUnavailable
from extractors.models import Article
from extractors.ontology import Relation
from extractors.pipeline import extract, extract_many, load_model

WORDS = re.findall(
    r"\S+",
    """
    Kenya Chad Putin the of and who that met attacked said to from with by will not president minister Monday 2019 its
    he they U.S. , . ; : " ' “ ” ( ) – % É ة
    """,
)


def article(body, *, title="", published=date(2023, 5, 17)):
    return Article(
        id="article:test",
        version="1",
        url="file:test",
        title=title,
        body=body,
        published=published,
        retrieved=datetime(2026, 1, 1, tzinfo=UTC),
    )


@pytest.fixture(scope="module")
def nlp():
    return load_model()


def test_a_model_that_is_not_there_is_named():
    with pytest.raises(ModelUnavailable, match="no_such_pipeline"):
        load_model("no_such_pipeline")


@pytest.mark.model
def test_an_article_becomes_claims_with_evidence(nlp):
    text = "Kenya withdrew its troops from Somalia on Monday."
    found = extract(nlp, article(text, title="Kenya leaves Somalia"))
    claim = next(claim for claim in found.claims if claim.relation is Relation.RETREAT and claim.mode == "withdraw")
    assert (claim.subject, claim.object, claim.quote) == ("country:KE", "country:SO", text)
    assert found.article.text[claim.start : claim.end] == claim.quote
    assert claim.time.start_earliest == date(2023, 5, 15)


@pytest.mark.model
def test_what_title_and_body_say_is_one_claim(nlp):
    found = extract(nlp, article("Kenya has accused Chad of theft.", title="Kenya accuses Chad"))
    assert [claim.relation for claim in found.claims].count(Relation.ACCUSE) == 1


@pytest.mark.model
def test_articles_come_back_in_order_whatever_the_batch(nlp):
    articles = [article(f"Kenya met Chad. {n} people came.") for n in range(7)]
    found = [extraction.article for extraction in extract_many(nlp, articles, batch_size=3)]
    assert found == articles


@pytest.mark.model
def test_the_same_article_gives_the_same_extraction(nlp):
    one = article("The Kenyan president met Chadian officials in Nairobi. He praised Chad, the Kenyan agency said.")
    assert extract(nlp, one) == extract(nlp, one)


@pytest.mark.model
@pytest.mark.parametrize(
    "body",
    [
        "x" * 100_000,
        "word " * 20_000,
        '"' * 500,
        "1 2 3 4 5 " * 500,
        "\u202eمرحبا بالعالم\u202c met Kenya. \x00\x07 Chad attacked Sudan.",
        "Kenya, " * 3_000 + "met Chad.",
        "a | b | c\n" * 500,
        "(" * 300 + "Kenya" + ")" * 300,
        "\n\n\n \t \n",
    ],
    ids=["one word", "one sentence", "quotes", "numbers", "mixed scripts", "a list", "a table", "brackets", "blanks"],
)
def test_any_text_gives_an_extraction(nlp, body):
    assert extract(nlp, article(body)).article.body == body


@pytest.mark.model
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(WORDS),
        min_size=1,
        max_size=60,
    )
)
def test_no_order_of_words_is_too_strange(nlp, words):
    found = extract(nlp, article(" ".join(words)))
    for claim in found.claims:
        assert found.article.text[claim.start : claim.end] == claim.quote
