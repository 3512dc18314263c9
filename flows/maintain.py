"""Flows that look after what is there: run rejected pages again, check the graph against its versions."""

import json
import logging
from datetime import UTC, datetime
from functools import partial
from itertools import groupby

from prefect import flow
from prefect.artifacts import create_markdown_artifact

from cypher.graph import Graph
from extractors.models import RawPage
from flows.extractions import Extractions, extractions_path, reader_of
from flows.fates import Tally
from flows.fetching import Fetcher
from flows.locks import alone
from flows.pull_batches import Lane
from flows.pull_report import key_of
from flows.pulling import LARGEST_BATCH, Batch, Order, Wanted, Window
from flows.run_log import speak_plainly
from flows.server import connect
from flows.settings import settings
from flows.sources.declared import AddressesSource
from flows.sources.manners import Manners
from flows.sources.protocol import Candidate
from flows.tasks import apply_schema
from flows.watermarks import Watermarks, watermarks_path

log = logging.getLogger(__name__)


@flow(name="replay")
def replay(source: str | None = None, reason: str | None = None) -> list[Tally]:
    """Reads the kept raw pages of rejected and broken ones again; nothing is asked of any site."""
    speak_plainly()
    apply_schema()
    tallies: list[Tally] = []
    with (
        Watermarks(watermarks_path(settings())) as marks,
        Extractions(extractions_path(settings()), reader_of(settings())) as store,
        Fetcher(Manners()) as fetcher,
    ):
        kept = list(marks.raw_pages(source, reason))
        for name, group in groupby(kept, key=lambda page: page[0]):
            order = Order(
                AddressesSource(type="addresses", name=name), Window(), None, again=False, now=datetime.now(UTC)
            )
            lane = Lane(order, marks, store, fetcher, Tally(name))
            pages = [(address, raw) for _, address, raw in group]
            with alone(settings().home, name):
                _replay(lane, pages)
            tallies.append(lane.tally)
    return tallies


def _replay(lane: Lane, pages: list[tuple[str, RawPage]]) -> None:
    for start in range(0, len(pages), LARGEST_BATCH):
        wanted = [_wanted(lane, address, raw) for address, raw in pages[start : start + LARGEST_BATCH]]
        lane.bring(Batch([], wanted), f"replay {start // LARGEST_BATCH + 1}")


def _wanted(lane: Lane, address: str, raw: RawPage) -> Wanted:
    seen = lane.marks.page(lane.order.source.name, address)
    return Wanted(Candidate(address, seen.marker if seen else None, opener=partial(_as_kept, raw)), None)


def _as_kept(raw: RawPage, retrieved: datetime) -> RawPage:  # noqa: ARG001 - it was had when it was had
    return raw


@flow(name="verify")
def verify() -> list[str]:
    """Every way in which the graph differs from what its versions say; raises nothing, so that a person can look."""
    speak_plainly()
    with Graph(connect(settings())) as graph:
        graph.project()
        return list(graph.verify())


@flow(name="lost", flow_run_name="lost {source}")
def tell_lost(source: str, told: str) -> str:
    """One line in the log about a run that lost pages or failed, as its event tells in JSON: an automation calls it."""
    counts = json.loads(told)
    line = f"{source}: " + ", ".join(f"{name} {value}" for name, value in sorted(counts.items()) if value)
    log.error("%s", line)
    create_markdown_artifact(key=f"lost-{key_of(source)}", markdown=line)
    return line
