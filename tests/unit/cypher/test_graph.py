"""A graph that is interrupted, without a database."""

import threading

import pytest
from interrupting import interrupt, interruptible  # noqa: F401 - a fixture that is always there
from pydantic import SecretStr

from cypher.connection import Connection
from cypher.graph import Graph
from cypher.transaction import Left, Transaction

NOWHERE = Connection(uri="bolt://127.0.0.1:1", password=SecretStr("-"))


def test_what_is_interrupted_is_told_that_nobody_waits_for_it():
    told, seen = threading.Event(), []

    def interrupted(session, left):
        interrupt()
        seen.append(left.wait(30))
        with pytest.raises(Left):
            Transaction(session, left).run("get_any")
        told.set()

    with Graph(NOWHERE) as graph:
        with pytest.raises(KeyboardInterrupt):
            graph._in_session(interrupted)
        assert told.wait(30)
        assert seen == [True]
        assert not graph._in_session(lambda _session, left: left.is_set()), "what comes next is not left"


def test_an_error_of_the_work_is_told_as_it_is():
    def broken(_session, _left):
        raise BufferError("cannot be re-sized")

    with Graph(NOWHERE) as graph, pytest.raises(BufferError):
        graph._in_session(broken)
