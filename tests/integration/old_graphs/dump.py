"""Writes down what this version of the program makes of `articles.jsonl`, for later versions to be tested with.

    python tests/integration/old_graphs/dump.py tests/integration/old_graphs/1.json

Uses NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE, and empties that database.

Run it with the code of a version before its schema changes. Nodes, relationships and the statements of the schema.
An article more is one for all dumps: with this folder in a checkout of each, and that checkout in PYTHONPATH. They are
of a2795ec (1), c669b29 (2), c9ac86e (3) and fe0a9d2 (4).
"""

import base64
import json
import os
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import neo4j
from pydantic import SecretStr

from cypher import catalog
from cypher.connection import Connection
from cypher.graph import Graph
from extractors.given import read_line

FOLDER = Path(__file__).parent
START = datetime(2026, 1, 1, tzinfo=UTC)


def play(graph):
    """The articles come in, one by one; two are taken back, one is taken back and restored, one is purged."""
    for number, line in enumerate((FOLDER / "articles.jsonl").read_text("utf-8").splitlines()):
        at = START + timedelta(minutes=number)
        graph.upsert([read_line(line, retrieved=at)], at)
        graph.project()
    acts = (
        ("retract", "gone"),
        ("retract", "back"),
        ("restore", "back"),
        ("purge", "purged"),
        ("retract", "slip-gone"),
    )
    for minutes, (act, name) in enumerate(acts, start=60):
        getattr(graph, act)([f"https://news.example/{name}"], recorded_at=START + timedelta(minutes=minutes))
        graph.project()


def written(value):
    """A value as JSON has it, with its type where JSON has none."""
    if isinstance(value, bytes | bytearray):
        return {"bytes": base64.b64encode(value).decode("ascii")}
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return value


def dump(session):
    nodes = session.run("MATCH (n) RETURN elementId(n) AS e, labels(n) AS labels, properties(n) AS p").data()
    place = {row["e"]: number for number, row in enumerate(nodes)}
    text = "MATCH (a)-[r]->(b) RETURN elementId(a) AS a, type(r) AS t, elementId(b) AS b, properties(r) AS p"
    ties = session.run(text)
    return {
        "schema": [text for _, text in catalog.migrations()],
        "nodes": [[row["labels"], _properties(row["p"])] for row in nodes],
        "ties": [[place[row["a"]], row["t"], place[row["b"]], _properties(row["p"])] for row in ties],
    }


def _properties(properties):
    native = {name: value.to_native() if hasattr(value, "to_native") else value for name, value in properties.items()}
    return {name: written(value) for name, value in sorted(native.items())}


def main(path):
    connection = Connection(
        uri=os.environ["NEO4J_URI"],
        user=os.environ.get("NEO4J_USER", "neo4j"),
        password=SecretStr(os.environ["NEO4J_PASSWORD"]),
        database=os.environ.get("NEO4J_DATABASE", "neo4j"),
    )
    auth = (connection.user, connection.password.get_secret_value())
    with neo4j.GraphDatabase.driver(connection.uri, auth=auth) as driver, driver.session() as session:
        session.run("MATCH (n) DETACH DELETE n").consume()
        with Graph(connection) as graph:
            graph.apply_schema()
            play(graph)
        text = json.dumps(dump(session), ensure_ascii=False, separators=(",", ":"))
        Path(path).write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
