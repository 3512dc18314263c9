"""What cannot be: each is refused by a typed error that says why, and the graph stays as it was."""

import json
from datetime import UTC, datetime

import pytest
from pydantic import ValidationError
from stores import RECORDED

from cypher import questions
from cypher.errors import ClaimRefused as StoreRefused
from extractors.errors import ClaimRefused
from extractors.given import read_line
from extractors.models import TimeSpan
from flows.load import load
from tests.integration.test_versions import MEETING, PRESIDENT, article, told

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def line(**changes):
    claim = {"subject": "Ada Quill", "relation": "VISIT", "object": "Chile", "quote": "Quill came to Chile"} | changes
    return {
        "article": {"url": "https://heron.example/bad", "published": "2021-09-14"},
        "entities": [{"name": "Ada Quill", "type": "Person"}, {"name": "Chile", "type": "Country"}],
        "claims": [claim],
    }


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"time": {"from": "2021-09-12", "to": "2021-09-01"}}, "ends before it starts"),
        ({"time": {"start_earliest": "2021-09-12", "end_latest": "2021-09-12"}}, "ends before it starts"),
        ({"time": {"from": "2021-02-31"}}, "no such date"),
        ({"time": {"from": "0000-01-01"}}, "no such date"),
        ({"subject": "Nobody Here"}, "about 'Nobody Here', which is not among the entities"),
        ({"said_by": "Nobody Here"}, "about 'Nobody Here', which is not among the entities"),
        ({"relation": "ADMIRES"}, "claims.0.relation"),
        ({"relation": "CONTROLS", "office": "President"}, "CONTROLS has no office"),
        ({"relation": "HOLDS_OFFICE"}, "HOLDS_OFFICE needs office"),
        (
            {"subject": "Chile", "object": "Ada Quill", "relation": "HOLDS_OFFICE", "office": "King"},
            "does not run from",
        ),
    ],
)
def test_a_claim_that_cannot_be_is_refused(graph, changes, why):
    with pytest.raises(ClaimRefused, match=why):
        load(graph, [read_line(json.dumps(line(**changes)), retrieved=NOW)], NOW)
    assert list(graph.export(everything=True)) == []


def test_an_interval_that_ends_before_it_starts_cannot_be_made():
    day = datetime(2020, 1, 2, tzinfo=UTC).date()
    with pytest.raises(ValidationError, match="ends before it starts"):
        TimeSpan(start_earliest=day, start_latest=day, end_earliest=day, end_latest=day)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_is_refused(graph, day):
    with pytest.raises((ClaimRefused, StoreRefused), match=r"out of range|no such date"):
        load(graph, [read_line(line(as_of=day), retrieved=NOW)], NOW)
    assert list(graph.export(everything=True)) == []


LONG = "The clerk read it out once more. " * 3_000
NUL = "Chi\0le"


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (line(quote=LONG + "!" * 2_000), r"claims\.0\.quote: has more than 100,000 characters"),
        (line(quote=NUL), r"claims\.0\.quote: has the character U\+0000"),
        (line(office=" ", relation="HOLDS_OFFICE"), "HOLDS_OFFICE needs office"),
        (line() | {"producer": NUL}, r"producer: has the character U\+0000"),
        (line() | {"entities": [{"name": NUL, "type": "Country"}], "claims": []}, r"entities\.0\.name: has the char"),
    ],
    ids=["a long quote", "NUL in a quote", "a blank office", "NUL in a producer", "NUL in a name"],
)
def test_a_text_that_cannot_be_kept_is_refused_by_its_line(graph, made, why):
    with pytest.raises(ClaimRefused, match=why) as refused:
        load(graph, [read_line(json.dumps(made), retrieved=NOW)], NOW)
    assert "\n" not in str(refused.value)
    assert list(graph.export(everything=True)) == []


@pytest.mark.parametrize(
    ("update", "why"),
    [
        ({"quote": "q" * 5_000_000}, "a quote has more than 100,000 characters"),
        ({"quote": "q\0"}, r"a quote has the character U\+0000"),
        ({"extractor": "e\ud800"}, r"a claim's producer has the character U\+D800"),
        ({"rule": " "}, "a claim's rule is blank"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused_by_the_store_too(graph, update, why):
    whole = article("a", told(MEETING, as_of=5))
    (claim,) = whole.claims
    with pytest.raises(StoreRefused, match=f"https://news.example/a: {why}") as refused:
        graph.upsert_claims([whole.model_copy(update={"claims": (claim.model_copy(update=update),)})], RECORDED)
    assert len(str(refused.value)) < 300
    assert list(graph.export(everything=True)) == []


def test_the_longest_quotes_come_in(graph):
    quotes = {"claims": [line(quote=f"{number} {LONG[:99_000]}")["claims"][0] for number in range(60)]}
    urls = [{"article": {"url": f"https://heron.example/{number}"}} for number in range(3)]
    load(graph, [read_line(line() | quotes | url, retrieved=NOW) for url in urls], NOW)
    assert graph.verify() == ()


@pytest.mark.parametrize("words", ["We were wrong. " * 2_000, "https://heron.example/" + "a" * 20_000])
def test_a_notice_of_endless_words_comes_in_and_corrects_nothing(graph, words):
    notice = line()
    notice["article"] |= {"publisher": "Heron Post", "corrects": words}
    load(graph, [read_line(notice, retrieved=NOW)], NOW)
    (row,) = questions.corrections(graph, unresolved=True)
    assert (row.names, row.corrects) == (words, None)
    assert graph.verify() == ()


def test_two_entities_of_one_id_cannot_be_in_one_article():
    twice = line()
    twice["entities"][0]["id"] = "country:CL"
    with pytest.raises(ClaimRefused, match="country:CL"):
        read_line(twice, retrieved=NOW)


def test_an_article_cannot_take_the_id_of_a_claim_of_another(graph):
    one, other = article("a", told(MEETING, as_of=5)), article("b", told(PRESIDENT, as_of=5))
    thief = other.claims[0].model_copy(update={"id": one.claims[0].id})
    stolen = other.model_copy(update={"claims": (thief,)})
    graph.upsert([one], RECORDED)
    graph.project()
    before = list(graph.export(everything=True))
    with pytest.raises(StoreRefused, match="no other article can have that id"):
        graph.upsert([stolen], RECORDED)
    assert list(graph.export(everything=True)) == before
    assert graph.verify() == ()


def test_two_of_one_batch_cannot_have_a_claim_of_one_id(graph):
    one, other = article("a", told(MEETING, as_of=5)), article("b", told(PRESIDENT, as_of=5))
    thief = other.claims[0].model_copy(update={"id": one.claims[0].id})
    with pytest.raises(StoreRefused, match="no other article can have that id"):
        graph.upsert([one, other.model_copy(update={"claims": (thief,)})], RECORDED)
    assert list(graph.export(everything=True)) == []


def test_an_article_cannot_take_the_id_of_another(graph):
    one, other = article("a", told(MEETING, as_of=5)), article("b", told(MEETING, as_of=5))
    graph.upsert([one], RECORDED)
    imposter = one.model_copy(update={"article": other.article.model_copy(update={"id": one.article.id})})
    with pytest.raises(StoreRefused, match=r"its id .* is that of https://news.example/a"):
        graph.upsert([imposter], RECORDED)
    graph.project()
    assert graph.verify() == ()
