"""The door of the graph: what it writes, what it refuses, what it says when it cannot."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import find
from pydantic import SecretStr
from stores import RECORDED, build, raw
from worlds import extractions, worlds

from cypher import catalog
from cypher import graph as graph_module
from cypher.errors import ClaimRefused, GraphRefused, GraphUnavailable, QueryRefused
from cypher.graph import Graph
from extractors.models import Rejection

WORLD = find(
    worlds(most=4),
    lambda world: len(world) == len({e.article.id for e in world}) > 1 and sum(len(e.claims) for e in world) > 3,
)
"""Some articles, each in one version."""


@pytest.fixture(scope="module")
def store(neo4j_connection):
    with Graph(neo4j_connection) as graph:
        graph.apply_schema()
    return neo4j_connection


def test_the_schema_is_applied_once_and_has_every_constraint(graph, neo4j_connection):
    with raw(neo4j_connection) as session:
        ran = {row["name"] for row in session.run("MATCH (m:Migration) RETURN m.name AS name")}
        graph.apply_schema()
        assert {row["name"] for row in session.run("MATCH (m:Migration) RETURN m.name AS name")} == ran
        kept = {row["name"] for row in session.run("SHOW CONSTRAINTS YIELD name")}
    assert {name for name, _ in catalog.migrations()} <= ran
    assert {f"fact_id_{type_}" for type_ in catalog.FACT_TYPES} <= kept


def test_the_same_again_is_one_look_up_and_writes_nothing(graph, monkeypatch):
    graph.upsert(WORLD, RECORDED)
    graph.project()
    before = list(graph.export(everything=True))
    statements = []
    run = graph_module.Transaction.run
    monkeypatch.setattr(
        graph_module.Transaction, "run", lambda tx, name, **p: (statements.append(name), run(tx, name, **p))[1]
    )
    counts = graph.upsert(WORLD, RECORDED + timedelta(days=1))
    assert statements == ["get_met"]
    assert (counts.loaded, counts.unchanged) == (0, len(WORLD))
    assert list(graph.export(everything=True)) == before


def test_of_a_batch_with_one_new_article_only_that_one_is_written(graph, monkeypatch):
    graph.upsert(WORLD[1:], RECORDED)
    written = {}
    run = graph_module.Transaction.run
    monkeypatch.setattr(
        graph_module.Transaction, "run", lambda tx, name, **p: (written.setdefault(name, p), run(tx, name, **p))[1]
    )
    counts = graph.upsert(WORLD, RECORDED + timedelta(days=1))
    assert (counts.loaded, counts.unchanged) == (1, len(WORLD) - 1)
    assert written["get_articles"]["ids"] == [WORLD[0].article.id]
    assert [row["article"] for row in written["upsert_versions"]["rows"]] == [WORLD[0].article.id]


def test_a_rebuild_changes_nothing_and_mends_what_was_damaged(graph, neo4j_connection):
    graph.upsert(WORLD, RECORDED)
    graph.project()
    before = list(graph.export())
    graph.rebuild()
    assert list(graph.export()) == before
    with raw(neo4j_connection) as session:
        session.run("MATCH (n:Entity) WITH n LIMIT 1 SET n.name = 'somebody else', n:Leader").consume()
        session.run("MATCH (c:Claim) WHERE c.fact IS NOT NULL WITH c LIMIT 1 SET c.fact = 'fact:0'").consume()
        session.run("MATCH (:Entity)-[r]->(:Entity) WITH r LIMIT 1 DELETE r").consume()
    assert len(graph.verify()) >= 3
    graph.rebuild()
    assert list(graph.export()) == before
    assert graph.verify() == ()


def test_a_rebuild_that_is_broken_off_goes_on_with_the_next_projection(graph):
    graph.upsert(WORLD, RECORDED)
    graph.project()
    before = list(graph.export())
    graph._locked(lambda tx: tx.run("mark_unsettled"))
    graph._locked(lambda tx: tx.run("delete_derived", limit=2))
    graph.project()
    assert list(graph.export()) == before
    assert graph.verify() == ()


def test_nothing_of_a_batch_is_written_where_one_article_is_refused(graph):
    good = find(extractions(0), lambda e: bool(e.claims))
    late = find(extractions(1), lambda e: bool(e.claims))
    claim = late.claims[0].model_copy(update={"as_of": date.max})
    with pytest.raises(ClaimRefused, match="out of range"):
        graph.upsert([good, late.model_copy(update={"claims": (claim,)})], RECORDED)
    assert list(graph.export(everything=True)) == []


def test_the_time_of_recording_needs_a_zone(graph):
    with pytest.raises(ValueError, match="time zone"):
        graph.upsert(WORLD, datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point


def test_rejected_pages_and_runs_are_recorded_and_not_exported(graph):
    page = Rejection(address="file:///x", reason="empty", detail="no text", retrieved=RECORDED)
    graph.record_rejected([page, page], RECORDED)
    graph.record_run("run:1", {"started": RECORDED, "loaded": 3})
    graph.record_run("run:1", {"finished": RECORDED})
    assert list(graph.export()) == []
    lines = list(graph.export(everything=True))
    assert len(lines) == 2
    assert '"loaded": 3' in lines[1]
    assert "finished" in lines[1]


def test_a_question_cannot_write_and_must_be_in_the_library(graph):
    with pytest.raises(QueryRefused, match="no query"):
        graph.run_query("drop_everything", {})


def test_the_order_of_entities_and_of_their_names_is_nothing(store):
    assert build(store, WORLD) == build(store, *([e] for e in reversed(WORLD)))


def test_a_wrong_password_and_a_silent_address_are_told_in_one_line(store):
    with Graph(store.model_copy(update={"password": SecretStr("wrong")})) as graph:
        with pytest.raises(GraphRefused, match="check NEO4J_USER") as caught:
            graph.project()
        assert "\n" not in str(caught.value)
    with Graph(store.model_copy(update={"uri": "bolt://127.0.0.1:1"})) as graph:
        with pytest.raises(GraphUnavailable, match="start it") as caught:
            graph.project()
        assert "\n" not in str(caught.value)
    with pytest.raises(GraphUnavailable, match="no Neo4j address"):
        Graph(store.model_copy(update={"uri": "ftp://somewhere"}))
