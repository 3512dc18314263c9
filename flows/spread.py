"""A pull whose extraction happens elsewhere: in processes of its own, or on the machines of a Dask or Ray cluster.

pull: look -> fetch -> sort out ──> a batch to each worker ──> back, in order ──> load -> project -> remember
                                    (each loads the model once)     one writer: the flow itself
"""

from datetime import date
from typing import Any

from prefect import flow
from prefect.task_runners import TaskRunner

from flows.clusters import Kind, kind_of
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
    """Dask or Ray with so many processes here, or the one that runs at the address. Raises SettingsError."""
    here = cluster is None or "://" not in cluster
    match kind_of(cluster):
        case Kind.DASK:
            from prefect_dask.task_runners import DaskTaskRunner

            return DaskTaskRunner(cluster_kwargs=_processes(workers)) if here else DaskTaskRunner(address=cluster)
        case Kind.RAY:
            if here:
                from flows.local_ray import LocalRay

                return LocalRay.of(workers)
            from prefect_ray.task_runners import RayTaskRunner

            runner: TaskRunner[Any] = RayTaskRunner(address=cluster)
            return runner


def _processes(workers: int) -> dict[str, Any]:
    """One model a process: an extraction holds the interpreter, and threads would wait for each other."""
    return {"n_workers": workers, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
