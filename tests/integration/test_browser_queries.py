"""Each saved query for Neo4j Browser runs as it is, and those that draw give paths."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase

from cypher.browser import saved_queries
from cypher.connection import Connection
from cypher.graph import Graph
from extractors.gold import read_gold

GOLD = Path(__file__).resolve().parent.parent / "quality" / "gold"
NOW = datetime(2025, 1, 1, tzinfo=UTC)
NOTHING_TOLD = {"ask-conflicts", "ask-evidence", "ask-gone", "ask-stale"}
"""Those whose example may have no answer in these articles."""


@pytest.fixture(scope="module")
def loaded(neo4j_connection: Connection) -> Iterator[Driver]:
    """A driver on the graph of the annotated articles."""
    paths = [path for name in ("dev", "dev-b") for path in sorted((GOLD / name).glob("[0-9]*.json"))]
    auth = (neo4j_connection.user, neo4j_connection.password.get_secret_value())
    with GraphDatabase.driver(neo4j_connection.uri, auth=auth) as driver:
        driver.execute_query("MATCH (n) WHERE NOT n:Migration DETACH DELETE n", database_=neo4j_connection.database)
        with Graph(neo4j_connection) as graph:
            graph.apply_schema()
            graph.upsert([read_gold(json.loads(path.read_text("utf-8")), retrieved=NOW) for path in paths], NOW)
            graph.project()
        yield driver
        driver.execute_query("MATCH (n) WHERE NOT n:Migration DETACH DELETE n", database_=neo4j_connection.database)


@pytest.mark.parametrize(("name", "text"), saved_queries().items(), ids=list(saved_queries()))
def test_it_runs_as_it_is(name: str, text: str, loaded: Driver) -> None:
    records, _, keys = loaded.execute_query(text)

    assert records or name.removesuffix(".cypher") in NOTHING_TOLD
    assert not name.startswith("draw-") or keys == ["path"]
