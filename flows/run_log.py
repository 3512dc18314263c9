"""What a person reads of a run on the console: what came in, and of a mistake one line.

Prefect tells a run that failed three times, each time with a traceback: its task, the flow, the engine. Where one of
the rooms' own errors stopped it, the message says what to do, and nothing else is worth a line. The log that Prefect's
page shows keeps it all.

A run that a signal stopped has not crashed: whoever stopped it knows why, and the next run goes on where it was.
"""

import logging
import re

from prefect.logging.handlers import PrefectConsoleHandler

from flows.errors import is_ours

_RUNS = ("prefect.flow_runs", "prefect.task_runs")
_FAILED = "Finished in state Failed"
_WAITING = "(at capacity)"
_STOPPED = re.compile(r"Execution was aborted by (an interrupt|a termination) signal")
_ABORTED = "Crash detected! "


class OneLine(logging.Filter):
    """Of a run that one of the rooms' own errors stopped, only the flow's first word, without the traceback; of one
    that a signal stopped, that it was.

    And nothing of runs that wait for their turn: Prefect counts them every few seconds and calls them skipped.
    """

    def __init__(self) -> None:
        super().__init__()
        self._told: set[object] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name not in _RUNS:
            return record.name != "prefect.runner" or _WAITING not in record.getMessage()
        flow, task = getattr(record, "flow_run_id", None), getattr(record, "task_run_id", None)
        if _STOPPED.search(record.getMessage()):
            return task is None and _as_stopped(record)
        exc = record.exc_info[1] if record.exc_info else None
        if exc is None or not is_ours(exc):
            return not ((task or flow) in self._told and record.getMessage().startswith(_FAILED))
        if task is not None or flow in self._told:
            self._told.add(task or flow)
            return False
        self._told.add(flow)
        record.msg, record.args, record.exc_info, record.exc_text = str(exc), (), None, None
        return True


def _as_stopped(record: logging.LogRecord) -> bool:
    """Whether it is the flow's first word on the signal, which then says it as a person does."""
    if not record.getMessage().startswith(_ABORTED):
        return False
    record.msg, record.args = "stopped by a signal: run again, it goes on where it was", ()
    record.levelno, record.levelname = logging.WARNING, "WARNING"
    return True


def speak_plainly() -> None:
    """For `serve` and its runs, once Prefect has set its logs up: a mistake is a line, and what came in is one too."""
    logging.getLogger("flows").setLevel(logging.INFO)
    # That a transaction met another and is tried again is no news.
    logging.getLogger("neo4j").setLevel(logging.ERROR)
    for handler in logging.getLogger().handlers:
        if isinstance(handler, PrefectConsoleHandler) and not any(isinstance(f, OneLine) for f in handler.filters):
            handler.addFilter(OneLine())
