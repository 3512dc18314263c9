"""The perspective against a real graph of the annotated articles: every phrase runs, and every name in it is there."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase

from cypher.connection import Connection
from cypher.graph import Graph
from cypher.perspective import EDGE_PROPERTIES, perspective
from cypher.phrases import Phrase, phrases
from extractors.gold import read_gold

GOLD = Path(__file__).resolve().parent.parent / "quality" / "gold" / "dev"
NOW = datetime(2025, 1, 1, tzinfo=UTC)

ASKED: dict[str, dict[str, object]] = {
    "as_of": {"name": "Vladimir Putin", "day": date(2021, 8, 25)},
    "held_office": {"office": "Home Secretary", "seat": "United Kingdom", "day": date(2023, 6, 1)},
    "career": {"name": "Suella Braverman"},
    "between_days": {"name": "Taliban", "from": date(2021, 8, 1), "to": date(2021, 8, 31)},
    "between_two": {"one": "Vladimir Putin", "other": "Xi Jinping"},
    "control": {"country": "Ukraine", "day": date(2022, 6, 15)},
    "denied": {"name": "Taliban"},
    "planned": {"name": "Vladimir Putin"},
}
"""A question for each phrase to which these articles give an answer."""


@pytest.fixture(scope="module")
def loaded(neo4j_connection: Connection) -> Iterator[Driver]:
    """A driver on the graph of four annotated articles."""
    names = ("14-kremlin-call-retold", "01-sunak-cabinet", "02-uk-reshuffle-tabloid", "03-kherson-liveblog")
    extractions = [read_gold(json.loads((GOLD / f"{name}.json").read_text("utf-8")), retrieved=NOW) for name in names]
    with Graph(neo4j_connection) as graph:
        graph.apply_schema()
        graph.upsert(extractions, NOW)
        graph.project()
    password = neo4j_connection.password
    secret = password if isinstance(password, str) else password.get_secret_value()
    with GraphDatabase.driver(neo4j_connection.uri, auth=(neo4j_connection.user, secret)) as driver:
        yield driver
        driver.execute_query("MATCH (n) DETACH DELETE n", database_=neo4j_connection.database)


def _params(phrase: Phrase, driver: Driver) -> dict[str, object]:
    if phrase.on is None:
        return ASKED[phrase.name]
    pattern = {
        "nodes": "MATCH (x:Person {name: 'Suella Braverman'}) RETURN collect(elementId(x)) AS ids",
        "relationships": "MATCH ()-[x:HOLDS_OFFICE|CONTROLS|ACCUSE]->() RETURN collect(elementId(x)) AS ids",
    }[phrase.on]
    records, _, _ = driver.execute_query(pattern)
    return {phrase.on: records[0]["ids"]}


@pytest.mark.parametrize("phrase", phrases(), ids=lambda phrase: phrase.name)
def test_a_phrase_draws_something_and_names_nothing_unknown(phrase: Phrase, loaded: Driver) -> None:
    records, summary, keys = loaded.execute_query(phrase.cypher, _params(phrase, loaded))

    assert keys == ["path"]
    if phrase.name != "scene_led_here":  # these articles tell nothing earlier between two who meet again
        assert records
    assert [note.status_description for note in summary.gql_status_objects if note.gql_status.startswith("01N5")] == []


def test_every_label_type_and_property_of_the_perspective_is_known_to_the_database(loaded: Driver) -> None:
    made = perspective()
    labels = {row["label"] for row in loaded.execute_query("CALL db.labels() YIELD label")[0]}
    properties = {row["propertyKey"] for row in loaded.execute_query("CALL db.propertyKeys() YIELD propertyKey")[0]}

    assert {label for category in made["categories"] for label in category["labels"]} <= labels | {"Event", "Place"}
    assert set(EDGE_PROPERTIES) <= properties
    assert {entry["name"] for category in made["categories"] for entry in category["properties"]} <= properties


def test_every_type_of_the_perspective_has_its_constraint(loaded: Driver) -> None:
    rows = loaded.execute_query("SHOW CONSTRAINTS YIELD labelsOrTypes, entityType WHERE entityType = 'RELATIONSHIP'")[0]
    constrained = {name for row in rows for name in row["labelsOrTypes"]}

    assert {kind["id"] for kind in perspective()["relationshipTypes"]} - {"STATES"} <= constrained
