"""The steps of a pull as Prefect tasks. None of them is retried by Prefect: decision 22 says who tries what again."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from prefect import task
from prefect.cache_policies import NO_CACHE

from cypher.changes import Changes
from cypher.errors import ClaimRefused
from cypher.graph import Graph
from cypher.loading import UpsertCounts
from extractors.models import Article, Extraction, Rejection
from flows.extracting import Said, read_articles
from flows.fates import BROKE, PURGED, REFUSED, Fate, PageFate
from flows.fetching import Fetcher
from flows.patience import PatientGraph
from flows.prefect_drain import on_record
from flows.pulling import Fresh, Wanted, bring
from flows.settings import settings

log = logging.getLogger(__name__)


class Sealed:
    """Articles on their way to a worker. Nobody looks inside: Dask would take even Prefect's `quote` apart."""

    __slots__ = ("articles",)

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = tuple(articles)


@task(name="fetch", task_run_name="fetch {label}", cache_policy=NO_CACHE)
@on_record
def fetch_pages(
    wanted: Sequence[Wanted], fetcher: Fetcher, now: datetime, *, again: bool, label: str
) -> list[PageFate | Fresh]:
    """The pages of a batch, asked for and read."""
    log.info("%s: %d pages", label, len(wanted))
    return bring(wanted, fetcher, now, again=again)


@task(name="extract", task_run_name="extract {label}", cache_policy=NO_CACHE)
@on_record
def extract_pages(sealed: "Sealed", seconds: float, *, apart: bool, label: str) -> Said:
    """What the articles say, in their order; of one that cannot be read in so many seconds, why in one line.

    `apart`: in a process beside this one, as on a worker, where nothing else ends an article that takes too long.
    """
    log.info("%s: %d articles", label, len(sealed.articles))
    return read_articles(sealed.articles, seconds, apart=apart)


@task(name="load", task_run_name="load {label}", cache_policy=NO_CACHE)
@on_record
def load_pages(  # noqa: PLR0913 - a batch is all of this
    fresh: Sequence[Fresh],
    said: Sequence[Extraction | str],
    rejected: Sequence[PageFate],
    resolved: Sequence[str],
    now: datetime,
    *,
    noting: Changes,
    label: str,
) -> list[PageFate]:
    """Has the articles in the graph, each with its own fate, and the records of the rejected pages.

    No record is left of pages that were rejected once and are in now, nor of those at the `resolved` addresses.
    """
    log.info("%s: %d articles, %d rejected", label, len(fresh), len(rejected))
    read = [(page, one) for page, one in zip(fresh, said, strict=True) if isinstance(one, Extraction)]
    broken = [(page.fate, page.raw, one) for page, one in zip(fresh, said, strict=True) if isinstance(one, str)]
    fates = [replace(fate, fate=Fate.FAILED, reason=BROKE, detail=why, raw=raw) for fate, raw, why in broken]
    with PatientGraph(settings()) as graph:
        try:
            fates += _loaded(graph, read, now, noting)
        except ClaimRefused:
            log.warning("%s: the batch was refused; it is loaded again page by page", label)
            fates += [fate for one in read for fate in _alone(graph, one, now, noting)]
        held = [page.address for page in fates if page.fate in (Fate.LOADED, Fate.UNCHANGED)]
        graph.do(lambda here: here.forget_rejected([*held, *resolved]))
        graph.do(lambda here: here.record_rejected([_rejection(page, now) for page in rejected], now))
    return fates


@task(name="record", cache_policy=NO_CACHE)
@on_record
def record_pull(run: str, properties: Mapping[str, object]) -> None:
    """Has the run and what became of its pages in the graph."""
    with PatientGraph(settings()) as graph:
        graph.do(lambda here: here.record_run(run, properties))


def _loaded(
    graph: PatientGraph, read: Sequence[tuple[Fresh, Extraction]], now: datetime, noting: Changes
) -> list[PageFate]:
    """Has all of them in the graph. Raises ClaimRefused where one cannot be, and then none is."""
    extractions = [extraction for _, extraction in read]

    def ask(here: Graph) -> list[str]:
        return here.fates(extractions)

    def upsert(here: Graph) -> UpsertCounts:
        return here.upsert(extractions, now, noting=noting)

    if not read:
        return []
    found = graph.do(ask)
    graph.do(upsert)
    return [
        _fate(page.fate, known, len(extraction.claims)) for (page, extraction), known in zip(read, found, strict=True)
    ]


def _alone(graph: PatientGraph, one: tuple[Fresh, Extraction], now: datetime, noting: Changes) -> list[PageFate]:
    page, _ = one
    try:
        return _loaded(graph, [one], now, noting)
    except ClaimRefused as exc:
        log.warning("%s was refused: %s", page.fate.address, exc)
        return [replace(page.fate, fate=Fate.FAILED, reason=REFUSED, detail=str(exc), raw=page.raw)]


def _fate(page: PageFate, known: str, claims: int) -> PageFate:
    match known:
        case "new":
            return replace(page, fate=Fate.LOADED, claims=claims)
        case "unchanged" | "earlier":
            return replace(page, fate=Fate.UNCHANGED, claims=claims)
        case "purged":
            return replace(page, fate=Fate.REJECTED, reason=PURGED, detail="it was purged, and does not come back")
    raise ValueError(f"no such fate: {known!r}")


def _rejection(page: PageFate, now: datetime) -> Rejection:
    return Rejection(address=page.address, reason=page.reason, detail=page.detail, retrieved=now)
