"""What the graph makes of a driver that fails, without a database."""

import pytest
from pydantic import SecretStr

from cypher.connection import Connection
from cypher.graph import Graph

NOWHERE = Connection(uri="bolt://127.0.0.1:1", password=SecretStr("-"))


def test_an_interrupt_that_the_driver_cannot_clean_up_after_is_an_interrupt():
    def interrupted(_session):
        failure = BufferError("cannot be re-sized")
        failure.__context__ = BufferError("cannot be re-sized")
        failure.__context__.__context__ = KeyboardInterrupt()
        raise failure

    with Graph(NOWHERE) as graph, pytest.raises(KeyboardInterrupt):
        graph._in_session(interrupted)


def test_another_buffer_error_is_told_as_it_is():
    def broken(_session):
        raise BufferError("cannot be re-sized")

    with Graph(NOWHERE) as graph, pytest.raises(BufferError):
        graph._in_session(broken)
