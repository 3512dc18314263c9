"""The steps of a run as Prefect tasks: one call each. Names, retries and caching are set here and only here.

What passes between tasks is wrapped in `quote` by the flow: Prefect would look into every field of every claim for
results of other tasks.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from prefect import task
from prefect.cache_policies import NO_CACHE

from cypher.changes import Changes
from cypher.errors import ClaimRefused
from cypher.graph import Graph
from extractors.article import read_article
from extractors.errors import ExtractionError, PageRejected
from extractors.models import Article, Extraction, Rejection
from extractors.pipeline import extract, extract_many, load_model
from flows.outcome import Extracted, Loaded, Read
from flows.patience import PatientGraph
from flows.plugins.installed import extractors, read_beside
from flows.prefect_drain import on_record
from flows.server import connect
from flows.settings import settings
from flows.sources.directory import read_page

if TYPE_CHECKING:
    from spacy.language import Language

log = logging.getLogger(__name__)


@task(name="read", cache_policy=NO_CACHE)
@on_record
def read_articles(files: Sequence[Path], *, retrieved: datetime, published: date | None, publisher: str | None) -> Read:
    """The articles in the files, and the pages that gave none."""
    articles: list[Article] = []
    rejections: list[Rejection] = []
    for file in files:
        try:
            page = read_page(file, retrieved=retrieved, published=published, publisher=publisher)
            articles.append(read_article(page))
        except PageRejected as exc:
            address = file.as_uri()
            rejections.append(
                Rejection(address=address, reason=exc.reason.value, detail=exc.detail, retrieved=retrieved)
            )
    return Read(tuple(articles), tuple(rejections))


@task(name="extract", cache_policy=NO_CACHE)
@on_record
def extract_articles(articles: Sequence[Article]) -> Extracted:
    """What the articles say. One that the extractors break on is told by its address, and costs no other."""
    nlp = _model(settings().model)
    others = extractors(settings().extractors)
    try:
        return read_beside(Extracted(tuple(extract_many(nlp, articles)), ()), others)
    except (ExtractionError, ValueError):
        log.warning("a batch of %d articles broke; it is read again one by one", len(articles))
    extractions: list[Extraction] = []
    failures: list[tuple[str, str]] = []
    for article, result in _one_by_one(nlp, articles):
        if isinstance(result, Extraction):
            extractions.append(result)
        else:
            log.error("%s could not be extracted", article.url, exc_info=result)
            failures.append((article.url, f"{type(result).__name__}: {result}".split("\n", 1)[0]))
    return read_beside(Extracted(tuple(extractions), tuple(failures)), others)


@task(name="load", cache_policy=NO_CACHE)
@on_record
def load_batch(
    extractions: Sequence[Extraction],
    rejections: Sequence[Rejection],
    *,
    recorded_at: datetime,
    resolved: Sequence[str] = (),
) -> Loaded:
    """Has the batch in the graph, its rejected pages too. An article that the graph's door refuses costs no other.

    resolved: addresses of pages that gave an article; no record of a rejected page stays there.
    """
    with Graph(connect(settings())) as graph:
        try:
            loaded = upsert(graph, extractions, recorded_at)
        except ClaimRefused:
            log.warning("a batch of %d articles was refused; it is loaded again one by one", len(extractions))
            loaded = upsert_each(graph, extractions, recorded_at)
        if resolved:
            graph.forget_rejected(resolved)
        graph.record_rejected(rejections, recorded_at)
    return loaded


def upsert(graph: Graph, extractions: Sequence[Extraction], recorded_at: datetime) -> Loaded:
    """Has all of them in the graph, or none. Raises ClaimRefused where the door lets one of them not in."""
    counts = graph.upsert(extractions, recorded_at)
    return Loaded(counts.loaded, counts.unchanged, counts.purged)


def upsert_each(graph: Graph, extractions: Sequence[Extraction], recorded_at: datetime) -> Loaded:
    """Has those in the graph that the door lets in; the others are failures with its words."""
    parts: list[Loaded] = []
    failures: list[tuple[str, str]] = []
    for extraction in extractions:
        try:
            parts.append(upsert(graph, [extraction], recorded_at))
        except ClaimRefused as exc:
            log.warning("%s was refused: %s", extraction.article.url, exc)
            failures.append((extraction.article.url, str(exc)))
    return Loaded(
        sum(part.loaded for part in parts),
        sum(part.unchanged for part in parts),
        sum(part.purged for part in parts),
        tuple(failures),
    )


@task(name="project", cache_policy=NO_CACHE)
@on_record
def project_claims(noting: Changes | None = None) -> None:
    """Brings the typed, dated edges up to date with the claims; `noting` takes what that changes of states."""
    with PatientGraph(settings()) as graph:
        graph.do(lambda here: here.project(noting=noting))


@task(name="schema", cache_policy=NO_CACHE)
@on_record
def apply_schema() -> None:
    """Has the constraints, the indexes and the migrations in the database."""
    with PatientGraph(settings()) as graph:
        graph.do(Graph.apply_schema)


@task(name="record", cache_policy=NO_CACHE)
@on_record
def record_run(run: str, *, flow: str, started: datetime, finished: datetime, counts: Mapping[str, int]) -> None:
    """Has the run and what became of its pages in the graph."""
    with Graph(connect(settings())) as graph:
        graph.record_run(run, {"flow": flow, "started": started, "finished": finished, **counts})


@cache
def _model(name: str | None) -> "Language":
    return load_model(name)


def _one_by_one(
    nlp: "Language", articles: Sequence[Article]
) -> Iterator[tuple[Article, Extraction | ExtractionError | ValueError]]:
    for article in articles:
        try:
            yield article, extract(nlp, article)
        except (ExtractionError, ValueError) as exc:
            yield article, exc
