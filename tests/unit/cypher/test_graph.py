"""A graph that is interrupted, without a database."""

import signal
import threading

import pytest
from pydantic import SecretStr

from cypher.connection import Connection
from cypher.graph import Graph
from cypher.transaction import Left, Transaction

NOWHERE = Connection(uri="bolt://127.0.0.1:1", password=SecretStr("-"))


@pytest.fixture(autouse=True)
def interrupting():
    """SIGUSR1 interrupts, as SIGINT does."""
    former = signal.signal(signal.SIGUSR1, signal.default_int_handler)
    yield
    signal.signal(signal.SIGUSR1, former)


def test_what_is_interrupted_is_told_that_nobody_waits_for_it():
    told, seen = threading.Event(), []

    def interrupted(session, left):
        signal.pthread_kill(threading.main_thread().ident, signal.SIGUSR1)
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
