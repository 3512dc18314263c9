"""Every annotated article taken back, one at a time: the graph is that of the others; brought back: that of all."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from stores import RECORDED, build

from cypher import hindsight
from cypher.graph import Graph
from extractors.gold import Judgements, read_gold

GOLD = Path(__file__).parents[1] / "quality" / "gold"
FOLDERS = ("dev", "dev-b") if os.environ.get("NEWSGRAPH_SOAK") == "full" else ("dev-b",)


@pytest.fixture(scope="module")
def articles():
    judgements = Judgements(same_as=json.loads((GOLD / "dev" / "queries.json").read_text("utf-8"))["same_as"])
    paths = [path for folder in FOLDERS for path in sorted((GOLD / folder).glob("*.json")) if path.stem != "queries"]
    return [read_gold(json.loads(p.read_text("utf-8")), retrieved=RECORDED, judgements=judgements) for p in paths]


def test_without_any_one_article_the_graph_is_that_of_the_others(neo4j_connection, articles):
    with Graph(neo4j_connection) as graph:
        graph.apply_schema()
    never = {gone.article.id: build(neo4j_connection, [e for e in articles if e is not gone]) for gone in articles}
    whole = build(neo4j_connection, articles)
    with Graph(neo4j_connection) as graph:
        for number, (gone, others) in enumerate(never.items(), start=1):
            at = RECORDED + timedelta(hours=number)
            assert graph.retract([gone], recorded_at=at, reason="test") == 1
            graph.project()
            assert list(graph.export()) == others, gone
            assert graph.verify() == ()
            assert graph.restore([gone], recorded_at=at + timedelta(minutes=30)) == 1
            graph.project()
            assert list(graph.export()) == whole, gone
        for number, others in enumerate(never.values(), start=1):
            then = RECORDED + timedelta(hours=number, minutes=10)
            assert list(hindsight.snapshot(graph, recorded=then).lines()) == others
            assert list(hindsight.snapshot(graph, recorded=then + timedelta(minutes=30)).lines()) == whole
    print(f"{len(never)} articles were taken back and brought back")
