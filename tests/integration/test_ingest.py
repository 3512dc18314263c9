"""`newsgraph` as a person runs it, against the session's Neo4j, with a Prefect that it starts for itself."""

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cypher.connection import Connection
from cypher.graph import Graph
from extractors.given import read_line

NOW = datetime(2026, 1, 1, tzinfo=UTC)
Newsgraph = Callable[..., subprocess.CompletedProcess[str]]

CALL = (
    "Presidents of two neighbours speak by phone\n\n"
    "Kazakhstan's President Kassym-Jomart Tokayev and Russia's President Vladimir Putin spoke by phone on 3 May 2022, "
    "the Kremlin said.\n\n"
    "Tokayev, who also leads no party any more, thanked Putin. The two agreed to meet again before the year is out, "
    "and said that trade between their countries had grown.\n"
)
PAGE = """<html><head><title>Mayor of Porto visits Lisbon</title>
<meta property="og:site_name" content="Harbour News">
<meta property="article:published_time" content="2022-05-04T10:00:00Z"></head>
<body><article><h1>Mayor of Porto visits Lisbon</h1>
<p>Rui Moreira, the mayor of Porto, visited Lisbon on Tuesday and met the mayor of the capital, Carlos Moedas, in the
town hall.
<p>The two spoke about the railway between their cities, which is to be rebuilt, and about the harbours of both of them.
<p>Moreira was expected back in Porto the same evening, his office said.</article>"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home for all of these tests: Prefect takes its time to set up a new one. Its parent is not there yet."""
    return tmp_path_factory.mktemp("ingest") / "deep" / "home"


@pytest.fixture
def newsgraph(tmp_path: Path, home: Path, neo4j_connection: Connection) -> Newsgraph:
    """Runs the command in a process of its own, on the session's Neo4j."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("NEWSGRAPH_", "NEO4J_", "PREFECT_"))
    }
    environment = kept | {
        "NEWSGRAPH_HOME": str(home),
        "NEO4J_URI": neo4j_connection.uri,
        "NEO4J_USER": neo4j_connection.user,
        "NEO4J_PASSWORD": neo4j_connection.password.get_secret_value(),
        "NEO4J_DATABASE": neo4j_connection.database,
    }

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from flows.cli import main; main()", *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env=environment | variables,
            timeout=500,
        )

    return run


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with two articles and all that is none."""
    folder = tmp_path / "news"
    (folder / "deep").mkdir(parents=True)
    (folder / "call.txt").write_text(CALL)
    (folder / "deep" / "visit.html").write_text(PAGE)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (folder / "german.txt").write_text(
        "Der Bürgermeister eröffnete am Montag den Hafen, der lange geschlossen war. " * 5
    )
    (folder / "broken.html").write_text("<html><body><div><p>" + "<b>" * 50)
    with (folder / "large.txt").open("wb") as file:
        file.truncate(50 * 10**6)
    return folder


def told(answer: subprocess.CompletedProcess[str]) -> str:
    """All that was said; never a stack trace."""
    said = answer.stdout + answer.stderr
    assert "Traceback" not in said
    return said


def prefect_counts(home: Path) -> Counter[str]:
    """What Prefect has recorded: flow runs and task runs by state, and artifacts (a link is one in Markdown)."""
    if not (home / "prefect" / "prefect.db").exists():
        return Counter()
    with closing(sqlite3.connect(home / "prefect" / "prefect.db")) as database:
        rows = database.execute("SELECT 'flow ' || state_type, count(*) FROM flow_run GROUP BY 1").fetchall()
        rows += database.execute("SELECT 'task ' || state_type, count(*) FROM task_run GROUP BY 1").fetchall()
        rows += database.execute("SELECT 'artifact ' || type, count(*) FROM artifact GROUP BY 1").fetchall()
    return Counter(dict(rows))


@pytest.mark.model
def test_articles_come_in_once_and_the_rest_is_told(newsgraph: Newsgraph, news: Path, home: Path, graph: Graph) -> None:
    before = prefect_counts(home)

    first = newsgraph("ingest", "news")

    assert first.returncode == 0, told(first)
    assert "7 pages: 2 loaded, 0 unchanged, 5 rejected, 0 failed" in told(first)
    for name, reason in (
        ("empty.txt", "empty"),
        ("picture.txt", "not_text"),
        ("german.txt", "wrong_language"),
        ("broken.html", "no_body"),
        ("large.txt", "too_large"),
    ):
        assert f"rejected: {(news / name).as_uri()}: {reason}: " in first.stderr
    exported = told(newsgraph("export"))
    assert (news / "call.txt").as_uri() in exported
    assert prefect_counts(home) - before == {
        "flow COMPLETED": 1,
        "task COMPLETED": 6,
        "artifact table": 2,
        "artifact markdown": 1,
    }

    again = newsgraph("ingest", "news/*", "news/deep", "news/call.txt")

    assert again.returncode == 0
    assert "7 pages: 0 loaded, 2 unchanged, 5 rejected, 0 failed" in told(again)
    assert told(newsgraph("export")) == exported
    everything = [json.loads(line) for line in newsgraph("export", "--all").stdout.splitlines()]
    assert len(everything) > len(exported.splitlines())


@pytest.mark.model
def test_a_run_that_brings_nothing_says_so(newsgraph: Newsgraph, news: Path, graph: Graph) -> None:
    answer = newsgraph("ingest", "news/empty.txt", "news/large.txt")

    assert answer.returncode == 1
    assert "2 pages: 0 loaded, 0 unchanged, 2 rejected, 0 failed" in told(answer)


@pytest.mark.parametrize(
    ("variables", "line"),
    [
        ({"NEO4J_PASSWORD": "wrong"}, "check NEO4J_USER and NEO4J_PASSWORD"),
        ({"NEO4J_URI": "bolt://127.0.0.1:1"}, "start it, or check NEO4J_URI"),
        ({"NEO4J_DATABASE": "nowhere"}, "nowhere"),
    ],
)
def test_a_database_that_does_not_let_us_in_is_one_line(
    newsgraph: Newsgraph, news: Path, variables: dict[str, str], line: str
) -> None:
    for arguments in (("ingest", "news"), ("query", "find", "-p", "name=x"), ("export",)):
        answer = newsgraph(*arguments, **variables)

        assert answer.returncode == 1
        assert line in told(answer)
        assert answer.stderr.count("\n") == 1
        assert answer.stdout == ""


@pytest.mark.model
def test_a_run_whose_database_goes_away_fails_in_one_line(newsgraph: Newsgraph, news: Path, home: Path) -> None:
    """The flow starts, and the database refuses its first statement."""
    sabotage = news.parent / "sitecustomize.py"
    sabotage.write_text(
        "import cypher.graph\n"
        "from cypher.errors import GraphUnavailable\n"
        "def gone(*_, **__):\n    raise GraphUnavailable('no Neo4j answers any more: start it')\n"
        "cypher.graph.Graph.upsert = gone\n"
    )

    before = prefect_counts(home)

    answer = newsgraph("ingest", "news", PYTHONPATH=str(news.parent))

    assert answer.returncode == 1
    assert "newsgraph: no Neo4j answers any more: start it" in told(answer)
    assert (prefect_counts(home) - before)["flow FAILED"] == 1


@pytest.mark.model
def test_the_graph_is_looked_at_from_an_earlier_day(newsgraph: Newsgraph, graph: Graph) -> None:
    """Needs no model: two articles, as another program read them."""
    line = (
        '{"article": {"url": "https://heron.example/%s", "published": "%s"},'
        ' "entities": [{"name": "%s", "type": "Person"}, {"name": "Chile", "type": "Country"}],'
        ' "claims": [{"subject": "%s", "relation": "HOLDS_OFFICE", "object": "Chile", "office": "President",'
        ' "quote": "-", "time": {"from": "%s"}}]}'
    )
    lines = [
        line % (1, "2021-01-02", "Ada Quill", "Ada Quill", "2021-01-01"),
        line % (2, "2022-01-02", "Bo Marsh", "Bo Marsh", "2022-01-01"),
    ]
    graph.upsert([read_line(one, retrieved=NOW) for one in lines], NOW)
    graph.project()
    now = told(newsgraph("as-of", "2022-06-01", "--format", "csv"))
    then = told(newsgraph("as-of", "2022-06-01", "--known", "2021-12-31", "--format", "csv", "-e", "Chile"))
    assert [row.partition(",")[0] for row in now.splitlines()] == ["subject", "Bo Marsh"]
    assert [row.partition(",")[0] for row in then.splitlines()] == ["subject", "Ada Quill"]
    assert told(newsgraph("export", "--recorded", "2030-01-01T00:00Z")) == told(newsgraph("export"))
    refused = newsgraph("as-of", "2022-06-01", "--recorded", "2026-01-01")
    assert (refused.returncode, "write it like 2026-01-31T12:00Z" in told(refused)) == (2, True)


def test_answers_come_in_three_forms(newsgraph: Newsgraph, news: Path, graph: Graph) -> None:
    newsgraph("ingest", "news/call.txt", "--published", "2022-05-04", "--publisher", "Harbour News")
    question = ("query", "timeline", "-p", "entity=Vladimir Putin")

    table = newsgraph(*question)
    rows = json.loads(newsgraph(*question, "--format", "json").stdout)
    lines = list(csv.DictReader(io.StringIO(newsgraph(*question, "--format", "csv").stdout)))

    assert table.returncode == 0
    assert "Vladimir Putin" in table.stdout
    assert len(rows) == len(lines) > 0
    assert [row["fact"] for row in rows] == [line["fact"] for line in lines]
    evidence = json.loads(newsgraph("query", "evidence", "-p", f"fact={rows[0]['fact']}", "--format", "json").stdout)
    assert evidence[0]["quote"] in CALL
    assert (evidence[0]["published"], evidence[0]["publisher"]) == ("2022-05-04", "Harbour News")
