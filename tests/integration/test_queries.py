"""The library on a real Neo4j, asked about the annotated articles: rows fit their models, names are found."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from stores import raw

from cypher import hindsight, questions
from cypher.answers import ANSWERS, frame
from cypher.errors import QueryRefused
from cypher.graph import Graph
from cypher.library import arguments, ask, queries
from extractors.given import read_line
from extractors.gold import Judgements, read_gold
from extractors.ontology import RELATIONS
from flows.load import load

GOLD = Path(__file__).parents[1] / "quality" / "gold"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
each_query = pytest.mark.parametrize("query", queries(), ids=lambda query: query.name)


@pytest.fixture(scope="module")
def world(neo4j_connection):
    """All annotated articles in one graph, read by every test here and changed by none."""
    judgements = Judgements(same_as=json.loads((GOLD / "dev" / "queries.json").read_text("utf-8"))["same_as"])
    paths = [
        path for part in ("dev", "dev-b") for path in sorted((GOLD / part).glob("*.json")) if path.stem != "queries"
    ]
    with Graph(neo4j_connection) as graph:
        wipe(graph)
        articles = [json.loads(path.read_text("utf-8")) for path in paths]
        load(graph, [read_gold(article, retrieved=NOW, judgements=judgements) for article in articles], NOW)
        yield graph


def wipe(graph):
    with raw(graph._connection) as session:
        session.run("MATCH (n) WHERE NOT n:Migration DETACH DELETE n").consume()


def examples(world, query):
    """The query's example; the edge of `evidence` is one that is there."""
    given = dict(query.example)
    if query.name == "evidence":
        given["fact"] = questions.timeline(world, "Vladimir Putin", limit=1)[0].fact
    return given


@each_query
def test_the_example_is_answered_and_fits_its_model(world, query):
    rows = questions.answer(world, query.name, **examples(world, query))
    assert rows or query.name in ("gone", "conflicts", "provinces", "stale")
    assert all(isinstance(row, ANSWERS[query.name]) for row in rows)


@each_query
def test_the_answer_is_a_table_of_pandas(world, query):
    rows = questions.answer(world, query.name, **examples(world, query))
    table = frame(rows, ANSWERS[query.name])
    assert list(table.columns) == list(ANSWERS[query.name].model_fields)
    assert len(table) == len(rows)


@each_query
def test_days_as_text_give_the_same_as_days(world, query):
    """In Browser a parameter is what is typed: a text, or date('…')."""
    params = arguments(query, examples(world, query))
    texts = {name: value.isoformat() if isinstance(value, date) else value for name, value in params.items()}
    assert world.run_query(query.name, texts) == world.run_query(query.name, params)


@each_query
def test_every_row_of_an_answer_has_the_columns_of_the_header(world, query):
    for row in ask(world, query.name, examples(world, query)):
        assert list(row) == [column.name for column in query.columns]


@pytest.mark.parametrize(
    "query",
    [query for query in queries() if {"limit", "skip"} <= {param.name for param in query.params}],
    ids=lambda query: query.name,
)
def test_pages_follow_each_other(world, query):
    given = examples(world, query)
    whole = ask(world, query.name, given | {"limit": 6})
    pages = [row for skip in (0, 2, 4) for row in ask(world, query.name, given | {"limit": 2, "skip": skip})]
    assert pages == whole


@pytest.mark.parametrize("name", ["vladimir putin", "Putin", "person:vladimir-putin", "VLADIMIR PUTIN"])
def test_a_person_is_found_by_name_alias_and_id(world, name):
    assert {post.person for post in questions.career(world, name)} == {"Vladimir Putin"}


@pytest.mark.parametrize("name", ['"', "\\", "a AND", "*", "???", "[", "x:y", "' OR 1=1 //", "~", "Nobody At All"])
def test_a_name_that_nobody_has_is_refused_whatever_is_in_it(world, name):
    with pytest.raises(QueryRefused, match="no entity is called"):
        questions.timeline(world, name)


def test_two_of_one_name_are_both_answered_for(world):
    found = questions.find(world, "Kherson")
    assert {row.type for row in found if row.name == "Kherson"} == {"City"}
    assert {row.type for row in found} >= {"City", "Province"}


def test_a_partial_name_finds_candidates(world):
    assert "organization:united-nations" in [row.id for row in questions.find(world, "Nations")]


@pytest.mark.parametrize("typed", ["xi", "xi j", "Xi Jin", "jinping", "xi (jin", "+xi -jin*"])
def test_a_name_is_found_while_it_is_typed(world, typed):
    assert "Xi Jinping" in [found.name for found in questions.find(world, typed)]


@pytest.mark.parametrize("typed", ['"', "\\", "+-&|!(){}[]^~*?:/", "AND", "a OR", "zzzz"])
def test_signs_of_a_full_text_query_are_only_signs(world, typed):
    assert all(typed.casefold() in found.name.casefold() for found in questions.find(world, typed))


def test_quad_classes_are_those_of_the_ontology(world):
    rows = [row for name in ("Russia", "Ukraine", "European Union") for row in _around(world, name)]
    classes = {row.relation: row.quad_class for row in rows}
    assert classes
    for relation, given in classes.items():
        expected = RELATIONS[relation].quad_class
        assert given == (expected.value if expected else None)


def _around(world, name):
    others = {end for row in questions.timeline(world, name) for end in (row.subject, row.object)} - {name}
    return [row for other in sorted(others) for row in questions.between(world, name, other, claimed=True)]


def test_between_takes_one_quad_class(world):
    rows = questions.between(world, "Vladimir Putin", "Recep Tayyip Erdogan", quad="verbal cooperation")
    assert {row.relation for row in rows} == {"AGREE", "CONSULT"}
    assert questions.between(world, "Vladimir Putin", "Recep Tayyip Erdogan", quad="material conflict") == ()


def test_interactions_are_counted_by_month(world):
    months = questions.interactions_over_time(world, "Vladimir Putin", other="Recep Tayyip Erdogan")
    assert [(row.month, row.events) for row in months][:2] == [(date(2018, 9, 1), 2), (date(2020, 3, 1), 1)]
    everything = questions.interactions_over_time(world, "Vladimir Putin")
    assert sum(row.events for row in everything) > sum(row.events for row in months)


def test_a_network_grows_with_its_steps(world):
    one, two, three = (
        {row.far_id for row in questions.network(world, "Volodymyr Zelenskyy", on=date(2022, 11, 11), steps=steps)}
        for steps in (1, 2, 3)
    )
    assert one < two <= three
    narrow = questions.network(world, "Volodymyr Zelenskyy", on=date(2022, 11, 11), steps=1, width=1)
    assert len(narrow) == 1


def test_a_network_has_everybody_once_by_the_shortest_way(world):
    rows = questions.network(world, "Volodymyr Zelenskyy", on=date(2022, 11, 11), steps=3)
    assert len({row.far_id for row in rows}) == len(rows)


def test_evidence_is_the_sentences_of_the_edge(world):
    (edge,) = [row for row in questions.timeline(world, "Grant Shapps") if row.relation == "HOLDS_OFFICE"][:1]
    sentences = questions.evidence(world, edge.fact)
    assert len({row.url for row in sentences}) == edge.articles
    assert all("Shapps" in row.quote or row.relation == "APPOINT" for row in sentences)


def test_coverage_counts_every_article_once(world):
    days = questions.coverage(world)
    assert sum(day.articles for day in days) == 23
    assert questions.coverage(world, from_=date(2022, 1, 1), to=date(2022, 12, 31))[0].published == date(2022, 3, 3)


def test_what_is_only_attributed_is_left_out_unless_asked_for(world):
    plain = {row.fact for row in questions.timeline(world, "Mohamed Bazoum")}
    asked = {row.fact for row in questions.timeline(world, "Mohamed Bazoum", attributed=True)}
    assert plain < asked


def test_hindsight_sees_what_had_been_published(world):
    """Suella Braverman's second term: article 01 opens it, article 02, a year later, closes it."""
    person = "Suella Braverman"
    then = hindsight.as_of(world, person, on=date(2024, 1, 1), known=date(2022, 12, 31))
    now = hindsight.as_of(world, person, on=date(2024, 1, 1))
    assert [fact.office for fact in then if fact.relation == "HOLDS_OFFICE"] == ["Home Secretary"]
    assert [fact.office for fact in now if fact.relation == "HOLDS_OFFICE"] == []


def test_the_whole_graph_is_asked_as_of_a_day(world):
    everybody = hindsight.standings(world, on=date(2024, 1, 1), known=date(2022, 12, 31), relations=["HOLDS_OFFICE"])
    hers = hindsight.standings(world, on=date(2024, 1, 1), known=date(2022, 12, 31), entities=["Suella Braverman"])
    assert set(hers) < set(everybody)
    assert [(row.qualifier, row.starts, row.ends) for row in hers] == [("Home Secretary", "2022-10-25", None)]
    with pytest.raises(QueryRefused, match="then"):
        hindsight.standings(world, on=date(2024, 1, 1), known=date(2001, 1, 1), entities=["Suella Braverman"])


def test_without_an_entity_as_of_is_about_everybody(world):
    everybody = {row.fact for row in questions.as_of(world, on=date(2022, 3, 3), limit=1000)}
    hers = {row.fact for row in questions.as_of(world, "Ukraine", on=date(2022, 3, 3))}
    assert hers < everybody == {row.fact for row in hindsight.standings(world, on=date(2022, 3, 3))}


def test_hindsight_without_a_limit_is_the_graph(world):
    told = {row.fact for row in questions.timeline(world, "Vladimir Putin", attributed=True, limit=1000)}
    assert {fact.id for fact in hindsight.facts(world, "Vladimir Putin") if fact.holds} == told


def test_hindsight_of_a_time_before_everything_is_nothing(world):
    assert hindsight.facts(world, "Vladimir Putin", known=date(2001, 1, 1)) == ()
    assert hindsight.facts(world, "Vladimir Putin", recorded=datetime(2001, 1, 1, tzinfo=UTC)) == ()


# The last one: it empties the graph under the others' world.
def test_a_hub_is_answered_page_by_page_in_the_same_order(graph):
    """More edges than a page, all on one day: only the order of their ids tells the pages apart."""
    people = [{"name": f"Guest {number:03}", "type": "Person"} for number in range(250)]
    says = [
        {"subject": "Host", "relation": "CONSULT", "object": guest["name"], "quote": f"met {guest['name']}",
         "time": {"from": "2020-01-01", "to": "2020-01-01"}}
        for guest in people
    ]  # fmt: skip
    data = {
        "article": {"url": "https://heron.example/reception", "published": "2020-01-02"},
        "entities": [{"name": "Host", "type": "Person"}, *people],
        "claims": says,
    }
    load(graph, [read_line(data, retrieved=NOW)], NOW)
    pages = [questions.timeline(graph, "Host", limit=100, skip=skip) for skip in (0, 100, 200)]
    assert [len(page) for page in pages] == [100, 100, 50]
    assert len({row.fact for page in pages for row in page}) == 250
