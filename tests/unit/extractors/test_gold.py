"""Annotated articles as extractions: the reverse of `extractors.scheme`."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractors.errors import ClaimRefused
from extractors.gold import Judgements, read_gold
from extractors.scheme import to_scheme

GOLD = Path(__file__).parents[2] / "quality" / "gold"
ARTICLES = sorted(path for path in GOLD.glob("dev*/*.json") if path.name != "queries.json")
JUDGEMENTS = Judgements(same_as=json.loads((GOLD / "dev" / "queries.json").read_text("utf-8"))["same_as"])
RETRIEVED = datetime(2026, 3, 1, tzinfo=UTC)
SHARED = ("s", "r", "o", "from", "to", "polarity", "modality", "said_by", "office", "kinship")


def gold(path):
    return json.loads(path.read_text("utf-8"))


def rows(facts):
    return sorted(json.dumps([fact.get(key) for key in SHARED]) for fact in facts)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_fact_comes_back_as_it_was_annotated(path):
    article = gold(path)
    back = to_scheme(read_gold(article, retrieved=RETRIEVED), article["id"])
    assert rows(back["facts"]) == rows(article["facts"])


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_entity_comes_back(path):
    article = gold(path)
    back = to_scheme(read_gold(article, retrieved=RETRIEVED), article["id"])
    assert {entity["name"] for entity in back["entities"]} == {entity["name"] for entity in article["entities"]}


def ids(slug):
    path = next(path for path in ARTICLES if path.stem == slug)
    return {entity.id for entity in read_gold(gold(path), retrieved=RETRIEVED, judgements=JUDGEMENTS).entities}


def test_spellings_that_are_judged_one_get_one_id():
    spellings = [
        i for slug in ("04-kherson-retaken", "12-poland-missile-correction") for i in ids(slug) if "zelensk" in i
    ]
    assert len(spellings) == 2
    assert len(set(spellings)) == 1


def test_one_summit_under_two_names_is_one_and_another_years_is_another():
    astana, iran, batken = ids("09-sco-astana-summit"), ids("11-iran-election"), ids("07-batken-border-clash")
    assert "event:astana-summit@2024" in astana & iran
    assert "event:shanghai-cooperation-organisation-summit@2022" in batken - astana - iran


def test_what_is_no_annotated_article_is_refused():
    with pytest.raises(ClaimRefused, match="no annotated article: it has no 'facts'"):
        read_gold({"id": "x"}, retrieved=RETRIEVED)
