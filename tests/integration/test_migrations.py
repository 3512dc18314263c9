"""Graphs as older versions left them (`old_graphs/N.json`, written by the code of then), made new."""

import base64
import contextlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from stores import build, empty, raw

from cypher import hindsight, migrating, versions
from cypher.connection import Connection
from cypher.errors import GraphOutdated, GraphTooNew, SchemaTaken
from cypher.graph import SCHEMA_TRIES, Graph
from cypher.migrating import Step
from extractors.given import read_line
from tests.integration.old_graphs.dump import START, play

FOLDER = Path(__file__).parent / "old_graphs"


def version_of(texts):
    """The version of a schema of these statements: those that bring data to a version begin with its number."""
    return max(int(number) for text in texts for number in re.findall(r"\A// Version (\d+): ", text) or ["1"])


EARLIER = (
    {"known": date(2020, 3, 4)},
    {"recorded": START + timedelta(minutes=59)},  # nothing had been taken back
    {"recorded": START + timedelta(minutes=60, seconds=30)},
)
NEWEST = version_of(step.text for step in migrating.steps())


def read(value):
    if isinstance(value, dict):
        ((kind, text),) = value.items()
        return {
            "bytes": base64.b64decode,
            "date": date.fromisoformat,
            "datetime": datetime.fromisoformat,
        }[kind](text)
    return value


def properties(written):
    return {name: read(value) for name, value in written.items()}


def bare(connection):
    """The database has nothing, and no schema."""
    with raw(connection) as session:
        session.run("MATCH (n) DETACH DELETE n").consume()
        for row in session.run("SHOW CONSTRAINTS YIELD name").data():
            session.run(f"DROP CONSTRAINT {row['name']}").consume()
        for row in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'").data():
            session.run(f"DROP INDEX {row['name']}").consume()


def restore(connection, path):
    """The database is as that version left it: its schema, its nodes and relationships, and nothing else."""
    graph = json.loads(path.read_text("utf-8"))
    bare(connection)
    with raw(connection) as session:
        for text in graph["schema"]:
            session.run(text).consume()
        session.run("CALL db.awaitIndexes(300)").consume()
        with session.begin_transaction() as tx:
            ids = [
                tx.run(f"CREATE (n:{':'.join(labels)}) SET n = $p RETURN elementId(n)", p=properties(p))
                .single()
                .value()
                for labels, p in graph["nodes"]
            ]
            for a, type_, b, p in graph["ties"]:
                ends = "MATCH (a), (b) WHERE elementId(a) = $a AND elementId(b) = $b"
                tx.run(f"{ends} CREATE (a)-[r:{type_}]->(b) SET r = $p", a=ids[a], b=ids[b], p=properties(p)).consume()


@pytest.mark.parametrize("version", range(1, NEWEST))
def test_an_old_graph_is_brought_to_the_newest_version(neo4j_connection, version):
    restore(neo4j_connection, FOLDER / f"{version}.json")
    with Graph(neo4j_connection) as graph:
        assert graph.verify() != ()
        with pytest.raises(GraphOutdated, match="brings it up to date"):
            hindsight.snapshot(graph)
        graph.apply_schema()
        graph.project()
        assert graph.verify() == ()
        migrated = list(graph.export())
        looked_back = [list(hindsight.snapshot(graph, **then).lines()) for then in EARLIER]
        graph.apply_schema()
        assert list(graph.export()) == migrated
    empty(neo4j_connection)
    with Graph(neo4j_connection) as graph:
        play(graph)
        assert list(graph.export()) == migrated
        assert [list(hindsight.snapshot(graph, **then).lines()) for then in EARLIER] == looked_back
    assert len({*map(tuple, looked_back), tuple(migrated)}) == len(EARLIER) + 1


def test_a_version_of_the_future_that_counted_gives_way_when_the_graph_is_rebuilt(neo4j_connection, monkeypatch):
    url = "https://news.example/slip"
    slip, mended, later = (
        meeting(url, {"from": day, "to": day}, published)
        for day, published in (("2020-03-03", "2999-03-03"), ("2020-03-02", "2020-03-03"), ("2020-03-01", "2020-03-04"))
    )
    with Graph(neo4j_connection) as graph:
        graph.apply_schema()
        expected = build(neo4j_connection, [slip], [mended], [later])
        with monkeypatch.context() as of_then:
            of_then.setattr(versions, "_AHEAD", timedelta(days=1_000_000))
            assert build(neo4j_connection, [slip], [mended], [later]) != expected
        assert any("its current version is" in line for line in graph.verify())
        graph.rebuild()
        assert graph.verify() == ()
        assert list(graph.export()) == expected


def test_events_that_move_a_state_or_none_are_found_in_a_graph_of_version_3(neo4j_connection):
    told = (
        {"relation": "CAPTURE", "subject": "Freeland", "object": "Heron"},
        {"relation": "LEAVE_OFFICE", "subject": "Ada Quill", "object": "Freeland", "office": "President"},
    )
    named = {"Freeland": "Country", "Heron": "City", "Ada Quill": "Person"}
    entities = [{"name": name, "type": type_} for name, type_ in named.items()]
    claims = [{**claim, "as_of": "2020-03-04", "quote": "so it was"} for claim in told]
    url = "https://news.example/moves"
    line = {
        "producer": "test/1",
        "article": {"url": url, "published": "2020-03-04"},
        "entities": entities,
        "claims": claims,
    }
    with Graph(neo4j_connection) as graph, raw(neo4j_connection) as session:
        graph.apply_schema()
        build(neo4j_connection, [read_line(json.dumps(line), retrieved=START)])
        rows = session.run("MATCH (c:Claim) WHERE c.moving IS NOT NULL RETURN c.implies AS fact").data()
        assert sorted(row["fact"] is None for row in rows) == [False, True]
        session.run("MATCH (c:Claim) REMOVE c.moving").consume()
        session.run("MATCH (m:Migration {name: '097_moving_claims'}) DELETE m").consume()
        assert graph.verify() != ()
        graph.apply_schema()
        assert graph.verify() == ()


def test_an_event_that_a_graph_of_version_4_left_without_its_day_gets_it(neo4j_connection):
    told = ({"to": "2020-03-04"}, {"from": "2020-03-04", "to": "2020-03-04"})
    with Graph(neo4j_connection) as graph, raw(neo4j_connection) as session:
        graph.apply_schema()
        told_of = [meeting(f"https://news.example/{number}", time) for number, time in enumerate(told)]
        expected = build(neo4j_connection, told_of)
        session.run("MATCH ()-[r:CONSULT]->() SET r.valid_from = null, r.valid_from_latest = null").consume()
        session.run("MATCH (m:Migration {name: '099_ties_of_a_day'}) DELETE m").consume()
        assert list(graph.export()) != expected
        graph.apply_schema()
        graph.project()
        assert list(graph.export()) == expected
        assert graph.verify() == ()


def meeting(url, time, published=None):
    """What one article says of a meeting."""
    line = {
        "article": {"url": url, "published": published},
        "entities": [{"name": name, "type": "Person"} for name in ("Ada Quill", "Bo Marsh")],
        "claims": [
            {"relation": "CONSULT", "subject": "Ada Quill", "object": "Bo Marsh", "time": time, "quote": "they met"}
        ],
    }
    return read_line(json.dumps(line), retrieved=START)


def test_a_graph_of_a_newer_version_is_left_alone(neo4j_connection):
    with Graph(neo4j_connection) as graph:
        graph.apply_schema()
        with raw(neo4j_connection) as session:
            session.run("CREATE (:Migration {name: '999_tomorrow', checksum: '-'})").consume()
        try:
            with pytest.raises(GraphTooNew, match=r"made by a newer newsgraph .*update newsgraph"):
                graph.apply_schema()
        finally:
            with raw(neo4j_connection) as session:
                session.run("MATCH (m:Migration {name: '999_tomorrow'}) DELETE m").consume()


def test_what_another_program_makes_of_the_schema_meanwhile_is_no_failure(neo4j_connection):
    """The first runs of `newsgraph serve` on a new graph make it at once."""
    (last,) = (step for step in migrating.steps() if step.name == "094_claim_moving_lane")
    with Graph(neo4j_connection) as graph, raw(neo4j_connection) as session, ThreadPoolExecutor(1) as beside:
        graph.apply_schema()
        session.run("DROP INDEX claim_moving_lane").consume()
        session.run("MATCH (m:Migration {name: $name}) DELETE m", name=last.name).consume()
        other = session.begin_transaction()
        other.run(last.text).consume()
        made = beside.submit(graph.apply_schema)
        with contextlib.suppress(TimeoutError):
            made.result(timeout=3)  # it looked before the other was done
        other.commit()
        made.result(timeout=120)
        assert graph.verify() == ()


def test_a_schema_that_stays_taken_is_told(monkeypatch):
    tries = []

    def taken(*_):
        tries.append(1)
        raise SchemaTaken("another program changes the schema")

    nowhere = Connection(uri="bolt://127.0.0.1:1", password=SecretStr("x"))
    with Graph(nowhere) as graph:
        monkeypatch.setattr(graph, "_read", lambda _: [])
        monkeypatch.setattr(graph, "_write", taken)
        with pytest.raises(SchemaTaken):
            graph.apply_schema()
    assert len(tries) == SCHEMA_TRIES


STEPS = (
    Step("001_a", "// says\nCREATE INDEX a"),
    Step("002_b", "CREATE INDEX b"),
    Step("003_c", "// says\nMATCH (n) SET n.x = 1"),
    Step("004_d", "DROP INDEX a"),
)


def test_what_makes_indexes_shares_no_transaction_with_data_and_data_none_with_other_data():
    written = []
    migrating.run(STEPS, lambda texts, rows: written.append((len(texts), [row["name"] for row in rows])))
    assert written == [(2, []), (0, ["001_a", "002_b"]), (1, ["003_c"]), (1, []), (0, ["004_d"])]


@pytest.mark.parametrize("last", range(5))
def test_broken_off_after_any_transaction_it_goes_on_where_it_was(last):
    done, ran = [], []

    def write(texts, rows, *, broken):
        if len(broken) == last:
            raise ConnectionError
        broken.append(None)
        ran.extend(texts)
        done.extend(rows)

    broken = []
    with pytest.raises(ConnectionError):
        migrating.run(migrating.missing(done, STEPS), lambda t, r: write(t, r, broken=broken))
    migrating.run(migrating.missing(done, STEPS), lambda t, r: write(t, r, broken=[None] * 99))
    assert migrating.missing(done, STEPS) == []
    assert ran.count(STEPS[2].text) == 1


def test_every_older_version_has_a_graph_of_its_own():
    written = {path.stem: version_of(json.loads(path.read_text("utf-8"))["schema"]) for path in FOLDER.glob("*.json")}
    assert written == {str(version): version for version in range(1, NEWEST)}


def test_what_changes_data_tells_the_version_that_it_brings():
    said = [step.name for step in migrating.steps() if not step.is_schema and version_of([step.text]) == 1]
    assert said == []
