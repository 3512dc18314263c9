"""Ctrl-C at any moment: it is an interrupt, nothing half done stays, and the same `Graph` goes on as if nothing was."""

import os
import random
import threading
import time
from contextlib import contextmanager

import pytest
from ingest_and_die import world
from interrupting import interrupt, interruptible  # noqa: F401 - a fixture that is always there
from neo4j._async_compat.network._bolt_socket import BoltSocketBase
from stores import RECORDED, build, empty, raw

from cypher.graph import Graph

TIMES = 1000 if os.environ.get("NEWSGRAPH_SOAK") == "full" else 60
"""How many interrupts come at random."""
WORLD = world(5, articles=4)
PATIENCE_S = 60


@pytest.fixture(scope="module")
def expected(neo4j_connection):
    with Graph(neo4j_connection) as graph:
        graph.apply_schema()
    return build(neo4j_connection, WORLD)


def ingest(graph):
    graph.upsert(WORLD, RECORDED)
    graph.project()


def interrupted(graph, timer=None):
    """Whether the ingest was, where the timer interrupts it; afterwards no interrupt comes any more."""
    try:
        if timer is not None:
            timer.start()
        ingest(graph)
        if timer is not None:
            timer.cancel()
            timer.join()
    except KeyboardInterrupt:
        return True
    return False


@contextmanager
def interrupt_at(step, monkeypatch, *, goes_on):
    """An interrupt as a message goes out, the step-th, which waits for the event."""
    sent = 0

    def sendall(self, data):
        nonlocal sent
        sent += 1
        if sent == step:
            interrupt()
            assert goes_on.wait(PATIENCE_S)
        return send(self, data)

    send = BoltSocketBase.sendall
    with monkeypatch.context() as patch:
        patch.setattr(BoltSocketBase, "sendall", sendall)
        yield


def at_work(connection):
    """Transactions on the server, once those have ended that end."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        with raw(connection) as session:
            told = session.run("SHOW TRANSACTIONS YIELD currentQuery AS text").value("text")
        others = [text for text in told if "SHOW TRANSACTIONS" not in text]
        if not others or time.monotonic() > deadline:
            return others
        time.sleep(0.1)


@pytest.mark.parametrize("held", [True, False], ids=["held", "going on"])
def test_an_interrupt_at_each_message(neo4j_connection, expected, monkeypatch, held):
    """Held: the message goes out only when nobody waits for its answer any more."""
    step, met = 0, True
    with Graph(neo4j_connection) as graph:
        while met:
            step += 1
            empty(neo4j_connection)
            goes_on = threading.Event()
            if not held:
                goes_on.set()
            with interrupt_at(step, monkeypatch, goes_on=goes_on):
                met = interrupted(graph)
                goes_on.set()
            ingest(graph)
            assert list(graph.export()) == expected, step
    assert step > 20
    assert at_work(neo4j_connection) == []


def test_interrupts_at_random_moments(neo4j_connection, expected):
    met = 0
    with Graph(neo4j_connection) as graph:
        for seed in range(TIMES):
            empty(neo4j_connection)
            met += interrupted(graph, threading.Timer(random.Random(seed).uniform(0.001, 0.2), interrupt))
            ingest(graph)
            assert list(graph.export()) == expected, seed
    assert met > 0
    assert at_work(neo4j_connection) == []
