"""Every scenario in a real Neo4j: the edges that are there in the end, and the answers of the library."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from scenarios.expectation import check
from scenarios.reader import Scenario, read, scenarios
from stores import raw

from cypher import hindsight
from cypher.graph import Graph
from cypher.library import ask

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("path", scenarios(), ids=lambda path: path.stem)
def test_the_graph_tells_the_scenario_right(graph, path):
    scenario = read(path)
    play(graph, scenario)
    check(scenario, edges(graph))
    for asked in scenario.asks:
        rows = looked_back(graph, asked["params"]) if asked["query"] == "hindsight" else ask_library(graph, asked)
        assert [shown(row[asked["column"]]) for row in rows] == asked["answer"], (asked, rows)


@pytest.mark.parametrize(
    "path",
    [path for path in scenarios() if read(path).any_order and len(read(path).steps) > 1],
    ids=lambda path: path.stem,
)
def test_the_order_of_the_articles_is_nothing(graph, clear, path):
    scenario = read(path)
    exports = set()
    for order in list(permutations(scenario.steps))[:6]:
        clear()
        for step in order:
            graph.upsert([step.extraction], START)
            graph.project()
        exports.add("\n".join(graph.export()))
    assert len(exports) == 1


def play(graph: Graph, scenario: Scenario) -> None:
    """Every step in its own transaction, a second apart."""
    ids = {step.article: step.extraction.article.id for step in scenario.steps if step.extraction}
    for number, step in enumerate(scenario.steps):
        now = START + timedelta(seconds=number)
        if step.action == "upsert":
            article = step.extraction.article.model_copy(update={"retrieved": now})
            graph.upsert([step.extraction.model_copy(update={"article": article})], now)
        elif step.action == "retract":
            graph.retract([ids[step.article]], recorded_at=now, reason=step.reason or None)
        elif step.action == "restore":
            graph.restore([ids[step.article]], recorded_at=now)
        elif step.action == "purge":
            graph.purge([ids[step.article]], recorded_at=now, reason=step.reason or None)
        else:
            again = next(other.extraction for other in scenario.steps if other.article == step.article)
            graph.upsert([again], now)
        graph.project()


def ask_library(graph: Graph, asked: Mapping[str, Any]) -> list[dict[str, Any]]:
    return ask(graph, asked["query"], asked["params"])


def looked_back(graph: Graph, params: Mapping[str, str]) -> list[dict[str, Any]]:
    on, known = date.fromisoformat(params["on"]), date.fromisoformat(params["known"])
    return [fact.model_dump() for fact in hindsight.as_of(graph, params["entity"], on=on, known=known)]


def edges(graph: Graph) -> list[dict]:
    """Every edge between entities, with its ends, as the scenarios compare them."""
    with raw(graph._connection) as session:
        text = "MATCH (a:Entity)-[r]->(b:Entity) RETURN a.id AS s, type(r) AS type, b.id AS o, properties(r) AS p"
        rows = session.run(text).data()
    return [
        {"subject": row["s"], "object": row["o"], "relation": row["p"].get("relation", row["type"])}
        | {name: value.to_native() if hasattr(value, "to_native") else value for name, value in row["p"].items()}
        for row in rows
    ]


def shown(value):
    return value.isoformat() if isinstance(value, date) else value
