"""The flow of one source: look -> fetch -> extract -> load -> project. A batch is remembered once the graph has it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import httpx
from prefect import flow
from prefect.client.orchestration import get_client
from prefect.exceptions import PrefectException
from prefect.runtime import deployment, flow_run

from cypher.errors import GraphError
from cypher.graph import Graph
from flows.extractions import Extractions, extractions_path, reader_of
from flows.fates import Fate, Tally
from flows.fetching import Fetcher
from flows.late import drop_late
from flows.locks import SourceBusy, alone
from flows.pull_batches import Lane
from flows.pull_report import Progress, tell_failed, tell_pull
from flows.pull_tasks import record_pull
from flows.pulling import Lists, Order, Window, in_batches, remembering
from flows.run_log import speak_plainly
from flows.server import connect
from flows.settings import settings
from flows.sources.config import find_source
from flows.sources.places import place_of
from flows.tasks import apply_schema, project_claims
from flows.watermarks import Watermarks, watermarks_path

log = logging.getLogger(__name__)


@flow(name="pull", flow_run_name="pull {source}")
def pull(  # noqa: PLR0913 - all that a person may choose for one run
    source: str,
    config: str,
    *,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
    again: bool = False,
    ahead: int = 0,
) -> Tally:
    """Has what is new at the source in the graph, and tells what became of every page.

    A second run of a source that is being pulled does nothing and says so. `ahead`: batches that the flow's task runner
    extracts while the next is fetched; 0 for one after the other (`flows.spread`).
    """
    speak_plainly()
    declared = find_source(Path(config), source)
    order = Order(declared, Window(since, until), limit or declared.limit, again, datetime.now(UTC))
    try:
        with alone(settings().home, source), _late_dropped(), Watermarks(watermarks_path(settings())) as marks:
            return _recorded(order, marks, ahead)
    except SourceBusy as exc:
        log.warning("%s", exc)  # in the log of a schedule nothing else tells why it did nothing
        return Tally(source, stopped=str(exc))


@contextmanager
def _late_dropped() -> Iterator[None]:
    """A scheduled run that took longer than its interval has made others late: the next one does for all of them."""
    try:
        yield
    finally:
        if deployment.id:
            with suppress(PrefectException, httpx.HTTPError), get_client(sync_client=True) as client:
                drop_late(client, UUID(deployment.id))


def _recorded(order: Order, marks: Watermarks, ahead: int) -> Tally:
    """The pull, with its start, its end and its failure in the graph and in the memory."""
    run, name = str(flow_run.id), order.source.name
    tally = Tally(name)
    about = {"flow": "pull", "source": name, "started": order.now}
    marks.begin(run, name, order.now)
    try:
        apply_schema()
        record_pull(run, about | {"state": "running"})
        _pull(order, marks, tally, ahead)
        project_claims(tally.states)
    except BaseException as exc:
        finished = datetime.now(UTC)
        failed = isinstance(exc, Exception)
        problem = f"{type(exc).__name__}: {exc}".split("\n", 1)[0] if failed else "it was stopped before its end"
        marks.end(run, tally.counts(), finished, problem)
        state = {"finished": finished, "state": "failed" if failed else "stopped", "problem": problem}
        if not isinstance(exc, GraphError):
            # The first error is the one that counts, whether or not the graph can still be told.
            with suppress(GraphError), Graph(connect(settings())) as graph:
                graph.record_run(run, about | tally.counts() | state)
        if failed:
            tell_failed(tally, problem)
        raise
    finished = datetime.now(UTC)
    done = {"finished": finished, "state": "done", "seen": tally.seen, "claims": tally.claims}
    record_pull(run, about | tally.counts() | done | {"reasons": tally.reasons_json()})
    marks.end(run, tally.counts(), finished, None)
    tell_pull(tally, order)
    return tally


def _pull(order: Order, marks: Watermarks, tally: Tally, ahead: int) -> None:
    """Batch by batch; what a batch brought is remembered after the graph has it."""
    source = order.source
    lists = Lists()
    late = order.now + source.run_at_most
    progress = Progress(order)
    with Fetcher(source.fetch) as fetcher, Extractions(extractions_path(settings()), reader_of(settings())) as store:
        lane = Lane(order, marks, store, fetcher, tally, ahead)
        listed = place_of(source).candidates(remembering(fetcher, marks, order, lists))
        for label, batch in enumerate(in_batches(order, marks, listed), start=1):
            lane.bring(batch, str(label))
            progress.tell(tally, batch)
            if batch.cut:
                tally.stopped = f"stopped after {order.limit} pages, the next run goes on"
            elif datetime.now(UTC) > late:
                tally.stopped = f"stopped after {source.longest_run}, the next run goes on"
                break
        lane.drain()
        lane.forget(lists.back)
        progress.end(tally)
    if not tally.fates[Fate.FAILED] and not tally.stopped:
        marks.keep_places(source.name, lists.met, order.now)
