"""`newsgraph serve`: every source on its schedule, on one machine, with one command.

own Prefect server (or the one at PREFECT_API_URL) ──> a deployment a source ──> what was missed, once ──> runs, each in
a process of its own

A run that overlaps another of its source ends at once (`flows.locks`): the system lets go of that lock when a process
dies, where a limit in Prefect's database would wait for somebody to clear it.
"""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from flows.errors import FlowError
from flows.late import drop_late, end_dead
from flows.locks import is_busy
from flows.prefect_environment import log_as, prepare, reach_prefect
from flows.prefect_server import OwnServer
from flows.server import connect
from flows.settings import Settings
from flows.sources.declared import AnySource, read_schedule
from flows.standing import was_missed
from flows.watermarks import Watermarks, watermarks_path

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment


def serve_sources(settings: Settings, config: Path, sources: Sequence[AnySource], limit: int) -> None:
    """Runs until it is stopped. Raises FlowError where another `serve` of this home runs."""
    settings.home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(settings.home / "serve.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as exc:
        raise FlowError(f"`newsgraph serve` runs already for {settings.home}: stop it first") from exc
    try:
        _environment(settings)
        prepare(settings.home)
        with OwnServer(settings.home):
            reach_prefect()
            connect(settings)
            _serve(settings, config, sources, limit)
    finally:
        lock.release()


def _serve(settings: Settings, config: Path, sources: Sequence[AnySource], limit: int) -> None:
    from prefect import serve
    from prefect.client.orchestration import get_client

    from flows.run_log import speak_plainly

    speak_plainly()
    deployments = [deployment(source, config) for source in sources]
    with get_client(sync_client=True) as client:
        for source, one in zip(sources, deployments, strict=True):
            known: Any = one.apply()
            drop_late(client, known)
            if not is_busy(settings.home, source.name):
                end_dead(client, known)
            if _missed(settings, source):
                client.create_flow_run_from_deployment(known)
    # A schedule that is paused when the program stops would not fire when it starts again.
    serve(*deployments, pause_on_shutdown=False, print_starting_message=False, limit=limit)


def deployment(source: AnySource, config: Path) -> "RunnerDeployment":
    """The source as Prefect knows it: `pull/NAME`, with its schedule."""
    from prefect.types.entrypoint import EntrypointType

    from flows.pull import pull

    schedule = read_schedule(source.schedule) if source.schedule is not None else None
    made: Any = pull.to_deployment(
        name=source.name,
        cron=schedule.cron if schedule is not None else None,
        interval=schedule.every if schedule is not None else None,
        parameters={"source": source.name, "config": str(config)},
        tags=["newsgraph"],
        description=f"{source.type} of {source.publisher or source.name}",
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    return made  # type: ignore[no-any-return]


def _missed(settings: Settings, source: AnySource) -> bool:
    """Whether a run was due while nobody served."""
    with Watermarks(watermarks_path(settings)) as marks:
        return was_missed(source, marks.standing(source.name), datetime.now(UTC))


def _environment(settings: Settings) -> None:
    """What the processes of the runs must find, and how they log; what a person set stays."""
    wanted = {
        "NEWSGRAPH_HOME": str(settings.home.absolute()),
        "PREFECT_RUNNER_POLL_FREQUENCY": "5",
    }
    log_as(settings.log or "text")
    for name, value in wanted.items():
        os.environ.setdefault(name, value)
