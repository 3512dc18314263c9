"""The main flow: read -> extract -> load -> project. The table of contents of this program."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from prefect import flow
from prefect.artifacts import create_link_artifact, create_table_artifact
from prefect.runtime import flow_run
from prefect.utilities.annotations import quote

from extractors.models import Article, Extraction
from flows.extractions import Extractions, extractions_path, reader_of
from flows.outcome import Extracted, Outcome
from flows.progress import PageBar
from flows.server import look_at
from flows.settings import settings
from flows.sources.directory import find_files
from flows.tasks import apply_schema, extract_articles, load_batch, project_claims, read_articles, record_run

BATCHES = 30
"""At most: with three task runs each, a run stays below the hundred that Prefect records without falling behind."""

SMALLEST_BATCH = 16
"""Pages: fewer are not worth a task run."""


@flow(name="ingest")
def ingest(
    paths: list[str], published: date | None = None, publisher: str | None = None, *, again: bool = False
) -> Outcome:
    """Has the pages at the paths in the graph, and tells what became of them.

    Words that were extracted once are not extracted again, unless `again`.
    """
    now = datetime.now(UTC)
    files = find_files(paths)
    outcome = Outcome(seen=len(files))
    apply_schema()
    with PageBar(len(files)) as bar, Extractions(extractions_path(settings()), reader_of(settings())) as store:
        for batch in batches(files):
            read = read_articles(batch, retrieved=now, published=published, publisher=publisher)
            extracted = _extracted(store, read.articles, again=again)
            came = {file.as_uri() for file in batch} - {rejection.address for rejection in read.rejections}
            loaded = load_batch(
                quote(extracted.extractions), quote(read.rejections), recorded_at=now, resolved=sorted(came)
            )
            outcome.add(read, extracted, loaded)
            bar.advance(len(batch))
    project_claims()
    record_run(str(flow_run.id), flow="ingest", started=now, finished=datetime.now(UTC), counts=outcome.counts())
    create_table_artifact(key="ingested", table=[outcome.counts()], description="\n".join(paths))
    create_table_artifact(key="not-ingested", table=outcome.table())
    create_link_artifact(key="graph", link=look_at(settings()), link_text="the graph")
    return outcome


def _extracted(store: Extractions, articles: Sequence[Article], *, again: bool) -> Extracted:
    """What the articles say, those included that were read before."""
    asked = store.ask(articles, again=again)
    read = extract_articles(quote(asked.missing)) if asked.missing else Extracted((), ())
    said: dict[str, Extraction | str] = {store.key(one.article): one for one in read.extractions}
    why = dict(read.failures)
    told = store.answer(asked, [said.get(store.key(article)) or why[article.url] for article in asked.missing])
    failures = [(article.url, one) for article, one in zip(articles, told, strict=True) if isinstance(one, str)]
    return Extracted(tuple(one for one in told if isinstance(one, Extraction)), tuple(failures))


def batches(files: Sequence[Path]) -> Iterator[Sequence[Path]]:
    """The files in order, in at most BATCHES parts of at least SMALLEST_BATCH."""
    size = max(SMALLEST_BATCH, -(-len(files) // BATCHES))
    return (files[start : start + size] for start in range(0, len(files), size))
