"""A pull whose extraction happens elsewhere: in processes of its own, or on the machines of a Dask or Ray cluster.

pull: look -> fetch -> sort out ──> a batch to each worker ──> back, in order ──> load -> project -> remember
                                    (each loads the model once)     one writer: the flow itself
"""

from datetime import date
from typing import Any

from prefect import flow
from prefect.task_runners import TaskRunner

from flows.errors import SettingsError
from flows.fates import Tally
from flows.pull import pull

WORKERS = 2
_AHEAD = 2
"""Batches for each worker: one that it reads, and one that waits for it."""


@flow(name="backfill", flow_run_name="backfill {source}")
def backfill(  # noqa: PLR0913 - those of a pull, and where
    source: str,
    config: str,
    *,
    workers: int = WORKERS,
    cluster: str | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
    again: bool = False,
) -> Tally:
    """A pull, for a deployment on a machine with many processors or beside a cluster."""
    tally: Tally = spread_pull(workers, cluster)(
        source, config, since=since, until=until, limit=limit, again=again, ahead=ahead(workers)
    )
    return tally


def spread_pull(workers: int, cluster: str | None) -> Any:  # noqa: ANN401 - Prefect's own generic
    """The flow `pull` with the task runner that is wanted. Raises SettingsError where its package is not installed."""
    return pull.with_options(task_runner=task_runner(workers, cluster))


def ahead(workers: int) -> int:
    """How many batches are on their way at a time."""
    return _AHEAD * workers


def task_runner(workers: int, cluster: str | None) -> TaskRunner[Any]:
    """Dask with so many processes here; with a `cluster`, the Dask (`tcp://…`, `tls://…`) or Ray (`ray://…`) there.

    `ray` alone is a Ray of so many processes here.
    """
    match (cluster or "dask").partition("://")[0]:
        case "dask":
            return _dask(cluster_kwargs=_processes(workers))
        case "tcp" | "tls":
            return _dask(address=cluster)
        case "ray":
            alone = cluster == "ray"
            return _ray(**({"init_kwargs": {"num_cpus": workers}} if alone else {"address": cluster}))
        case other:
            raise SettingsError(f"cluster {other!r} is not known: write tcp://HOST:PORT, tls://…, ray://HOST:PORT, ray")


def _processes(workers: int) -> dict[str, Any]:
    """One model a process: an extraction holds the interpreter, and threads would wait for each other."""
    return {"n_workers": workers, "threads_per_worker": 1, "processes": True, "dashboard_address": None}


def _dask(**options: Any) -> TaskRunner[Any]:  # noqa: ANN401 - of the library
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError as exc:
        raise SettingsError('Dask is not installed: pip install "newsgraph[dask]"') from exc
    return DaskTaskRunner(**options)


def _ray(**options: Any) -> TaskRunner[Any]:  # noqa: ANN401 - of the library
    try:
        from prefect_ray.task_runners import RayTaskRunner
    except ImportError as exc:
        raise SettingsError('Ray is not installed: pip install "newsgraph[ray]"') from exc
    runner: TaskRunner[Any] = RayTaskRunner(**options)
    return runner
