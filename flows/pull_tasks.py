"""The steps of a pull as Prefect tasks. No task is retried: the fetcher alone knows when a site may be asked again, and
what failed is tried by the next run."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from prefect import task
from prefect.cache_policies import NO_CACHE

from cypher.graph import Graph
from extractors.beside import Extractor
from extractors.models import Extraction, Rejection
from extractors.pipeline import extract, extract_many, load_model
from flows.fates import BROKE, PURGED, Fate, PageFate
from flows.fetching import Fetcher
from flows.outcome import Extracted
from flows.plugins.installed import extractors, read_beside
from flows.pulling import Fresh, Wanted, bring, in_a_line
from flows.server import connect
from flows.settings import settings

if TYPE_CHECKING:
    from spacy.language import Language

log = logging.getLogger(__name__)


@task(name="fetch", task_run_name="fetch {label}", cache_policy=NO_CACHE)
def fetch_pages(
    wanted: Sequence[Wanted], fetcher: Fetcher, now: datetime, *, again: bool, label: str
) -> list[PageFate | Fresh]:
    """The pages of a batch, asked for and read."""
    log.info("%s: %d pages", label, len(wanted))
    return bring(wanted, fetcher, now, again=again)


@task(name="extract", task_run_name="extract {label}", cache_policy=NO_CACHE)
def extract_fresh(fresh: Sequence[Fresh], *, label: str) -> list[Extraction | str]:
    """What the articles say, in their order; of one that the extractors break on, why in one line."""
    log.info("%s: %d articles", label, len(fresh))
    nlp = _model(settings().model)
    try:
        said: list[Extraction | str] = list(extract_many(nlp, [page.article for page in fresh]))
    except Exception:
        log.warning("a batch of %d articles broke; it is read again one by one", len(fresh), exc_info=True)
        said = [_extracted(nlp, page) for page in fresh]
    others = extractors(settings().extractors)
    return [_read_beside(extraction, others) for extraction in said]


@task(name="load", task_run_name="load {label}", cache_policy=NO_CACHE)
def load_pages(
    fresh: Sequence[Fresh],
    said: Sequence[Extraction | str],
    rejected: Sequence[PageFate],
    now: datetime,
    *,
    label: str,
) -> list[PageFate]:
    """Has the articles in the graph, each with its own fate, and the records of the rejected pages."""
    log.info("%s: %d articles, %d rejected", label, len(fresh), len(rejected))
    fates: list[PageFate] = []
    with Graph(connect(settings())) as graph:
        for page, extraction in zip(fresh, said, strict=True):
            if isinstance(extraction, str):
                fates.append(replace(page.fate, fate=Fate.FAILED, reason=BROKE, detail=extraction, raw=page.raw))
                continue
            counts = graph.upsert([extraction], now)
            fates.append(_fate(page.fate, counts.unchanged, counts.purged, len(extraction.claims)))
        graph.record_rejected([_rejection(page, now) for page in rejected], now)
    return fates


@task(name="record", cache_policy=NO_CACHE)
def record_pull(run: str, properties: Mapping[str, object]) -> None:
    """Has the run and what became of its pages in the graph."""
    with Graph(connect(settings())) as graph:
        graph.record_run(run, properties)


def _extracted(nlp: "Language", page: Fresh) -> Extraction | str:
    try:
        return extract(nlp, page.article)
    except Exception as exc:
        # One article that nobody foresaw must not end a night's work. It is told, kept, and can be replayed.
        log.exception("%s could not be extracted", page.article.url)
        return in_a_line(exc)


def _read_beside(extraction: Extraction | str, others: Sequence[Extractor]) -> Extraction | str:
    if isinstance(extraction, str):
        return extraction
    beside = read_beside(Extracted((extraction,), ()), others)
    return beside.extractions[0] if beside.extractions else beside.failures[0][1]


def _fate(page: PageFate, unchanged: int, purged: int, claims: int) -> PageFate:
    if purged:
        return replace(page, fate=Fate.REJECTED, reason=PURGED, detail="it was purged, and does not come back")
    return replace(page, fate=Fate.UNCHANGED if unchanged else Fate.LOADED, claims=claims)


def _rejection(page: PageFate, now: datetime) -> Rejection:
    return Rejection(address=page.address, reason=page.reason, detail=page.detail, retrieved=now)


@cache
def _model(name: str | None) -> "Language":
    return load_model(name)
