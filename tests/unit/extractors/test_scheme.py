"""The extraction in the annotation's shape."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.models import Article, Claim, Entity, Extraction, Mention, TimeSpan
from extractors.ontology import EntityType, Precision, Relation
from extractors.scheme import ends, starts, to_scheme


def _extraction() -> Extraction:
    article = Article(
        id="article:1",
        version="1",
        url="file:talks.txt",
        title="Talks",
        body="President Ana Costa of Brasilia spoke in Brazil today.",
        published=date(2021, 8, 25),
        retrieved=datetime(2021, 8, 26, tzinfo=UTC),
    )
    quote = "President Ana Costa"
    start = article.text.index(quote)
    return Extraction(
        article=article,
        entities=(
            Entity(id="country:BR", type=EntityType.COUNTRY, name="Brazil", code="BR"),
            Entity(id="person:ana-costa", type=EntityType.PERSON, name="Ana Costa"),
        ),
        mentions=(Mention(entity="person:ana-costa", start=start + 10, end=start + 19, text="Ana Costa"),),
        claims=(
            Claim(
                id="claim:1",
                article="article:1",
                subject="person:ana-costa",
                relation=Relation.HOLDS_OFFICE,
                object="country:BR",
                office="President",
                as_of=date(2021, 8, 25),
                quote=quote,
                start=start,
                end=start + len(quote),
                confidence=0.9,
                rule="office.title",
                extractor="rules/1",
            ),
        ),
    )


def test_a_claim_becomes_a_fact_between_names() -> None:
    fact = to_scheme(_extraction(), "01-talks")["facts"][0]
    assert (fact["s"], fact["r"], fact["o"], fact["office"]) == ("Ana Costa", "HOLDS_OFFICE", "Brazil", "President")
    assert (fact["from"], fact["to"], fact["as_of"]) == (None, None, "2021-08-25")
    assert fact["evidence"] == "President Ana Costa"
    assert "kinship" not in fact


def test_an_entity_carries_its_mentions_and_code() -> None:
    rows = {row["name"]: row for row in to_scheme(_extraction(), "01-talks")["entities"]}
    assert rows["Ana Costa"]["mentions"] == ["Ana Costa"]
    assert rows["Brazil"]["code"] == "BR"
    assert "nominal" not in rows["Brazil"]


def test_an_inclusive_end_is_the_day_before_the_exclusive_one() -> None:
    day = TimeSpan(
        start_earliest=date(2021, 8, 22),
        start_latest=date(2021, 8, 22),
        start_precision=Precision.DAY,
        end_earliest=date(2021, 8, 23),
        end_latest=date(2021, 8, 23),
        end_precision=Precision.DAY,
    )
    assert (starts(day), ends(day)) == ("2021-08-22", "2021-08-22")


def test_a_month_is_cut_to_the_month() -> None:
    month = TimeSpan(
        start_earliest=date(2021, 9, 1),
        start_latest=date(2021, 9, 30),
        start_precision=Precision.MONTH,
        end_earliest=date(2021, 9, 2),
        end_latest=date(2021, 10, 1),
        end_precision=Precision.MONTH,
    )
    assert (starts(month), ends(month)) == ("2021-09", "2021-09")


def test_an_end_known_only_to_be_past_is_before_that_day() -> None:
    assert ends(TimeSpan(end_latest=date(2021, 8, 25))) == "before:2021-08-25"


def test_an_unresolved_time_has_no_dates() -> None:
    time = TimeSpan(expression="next month", resolved=False)
    assert (starts(time), ends(time)) == (None, None)


@given(st.dates(date(1900, 1, 1)), st.sampled_from(Precision))
def test_every_grain_gives_a_prefix_of_the_day(day: date, precision: Precision) -> None:
    text = starts(TimeSpan(start_earliest=day, start_precision=precision))
    assert text is not None
    assert day.isoformat().startswith(text)


@pytest.mark.parametrize(
    ("precision", "text"), [(Precision.DECADE, "1990"), (Precision.QUARTER, "1990-04"), (Precision.WEEK, "1990-04")]
)
def test_grains_that_text_has_no_word_for_are_cut_to_the_next_coarser(precision: Precision, text: str) -> None:
    assert starts(TimeSpan(start_earliest=date(1990, 4, 2), start_precision=precision)) == text


def test_words_that_no_date_anchors_are_told_and_not_resolved() -> None:
    before = _extraction()
    claim = before.claims[0].model_copy(update={"time": TimeSpan(expression="next month", resolved=False)})
    fact = to_scheme(before.model_copy(update={"claims": (claim,)}), "01-talks")["facts"][0]
    assert fact["time"] == {"expression": "next month", "resolved": False}
    assert (fact["from"], fact["to"]) == (None, None)


def test_a_fact_without_words_for_when_has_no_time() -> None:
    assert "time" not in to_scheme(_extraction(), "01-talks")["facts"][0]
