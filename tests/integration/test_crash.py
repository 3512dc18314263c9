"""An ingest killed at any step, a Neo4j killed in the middle: after a re-run the graph is what it would have been."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from ingest_and_die import ingest, world
from stores import build, empty

from cypher.errors import GraphError
from cypher.graph import Graph
from cypher.local import LocalServer
from tests.integration.conftest import server_options

SOAK = os.environ.get("NEWSGRAPH_SOAK") == "full"
TESTS = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def store(neo4j_connection):
    with Graph(neo4j_connection) as graph:
        graph.apply_schema()
    return neo4j_connection


def dying(connection, seed, step):
    """Runs the ingest in a process that dies before its step-th statement; how many one ran that lives, else None."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)]),
        "NEO4J_URI": connection.uri,
        "NEO4J_USER": connection.user,
        "NEO4J_PASSWORD": connection.password.get_secret_value(),
        "NEO4J_DATABASE": connection.database,
    }
    command = [sys.executable, "-m", "ingest_and_die", str(seed), str(step)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=TESTS)
    if step and done.returncode == -signal.SIGKILL:
        return None
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_killed_at_a_step_and_run_again(store):
    empty(store)
    steps = dying(store, 1, 0)
    with Graph(store) as graph:
        expected = list(graph.export())
    assert expected == build(store, world(1))
    every = range(1, steps + 1) if SOAK else random.Random(3).sample(range(1, steps + 1), 6)
    for step in every:
        empty(store)
        assert dying(store, 1, step) is None
        ingest(store, world(1))
        with Graph(store) as graph:
            assert list(graph.export()) == expected, step
            assert graph.verify() == (), step


def test_neo4j_killed_in_the_middle(tmp_path_factory):
    server = LocalServer(tmp_path_factory.mktemp("killed"), server_options())
    rng = random.Random(5)
    try:
        connection = server.start()
        with Graph(connection) as graph:
            graph.apply_schema()
        expected = build(connection, world(2))
        for number in range(100 if SOAK else 2):
            print("killed", number, time.strftime("%H:%M:%S"), flush=True)
            empty(connection)
            ingesting = threading.Thread(target=_ingest_until_dead, args=(connection,))
            ingesting.start()
            time.sleep(rng.uniform(0, 2))
            os.kill(server.running().pid, signal.SIGKILL)
            ingesting.join()
            connection = server.start()
            ingest(connection, world(2))
            with Graph(connection) as graph:
                assert list(graph.export()) == expected
                assert graph.verify() == ()
    finally:
        server.stop()


def _ingest_until_dead(connection):
    with contextlib.suppress(GraphError):  # the database is killed under it
        ingest(connection, world(2))
