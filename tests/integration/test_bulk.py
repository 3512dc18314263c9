"""A bulk load makes the graph that the live path makes, byte for byte."""

import hashlib
import json
from pathlib import Path

import pytest
from integration.conftest import server_options
from stores import RECORDED, build

from cypher.bulk_import import import_into, write_files
from cypher.errors import DatabaseNotEmpty
from cypher.graph import Graph
from cypher.local import LocalServer
from extractors.gold import Judgements, read_gold

GOLD = Path(__file__).parents[1] / "quality" / "gold"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = LocalServer(tmp_path_factory.mktemp("bulk"), server_options())
    yield server
    server.stop()


def gold_articles():
    same = json.loads((GOLD / "dev" / "queries.json").read_text("utf-8")).get("same_as", ())
    files = [f for name in ("dev", "dev-b") for f in sorted((GOLD / name).glob("*.json")) if f.name != "queries.json"]
    found = [json.loads(f.read_text("utf-8")) for f in files]
    return [read_gold(data, retrieved=RECORDED, judgements=Judgements(same_as=same)) for data in found]


def test_the_annotated_articles_give_the_same_export(neo4j_connection, graph, server, tmp_path):
    articles = gold_articles()
    assert len(articles) > 20
    live = build(neo4j_connection, articles)
    counts = import_into(server, write_files(iter(articles), tmp_path, RECORDED), heap="512m")
    with Graph(server.connection()) as bulk:
        assert sha(bulk.export()) == sha(live)
        assert bulk.verify() == ()
        assert counts.claims == sum('"kind_of": "claim"' in line for line in live) > 300
        assert bulk.upsert(articles, RECORDED).unchanged == len(articles)
        before = list(bulk.export())
        bulk.retract([articles[0].article.id], recorded_at=RECORDED)
        bulk.project()
        bulk.restore([articles[0].article.id], recorded_at=RECORDED)
        bulk.project()
        assert list(bulk.export()) == before
        with pytest.raises(DatabaseNotEmpty, match="not empty"):
            import_into(server, write_files(iter(articles), fresh(tmp_path), RECORDED), heap="512m")


def sha(lines):
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def fresh(folder):
    path = folder / "again"
    path.mkdir()
    return path
