"""The flow of one source: look -> fetch -> extract -> load -> project. A batch is remembered once the graph has it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import httpx
from prefect import flow
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.client.orchestration import get_client
from prefect.events import emit_event
from prefect.exceptions import PrefectException
from prefect.runtime import deployment, flow_run
from prefect.utilities.annotations import quote

from cypher.errors import GraphError
from flows.fates import Fate, PageFate, Tally
from flows.fetching import Fetcher, Validators
from flows.late import drop_late
from flows.locks import SourceBusy, alone
from flows.pull_tasks import extract_fresh, fetch_pages, load_pages, record_pull
from flows.pulling import Batch, Fresh, Order, Window, in_batches, remembering, sort_out
from flows.settings import settings
from flows.sources.config import find_source
from flows.sources.places import place_of
from flows.tasks import apply_schema, project_claims
from flows.watermarks import Watermarks, watermarks_path


@flow(name="pull", flow_run_name="pull {source}")
def pull(  # noqa: PLR0913 - all that a person may choose for one run
    source: str,
    config: str,
    *,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
    again: bool = False,
) -> Tally:
    """Has what is new at the source in the graph, and tells what became of every page.

    A second run of a source that is being pulled does nothing and says so.
    """
    declared = find_source(Path(config), source)
    order = Order(declared, Window(since, until), limit or declared.limit, again, datetime.now(UTC))
    try:
        with alone(settings().home, source), _late_dropped(), Watermarks(watermarks_path(settings())) as marks:
            return _recorded(order, marks)
    except SourceBusy as exc:
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


def _recorded(order: Order, marks: Watermarks) -> Tally:
    """The pull, with its start, its end and its failure in the graph and in the memory."""
    run, name = str(flow_run.id), order.source.name
    tally = Tally(name)
    about = {"flow": "pull", "source": name, "started": order.now}
    marks.begin(run, name, order.now)
    try:
        apply_schema()
        record_pull(run, about | {"state": "running"})
        _pull(order, marks, tally)
        project_claims()
    except BaseException as exc:
        finished = datetime.now(UTC)
        problem = f"{type(exc).__name__}: {exc}".split("\n", 1)[0]
        marks.end(run, tally.counts(), finished, problem)
        if isinstance(exc, Exception) and not isinstance(exc, GraphError):
            # The first error is the one that counts, whether or not the graph can still be told.
            with suppress(GraphError):
                record_pull(run, about | tally.counts() | {"finished": finished, "state": "failed", "problem": problem})
        raise
    finished = datetime.now(UTC)
    done = {"finished": finished, "state": "done", "seen": tally.seen, "claims": tally.claims}
    record_pull(run, about | tally.counts() | done | {"reasons": json.dumps(dict(tally.reasons), sort_keys=True)})
    marks.end(run, tally.counts(), finished, None)
    _tell(tally)
    return tally


def _pull(order: Order, marks: Watermarks, tally: Tally) -> None:
    """Batch by batch; what a batch brought is remembered after the graph has it."""
    source = order.source
    places: dict[str, Validators] = {}
    late = order.now + source.run_at_most
    with Fetcher(source.fetch) as fetcher:
        listed = place_of(source).candidates(remembering(fetcher, marks, order, places))
        for label, batch in enumerate(in_batches(order, marks, listed), start=1):
            fates = bring_in(order, marks, fetcher, tally, batch, f"{source.name} {label}")
            marks.keep(source.name, fates, order.now)
            tally.add(fates)
            if batch.cut:
                tally.stopped = f"stopped after {order.limit} pages, the next run goes on"
            elif datetime.now(UTC) > late:
                tally.stopped = f"stopped after {source.longest_run}, the next run goes on"
                return
    if not tally.fates[Fate.FAILED] and not tally.stopped:
        marks.keep_places(source.name, places, order.now)


def bring_in(  # noqa: PLR0913, PLR0917 - one batch and what the run knows
    order: Order, marks: Watermarks, fetcher: Fetcher, tally: Tally, batch: Batch, label: str
) -> list[PageFate]:
    """The fates of the batch's pages; those that belong into the graph are there, and the rejected are on record."""
    fates = list(batch.known)
    fresh: list[Fresh] = []
    if batch.wanted:
        brought = fetch_pages(quote(batch.wanted), fetcher, order.now, again=order.again, label=label)
        known, fresh, outside = sort_out(order, marks, brought, batch.wanted, tally.brought)
        fates += known
        tally.outside += outside
    rejected = [page for page in fates if page.fate is Fate.REJECTED and not page.looked_up]
    if fresh or rejected:
        said = extract_fresh(quote(fresh), label=label) if fresh else []
        fates += load_pages(quote(fresh), quote(said), quote(rejected), order.now, label=label)
    if fresh:
        project_claims()
    return fates


def _tell(tally: Tally) -> None:
    """The summary as artifacts, and an event where pages were lost, which an automation can act on."""
    key = "pull-" + tally.source.replace(".", "-").replace("_", "-")
    create_markdown_artifact(key=key, markdown=tally.report(), description=tally.line())
    create_table_artifact(key=f"{key}-not-in", table=tally.rows)
    if tally.lost:
        emit_event(
            "newsgraph.pages.lost",
            resource={"prefect.resource.id": f"newsgraph.source.{tally.source}"},
            payload=tally.counts() | {"reasons": dict(tally.reasons)},
        )
