"""Prefect as this program needs it: its own home, no telemetry, quiet. `flows.prefect_drain`: nothing lost at the end.

`prepare` must run before anything imports Prefect. What a person set already stays as it is.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.errors import FlowFailed


def prepare(home: Path) -> None:
    """Sets the environment that Prefect reads when it is imported. Raises FlowFailed where its home cannot be made."""
    if "prefect" in sys.modules:
        if os.environ.get("PREFECT_HOME") is None:
            raise FlowFailed("Prefect was imported before its environment was prepared")
        return
    own = home / "prefect"
    try:
        own.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise FlowFailed(f"cannot make {own} ({exc.strerror}): set NEWSGRAPH_HOME to a directory of yours") from exc
    wanted = {
        "PREFECT_HOME": str(own),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        # A fresh database takes 13-20 s to set up on an idle machine, and the default is 20.
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
        # Its logs go to its server, where a run's page shows them; what a person must know the command says.
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
        "PREFECT_LOGGING_EXTRA_LOGGERS": "flows,cypher,extractors",
    }
    for name, value in wanted.items():
        os.environ.setdefault(name, value)


def log_as(form: str) -> None:
    """Logs go to stderr too: as `text`, for a person, or as `json`, one object a line. Before Prefect is imported."""
    os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "INFO")
    os.environ.setdefault("PREFECT_LOGGING_COLORS", "false")
    if form == "json":
        os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_FORMATTER", "json")


@contextmanager
def without_heartbeat() -> Iterator[None]:
    """A flow's heartbeat thread sleeps a second at every end; a run that takes minutes and is watched needs none."""
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield


def reach_prefect() -> None:
    """Starts the server of this program's own, or finds the one at PREFECT_API_URL. Raises FlowFailed."""
    import httpx
    from prefect.client.orchestration import get_client
    from prefect.exceptions import PrefectException

    try:
        with get_client(sync_client=True) as client:
            problem = client.api_healthcheck()
    except (RuntimeError, PrefectException, httpx.HTTPError, OSError) as exc:
        problem = exc
    if problem is not None:
        where = os.environ.get("PREFECT_API_URL") or os.environ["PREFECT_HOME"]
        raise FlowFailed(f"Prefect does not answer ({where}): {str(problem).splitlines()[0]}") from problem
