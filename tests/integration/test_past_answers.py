"""The questions that are answered in memory for an earlier day give what the queries give in the graph of that day."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stores import FEW, build
from worlds import FIRST, crowds, worlds

from cypher import hindsight
from cypher.errors import QueryRefused
from cypher.graph import Graph
from cypher.library import ask
from cypher.past_answers import answer_then
from extractors.gold import read_gold
from extractors.ontology import EntityType, Relation

GOLD = Path(__file__).resolve().parent.parent / "quality" / "gold"
NOW = datetime(2025, 1, 1, tzinfo=UTC)
MODES = "asserted", "planned", "possible", "demanded", "denied"


@pytest.fixture(scope="module")
def store(neo4j_connection):
    with Graph(neo4j_connection) as graph:
        graph.apply_schema()
    return neo4j_connection


@pytest.fixture(scope="module")
def annotated(store):
    """The claims of the annotated articles that were out by the end of 2022, in a graph that never had another."""
    paths = [path for name in ("dev", "dev-b") for path in sorted((GOLD / name).glob("[0-9]*.json"))]
    world = [read_gold(json.loads(path.read_text("utf-8")), retrieved=NOW) for path in paths]
    build(store, [one for one in world if one.article.published and one.article.published <= date(2022, 12, 31)])
    with Graph(store) as graph:
        yield graph, hindsight.snapshot(graph).derived


SCENES = [
    {},
    {"claimed": True, "attributed": True},
    {"on": date(2022, 10, 22)},
    {"on": date(2022, 1, 1), "until": date(2022, 12, 31), "claimed": True},
    {"entity": "Russia", "attributed": True},
    {"entity": "country:GB", "on": date(2022, 9, 8)},
    {"relations": ["HOLDS_OFFICE", "CONTROLS"], "limit": 3},
    {"types": "Leader|Country"},
    {"modality": "planned|denied", "claimed": True, "attributed": True},
]


@pytest.mark.parametrize("given_", SCENES, ids=str)
def test_the_edges_to_draw(annotated, given_):
    graph, then = annotated
    rows = ask(graph, "scene", given_)
    assert answer_then(then, "scene", given_) == rows
    assert rows


def test_the_edges_that_one_publisher_tells(annotated):
    graph, then = annotated
    for publisher in ask(graph, "extent", {})[0]["publishers"]:
        given_ = {"publisher": publisher, "claimed": True, "attributed": True}
        assert answer_then(then, "scene", given_) == ask(graph, "scene", given_)


def test_lanes_of_every_leader_and_of_every_country(annotated):
    graph, then = annotated
    seen = 0
    for id_ in sorted(id_ for id_, entity in then.entities.items() if {"Leader", "Country"} & {*entity["labels"]}):
        for asked in ({"entity": id_}, {"within": id_, "attributed": True}):
            rows = ask(graph, "lanes", asked)
            assert answer_then(then, "lanes", asked) == rows
            seen += len(rows)
    assert seen > 50


def test_lanes_of_an_office(annotated):
    graph, then = annotated
    asked = {"entity": "United Kingdom", "office": "Prime Minister|home-secretary"}
    assert answer_then(then, "lanes", asked) == ask(graph, "lanes", asked)


def test_the_evidence_of_an_edge(annotated):
    graph, then = annotated
    assert len(then.facts) > 100
    for fact in sorted(then.facts)[::3]:
        assert answer_then(then, "evidence", {"fact": fact}) == ask(graph, "evidence", {"fact": fact})


def test_a_name_of_nobody_is_refused(annotated):
    with pytest.raises(QueryRefused, match="no entity was called 'Lilliput' then"):
        answer_then(annotated[1], "scene", {"entity": "Lilliput"})


def test_a_question_that_is_asked_of_today_only(annotated):
    with pytest.raises(QueryRefused, match="newsgraph snapshot"):
        answer_then(annotated[1], "provinces", {"country": "Ukraine"})


@given(world=st.one_of(worlds(), crowds()), data=st.data())
@FEW
def test_any_world_any_window(store, world, data):
    build(store, world)
    some = st.lists(st.sampled_from(sorted(Relation)), min_size=1, max_size=3).map(lambda r: sorted({*map(str, r)}))
    days = st.integers(-30, 90).map(lambda n: date.fromordinal(FIRST.toordinal() + n))
    on = data.draw(st.none() | days)
    given_ = {
        "on": on,
        "until": None if on is None else data.draw(st.none() | days.filter(lambda day: day >= on)),
        "relations": data.draw(st.none() | some),
        "types": data.draw(st.none() | st.sampled_from(["Leader|Country", *map(str, EntityType)])),
        "modality": data.draw(st.none() | st.sampled_from(MODES)),
        "attributed": data.draw(st.booleans()),
        "claimed": data.draw(st.booleans()),
    }
    with Graph(store) as graph:
        then = hindsight.snapshot(graph).derived
        assert answer_then(then, "scene", given_) == ask(graph, "scene", given_)
        for fact in then.facts:
            assert answer_then(then, "evidence", {"fact": fact}) == ask(graph, "evidence", {"fact": fact})
