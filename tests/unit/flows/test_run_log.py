"""What a person reads of a run that failed: one line where it is a mistake of theirs, everything where it is a bug."""

import asyncio
import logging
import sys
import tempfile
from pathlib import Path

import pytest

from flows.prefect_environment import prepare

if "prefect" not in sys.modules:
    prepare(Path(tempfile.mkdtemp()))

from prefect import flow, task
from prefect.client.orchestration import get_client
from prefect.exceptions import TerminationSignal
from prefect.flow_engine import flow_run_logger, run_flow
from prefect.logging.handlers import PrefectConsoleHandler
from prefect.settings import PREFECT_LOGGING_TO_API_ENABLED, temporary_settings
from prefect.states import exception_to_crashed_state

from cypher.errors import GraphUnavailable
from flows.run_log import OneLine, speak_plainly

LINE = "no Neo4j answers: start it, or check NEO4J_URI"


class Kept(logging.Handler):
    """The records that a console with that filter would show."""

    def __init__(self):
        super().__init__()
        self.shown = []
        self.addFilter(OneLine())

    def emit(self, record):
        self.shown.append((record.levelname, record.getMessage(), record.exc_info))


@pytest.fixture
def kept():
    handler = Kept()
    logging.getLogger("prefect").addHandler(handler)
    yield handler.shown
    logging.getLogger("prefect").removeHandler(handler)


def fail(exc):
    """A flow whose task raises it, run as `serve` runs it: its engine tells of it too."""

    @task
    def step():
        raise exc

    @flow
    def pull():
        step()

    with temporary_settings({PREFECT_LOGGING_TO_API_ENABLED: False}):
        with get_client(sync_client=True) as client:
            run = client.create_flow_run(pull)
        with pytest.raises(type(exc)):
            run_flow(pull, flow_run=run, error_logger=flow_run_logger(run))


def test_an_error_of_ours_is_one_line_without_a_traceback(kept):
    fail(GraphUnavailable(LINE))
    told = [one for one in kept if one[0] in ("WARNING", "ERROR", "CRITICAL") or "Failed" in one[1]]
    assert told == [("ERROR", LINE, None)]


@pytest.mark.parametrize("by", [TerminationSignal(signal=15), KeyboardInterrupt()], ids=["SIGTERM", "SIGINT"])
def test_a_run_that_a_signal_stopped_has_not_crashed(by):
    state = asyncio.run(exception_to_crashed_state(by))  # a run that ended so would end this program
    shown = Kept()
    for name, ids in (
        ("prefect.task_runs", {"task_run_id": 2, "flow_run_id": 1}),
        ("prefect.flow_runs", {"flow_run_id": 1}),
    ):
        log = logging.getLogger(name)
        for level, text in (
            (logging.ERROR, f"Crash detected! {state.message}"),
            (logging.INFO, f"Finished in state {state}"),
        ):
            shown.handle(log.makeRecord(name, level, __file__, 1, text, (), None, extra=ids))
    assert shown.shown == [("WARNING", "stopped by a signal: run again, it goes on where it was", None)]


def test_a_bug_keeps_its_traceback(kept):
    fail(KeyError("nobody foresaw it"))
    assert any(level == "ERROR" and trace is not None for level, _, trace in kept)


def test_runs_that_wait_for_their_turn_are_no_news():
    def record(text):
        return logging.LogRecord("prefect.runner", logging.INFO, __file__, 1, text, (), None)

    assert not OneLine().filter(record("5 scheduled runs skipped (at capacity)"))
    assert OneLine().filter(record("SIGTERM received, initiating graceful shutdown..."))


def test_the_console_has_the_filter_once_and_what_came_in_is_told():
    root, flows, neo4j = logging.getLogger(), logging.getLogger("flows"), logging.getLogger("neo4j")
    levels = flows.level, neo4j.level
    console = PrefectConsoleHandler()
    root.addHandler(console)
    try:
        speak_plainly()
        speak_plainly()
        assert [type(one) for one in console.filters] == [OneLine]
        assert flows.isEnabledFor(logging.INFO)
        assert not neo4j.isEnabledFor(logging.WARNING)
    finally:
        root.removeHandler(console)
        flows.setLevel(levels[0])
        neo4j.setLevel(levels[1])
