"""The main flow: read -> extract -> load -> project. The table of contents of this program."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from prefect import flow
from prefect.artifacts import create_link_artifact, create_table_artifact
from prefect.runtime import flow_run
from prefect.utilities.annotations import quote

from flows.outcome import Outcome
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
def ingest(paths: list[str], published: date | None = None, publisher: str | None = None) -> Outcome:
    """Has the pages at the paths in the graph, and tells what became of them."""
    now = datetime.now(UTC)
    files = find_files(paths)
    outcome = Outcome(seen=len(files))
    apply_schema()
    with PageBar(len(files)) as bar:
        for batch in batches(files):
            read = read_articles(batch, retrieved=now, published=published, publisher=publisher)
            extracted = extract_articles(quote(read.articles))
            loaded = load_batch(quote(extracted.extractions), quote(read.rejections), recorded_at=now)
            outcome.add(read, extracted, loaded)
            bar.advance(len(batch))
    project_claims()
    record_run(str(flow_run.id), flow="ingest", started=now, finished=datetime.now(UTC), counts=outcome.counts())
    create_table_artifact(key="ingested", table=[outcome.counts()], description="\n".join(paths))
    create_table_artifact(key="not-ingested", table=outcome.table())
    create_link_artifact(key="graph", link=look_at(settings()), link_text="the graph")
    return outcome


def batches(files: Sequence[Path]) -> Iterator[Sequence[Path]]:
    """The files in order, in at most BATCHES parts of at least SMALLEST_BATCH."""
    size = max(SMALLEST_BATCH, -(-len(files) // BATCHES))
    return (files[start : start + size] for start in range(0, len(files), size))
