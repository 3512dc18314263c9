"""Everything that the documentation shows is typed: each block of each page, in order, against a real Neo4j.

The tour (the tutorial and the guides) runs in a home of its own, whose Neo4j the commands start themselves. The
cookbook and the reference ask the annotated articles. A block that says `not-run: why` is skipped with that reason.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from doc_blocks import RUNNABLE, Block, blocks, says
from neo4j import GraphDatabase

from cypher.connection import Connection
from cypher.graph import Graph
from cypher.home import ServerHome
from cypher.local import LocalServer
from extractors.gold import read_gold
from flows.cli import newsgraph
from flows.settings import settings

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
TOUR = (
    "tutorial/first-answer", "how-to/ingest-a-folder", "how-to/follow-a-feed", "how-to/ask-as-of-a-date",
    "how-to/take-an-article-back", "how-to/load-claims", "how-to/schedule", "how-to/explorer", "how-to/plots",
    "how-to/bloom", "how-to/browser", "reference/sources", "how-to/back-up", "how-to/upgrade",
)  # fmt: skip
"""Pages in the order in which a reader may take them; each finds what those before it left."""
ANNOTATED = ("how-to/cookbook", "reference/questions")
"""Pages whose questions are put to the annotated articles."""


def _runnable(names: tuple[str, ...]) -> list[Block]:
    return [block for name in names for block in blocks(DOCS / f"{name}.md") if block.language in RUNNABLE]


def _others() -> tuple[str, ...]:
    """Pages with something to run that are named above nowhere: they come last on the tour."""
    pages = [page for page in sorted(DOCS.rglob("*.md")) if any(b.language in RUNNABLE for b in blocks(page))]
    names = [str(page.relative_to(DOCS).with_suffix("")) for page in pages]
    return tuple(name for name in names if name not in (*TOUR, *ANNOTATED))


class Desk:
    """A directory that looks like a clone, an environment that outlives each block, and the database that it means."""

    def __init__(self, place: Path, variables: dict[str, str]) -> None:
        self._kept = place / "variables"
        self.directory = place / "clone"
        self.directory.mkdir()
        for entry in ROOT.iterdir():
            if entry.name not in (".git", ".env", "sources.toml"):
                (self.directory / entry.name).symlink_to(entry)
        tools = place / "bin"
        tools.mkdir()
        command = f'#!/bin/sh\nexec {sys.executable} -c "from flows.cli import main; main()" "$@"\n'
        (tools / "newsgraph").write_text(command, encoding="utf-8")
        (tools / "newsgraph").chmod(0o755)
        (tools / "python").symlink_to(sys.executable)
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSGRAPH_", "NEO4J_"))}
        for name in ("NEWSGRAPH_CACHE", "NEWSGRAPH_MAVEN_MIRROR", "NEWSGRAPH_JAVA"):
            if name in os.environ:
                inherited[name] = os.environ[name]
        self.variables = (
            inherited | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)} | variables
        )

    def run(self, block: Block) -> str:
        """What the block prints. Fails where one of its commands does."""
        if block.language == "cypher":
            return self._cypher(block)
        if block.language == "python":
            return self._typed([sys.executable, "-c", block.body])
        if re.fullmatch(r"(newsgraph query [^|&;<>$`]+\n?)+", block.script()):
            return self._asked(block.script())
        script = f"{block.script()}\nexport -p > {self._kept}\n"
        start = f"[ -f {self._kept} ] && . {self._kept}\n" if self._kept.exists() else ""
        return self._typed(["bash", "-euo", "pipefail", "-c", start + script])

    def _asked(self, script: str) -> str:
        """Plain questions are put without a process for each: the same command, with the same words, quicker."""
        printed = ""
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self._known().items():
                if name.startswith(("NEWSGRAPH_", "NEO4J_")):
                    patch.setenv(name, value)
            patch.chdir(self.directory)
            settings.cache_clear()
            for line in script.splitlines():
                done = CliRunner().invoke(newsgraph, shlex.split(line, comments=True)[1:], catch_exceptions=False)
                assert done.exit_code == 0, done.output
                printed += done.output
        settings.cache_clear()
        return printed

    def _typed(self, command: list[str]) -> str:
        done = subprocess.run(
            command, cwd=self.directory, env=self._known(), capture_output=True, text=True, timeout=540, check=False
        )
        assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        return done.stdout

    def _known(self) -> dict[str, str]:
        """The variables, with those that a block has exported."""
        if not self._kept.exists():
            return self.variables
        told = subprocess.run(
            ["bash", "-c", f". {self._kept}; env -0"], capture_output=True, text=True, env=self.variables, check=True
        )
        return self.variables | dict(pair.split("=", 1) for pair in told.stdout.split("\0") if "=" in pair)

    def _cypher(self, block: Block) -> str:
        """Runs one statement with the parameters of its `:param` lines."""
        known = self._known()
        if "NEO4J_URI" in known:
            uri, auth = known["NEO4J_URI"], (known["NEO4J_USER"], known["NEO4J_PASSWORD"])
        else:
            home = ServerHome(Path(known["NEWSGRAPH_HOME"]))
            running = home.remembered()
            assert running is not None
            uri, auth = f"bolt://127.0.0.1:{running.bolt_port}", ("neo4j", home.password())
        given: dict[str, object] = {}
        lines = block.body.splitlines()
        with GraphDatabase.driver(uri, auth=auth) as driver:
            for line in (line for line in lines if line.startswith(":param ")):
                name, expression = line.removeprefix(":param ").split("=>")
                given[name.strip()] = driver.execute_query(f"RETURN {expression} AS value").records[0]["value"]
            text = "\n".join(line for line in lines if not line.startswith(":param "))
            records = driver.execute_query(text, given).records
        assert records or block.may_be_empty
        return "\n".join(str(record) for record in records)


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk of which every Neo4j is stopped at the end."""
    place = tmp_path_factory.mktemp("tour")
    desk = Desk(place, {"XDG_DATA_HOME": str(place / "data"), "NEWSGRAPH_PAGE_CACHE": "64m"})
    yield desk
    for home in (path.parent.parent for path in place.rglob("conf/neo4j.conf")):
        LocalServer(home.parent if home.name == "neo4j" else home).stop()
    shutil.rmtree(place / "clone", ignore_errors=True)


@pytest.fixture(scope="module")
def annotated(tmp_path_factory: pytest.TempPathFactory, neo4j_connection: Connection) -> Iterator[Desk]:
    """A desk on the session's Neo4j with the annotated articles in it."""
    paths = [
        path
        for name in ("dev", "dev-b")
        for path in sorted((DOCS.parent / "tests/quality/gold" / name).glob("[0-9]*.json"))
    ]
    now = datetime(2026, 1, 1, tzinfo=UTC)
    auth = (neo4j_connection.user, neo4j_connection.password.get_secret_value())
    with GraphDatabase.driver(neo4j_connection.uri, auth=auth) as driver:
        driver.execute_query("MATCH (n) WHERE NOT n:Migration DETACH DELETE n", database_=neo4j_connection.database)
        with Graph(neo4j_connection) as graph:
            graph.apply_schema()
            graph.upsert([read_gold(json.loads(path.read_text("utf-8")), retrieved=now) for path in paths], now)
            graph.project()
        yield Desk(
            tmp_path_factory.mktemp("annotated"),
            {
                "NEO4J_URI": neo4j_connection.uri,
                "NEO4J_USER": neo4j_connection.user,
                "NEO4J_PASSWORD": neo4j_connection.password.get_secret_value(),
                "NEO4J_DATABASE": neo4j_connection.database,
            },
        )
        driver.execute_query("MATCH (n) WHERE NOT n:Migration DETACH DELETE n", database_=neo4j_connection.database)


def _typed(desk: Desk, block: Block) -> None:
    if block.not_run is not None:
        pytest.skip(block.not_run)
    printed = desk.run(block)
    assert says(block.printed(), printed), printed


@pytest.mark.model
@pytest.mark.parametrize("block", _runnable((*TOUR, *_others())), ids=lambda block: block.name)
def test_the_tour(tour: Desk, block: Block) -> None:
    _typed(tour, block)


@pytest.mark.parametrize("block", _runnable(ANNOTATED), ids=lambda block: block.name)
def test_the_questions(annotated: Desk, block: Block) -> None:
    _typed(annotated, block)
