"""Work apart from the main thread, which alone can be interrupted."""

import threading
from concurrent.futures import Future

import pytest
from interrupting import interrupt, interruptible  # noqa: F401 - a fixture that is always there

from cypher.apart import Apart
from cypher.connection import Connection, check_connection


@pytest.fixture
def apart():
    found = Apart()
    yield found
    found.end()


def test_what_it_gives_is_given(apart):
    assert apart.result_of(lambda: threading.current_thread().name) == "newsgraph driver"


def test_what_it_raises_is_raised(apart):
    def late():
        raise TimeoutError("too late")

    with pytest.raises(TimeoutError, match="too late"):
        apart.result_of(late)
    assert apart.result_of(lambda: 1) == 1


def test_an_interrupt_leaves_the_work_to_go_on(apart):
    left, ended = threading.Event(), Future()

    def interrupted():
        interrupt()
        ended.set_result(left.wait(60))

    with pytest.raises(KeyboardInterrupt):
        apart.result_of(interrupted, left.set)
    assert ended.result(60)


def test_one_thing_is_done_after_another(apart):
    done, first = [], Future()
    apart.start(lambda: done.append(1), first)
    assert apart.result_of(lambda: [*done, 2]) == [1, 2]


def test_a_thread_that_is_gone_is_started_anew(apart):
    apart.result_of(lambda: 1)
    apart.end()
    apart._thread.join(60)
    assert apart.result_of(lambda: 2) == 2


def test_an_interrupt_while_it_is_asked_who_answers_is_an_interrupt(monkeypatch):
    ends = threading.Event()

    def asked(_connection):
        interrupt()
        ends.wait(60)

    monkeypatch.setattr("cypher.connection._ask_agent", asked)
    with pytest.raises(KeyboardInterrupt):
        check_connection(Connection(uri="bolt://127.0.0.1:1", password="-"))
    ends.set()
