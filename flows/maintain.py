"""Flows that look after what is there: run rejected pages again, check the graph against its versions."""

from datetime import UTC, datetime
from functools import partial
from itertools import groupby

from prefect import flow

from cypher.graph import Graph
from extractors.models import RawPage
from flows.fates import Tally
from flows.fetching import Fetcher
from flows.locks import alone
from flows.pull import bring_in
from flows.pulling import LARGEST_BATCH, Batch, Order, Wanted, Window
from flows.server import connect
from flows.settings import settings
from flows.sources.declared import AddressesSource
from flows.sources.manners import Manners
from flows.sources.protocol import Candidate
from flows.tasks import apply_schema
from flows.watermarks import Watermarks, watermarks_path


@flow(name="replay")
def replay(source: str | None = None, reason: str | None = None) -> list[Tally]:
    """Reads the kept raw pages of rejected and broken ones again; nothing is asked of any site."""
    apply_schema()
    tallies: list[Tally] = []
    with Watermarks(watermarks_path(settings())) as marks, Fetcher(Manners()) as fetcher:
        kept = list(marks.raw_pages(source, reason))
        for name, group in groupby(kept, key=lambda page: page[0]):
            pages = [(address, raw) for _, address, raw in group]
            with alone(settings().home, name):
                tallies.append(_replay(name, pages, marks, fetcher))
    return tallies


def _replay(name: str, pages: list[tuple[str, RawPage]], marks: Watermarks, fetcher: Fetcher) -> Tally:
    stand_in = AddressesSource(type="addresses", name=name)
    order = Order(stand_in, Window(), None, again=False, now=datetime.now(UTC))
    tally = Tally(name)
    for start in range(0, len(pages), LARGEST_BATCH):
        wanted = [_wanted(name, address, raw, marks) for address, raw in pages[start : start + LARGEST_BATCH]]
        fates = bring_in(order, marks, fetcher, tally, Batch([], wanted), f"{name} replay")
        marks.keep(name, fates, order.now)
        tally.add(fates)
    return tally


def _wanted(name: str, address: str, raw: RawPage, marks: Watermarks) -> Wanted:
    seen = marks.page(name, address)
    return Wanted(Candidate(address, seen.marker if seen else None, opener=partial(_as_kept, raw)), None)


def _as_kept(raw: RawPage, retrieved: datetime) -> RawPage:  # noqa: ARG001 - it was had when it was had
    return raw


@flow(name="verify")
def verify() -> list[str]:
    """Every way in which the graph differs from what its versions say; raises nothing, so that a person can look."""
    with Graph(connect(settings())) as graph:
        graph.project()
        return list(graph.verify())
