"""Bands and heads that an article never names: short texts of our own, read by the trained model."""

from datetime import UTC, date, datetime

import pytest
from spacy.language import Language

from extractors.models import Article, Extraction
from extractors.ontology import Kind, Polarity, Relation
from extractors.pipeline import extract, load_model

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model()


def _read(nlp: Language, body: str) -> Extraction:
    article = Article(
        id="article:n",
        version="1",
        url="file:n.txt",
        title="",
        body=body,
        published=date(2022, 5, 10),
        retrieved=datetime(2022, 5, 11, tzinfo=UTC),
    )
    return extract(nlp, article)


def _facts(found: Extraction) -> set[tuple[str, str, str]]:
    names = {entity.id: entity.name for entity in found.entities}
    return {
        (names[c.subject], c.relation.value, names[c.object]) for c in found.claims if c.polarity is Polarity.POSITIVE
    }


_KACHIN = (
    "Soldiers of the M23 advanced on Goma in the Democratic Republic of Congo. "
    "The only city outside of M23 control is Bukavu, south of Goma. "
    "The fighters of the militia are gathered there, led by Joseph Kabange."
)


def test_a_band_that_stands_against_the_group_just_named_is_a_band_of_its_own(nlp: Language) -> None:
    found = _read(nlp, _KACHIN)
    assert ("Joseph Kabange", "LEADS", "Bukavu militia") in _facts(found)
    assert ("Bukavu militia", "LOCATED_IN", "Bukavu") in _facts(found)
    band = next(entity for entity in found.entities if entity.name == "Bukavu militia")
    assert (band.kind, band.nominal) == (Kind.ARMED_GROUP, True)


def test_who_leads_a_band_is_a_leader(nlp: Language) -> None:
    leader = next(entity for entity in _read(nlp, _KACHIN).entities if entity.name == "Joseph Kabange")
    assert leader.kind is Kind.LEADER


def test_the_rebels_are_the_group_that_was_named_where_nothing_sets_them_apart(nlp: Language) -> None:
    found = _read(nlp, "The M23 took Goma on Monday. The rebels are gathered there.")
    assert not any(entity.nominal for entity in found.entities)


def test_the_rebels_are_the_group_that_only_did_not_comment(nlp: Language) -> None:
    found = _read(nlp, "The M23 fought on. The M23 did not comment in Goma. The rebels are gathered there.")
    assert not any(entity.nominal for entity in found.entities)


def test_who_founded_a_firm_need_not_lead_it(nlp: Language) -> None:
    found = _read(nlp, "Jane Roe, the daughter of the founder of Microsoft, spoke in Juba.")
    assert not any(c.relation is Relation.LEADS for c in found.claims)


def test_the_head_of_a_front_who_was_killed_led_it(nlp: Language) -> None:
    text = "Samira Deng, the daughter of the head of the rebel Sudan People's Front killed by soldiers, spoke in Juba."
    found = _read(nlp, text)
    claim = next(c for c in found.claims if c.relation is Relation.LEADS)
    assert claim.time.end_latest == date(2022, 5, 10)
    assert any(c.relation is Relation.RELATIVE_OF and c.kinship == "daughter" for c in found.claims)


def test_a_head_who_is_named_is_no_one_else(nlp: Language) -> None:
    found = _read(nlp, "Samira Deng, the daughter of Hamas leader Ismail Haniyeh, spoke in Juba.")
    assert not any(entity.nominal for entity in found.entities)
