"""An ingest killed at any step, a Neo4j killed in the middle: after a re-run the graph is what it would have been."""

import contextlib
import functools
import multiprocessing
import os
import random
import signal
import threading
import time

import ingest_and_die
import neo4j
import pytest
from ingest_and_die import ingest, world
from stores import build, empty

from cypher.errors import GraphError
from cypher.graph import Graph
from cypher.local import LocalServer
from tests.integration.conftest import server_options

SOAK = os.environ.get("NEWSGRAPH_SOAK") == "full"
KILLS = int(os.environ.get("NEWSGRAPH_KILLS", "100" if SOAK else "2"))
"""How often Neo4j is killed."""


@pytest.fixture(scope="module")
def store(neo4j_connection):
    with Graph(neo4j_connection) as graph:
        graph.apply_schema()
    return neo4j_connection


def dying(connection, seed, step):
    """Runs the ingest in a process that dies before its step-th statement; how many one ran that lives, else None.

    The process is forked from one that has imported all there is to import: a hundred of them take no time to start.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["ingest_and_die"])
    told = context.SimpleQueue()
    process = context.Process(target=ingest_and_die.main, args=(told, seed, step, dict(connection)))
    process.start()
    process.join()
    if step and process.exitcode == -signal.SIGKILL:
        return None
    assert process.exitcode == 0
    return told.get()


def test_killed_at_a_step_and_run_again(store):
    empty(store)
    steps = dying(store, 1, 0)
    with Graph(store) as graph:
        expected = list(graph.export())
    assert expected == build(store, world(1))
    every = range(1, steps + 1) if SOAK else random.Random(3).sample(range(1, steps + 1), 6)
    print(f"killed at {len(every)} of {steps} steps")
    for step in every:
        empty(store)
        assert dying(store, 1, step) is None
        ingest(store, world(1))
        with Graph(store) as graph:
            assert list(graph.export()) == expected, step
            assert graph.verify() == (), step


def test_neo4j_killed_in_the_middle(tmp_path_factory, monkeypatch):
    # The driver would try again for half a minute what a dead database cannot answer.
    impatient = functools.partial(neo4j.GraphDatabase.driver, max_transaction_retry_time=1)
    monkeypatch.setattr(neo4j.GraphDatabase, "driver", impatient)
    server = LocalServer(tmp_path_factory.mktemp("killed"), server_options())
    rng = random.Random(5)
    try:
        connection = server.start()
        with Graph(connection) as graph:
            graph.apply_schema()
        expected = build(connection, world(2))
        for number in range(KILLS):
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
