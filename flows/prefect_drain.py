"""Nothing that a run did is missing from Prefect's record of it: its server stops with it, and records late.

a task run begins, ends ──> events, sent by a thread ──> the server's queue ──> recorded, one after the other

The server knows of a task run when it has recorded its first event: which there are, only the run itself can tell.
"""

import time
from collections import defaultdict, deque
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar
from uuid import UUID

_STILL_S = 30.0
"""Seconds without a new record, after which no more is waited for: a worker that ended tells nothing more."""
_LOGS_S = 10.0
_OPEN = ("SCHEDULED", "PENDING", "RUNNING", "CANCELLING", "PAUSED")
_ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")

P = ParamSpec("P")
R = TypeVar("R")

_LATE = 200
"""Task runs whose end is asked for, the last ones: others are recorded before them, and a question holds 30,000 ids."""

_begun: defaultdict[UUID, deque[str]] = defaultdict(lambda: deque(maxlen=_LATE))
"""Flow runs of this program -> the last task runs that each began here, and not on a worker."""


def on_record(does: Callable[P, R]) -> Callable[P, R]:
    """What stands below `@task`: the end of each of its runs is on record before the program ends (`drain`)."""

    @wraps(does)
    def told(*args: P.args, **kwargs: P.kwargs) -> R:
        from prefect.context import TaskRunContext

        context = TaskRunContext.get()
        if context is not None and context.task_run.flow_run_id is not None:
            _begun[context.task_run.flow_run_id].append(str(context.task_run.id))
        return does(*args, **kwargs)

    return told


def drain(flow_run: UUID) -> None:
    """Waits until the server has recorded the end of every task run: it would be killed in the middle otherwise."""
    from prefect.client.orchestration import get_client

    begun = list(_begun.pop(flow_run, ()))
    flow_runs = {"id": {"any_": [str(flow_run)]}}
    mine = {"flow_runs": flow_runs, "task_runs": {"id": {"any_": begun}, "state": {"type": {"any_": _ENDED}}}}
    others = {"flow_runs": flow_runs, "task_runs": {"state": {"type": {"any_": _OPEN}}}}
    with get_client(sync_client=True) as client:

        def open_runs() -> int:
            ended, still = (client.request("POST", "/task_runs/count", json=asked).json() for asked in (mine, others))
            return max(len(begun) - int(ended), int(still))

        left, since = open_runs(), time.monotonic()
        while left and time.monotonic() - since < _STILL_S:
            time.sleep(0.2)
            if (now := open_runs()) != left:
                left, since = now, time.monotonic()
    _send_logs()


def _send_logs() -> None:
    """What was logged is with the server before it stops."""
    from prefect.logging.handlers import APILogWorker

    APILogWorker.drain_all(timeout=_LOGS_S, at_exit=False)
