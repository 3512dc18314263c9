"""The steps of a run, called without Prefect."""

import logging
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest

from flows.prefect_environment import prepare

if "prefect" not in sys.modules:
    prepare(Path(tempfile.mkdtemp()))

from cypher.errors import ClaimRefused as RefusedByTheDoor
from extractors.errors import ClaimRefused
from extractors.models import Article, Extraction
from flows import ingest, tasks

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = """Lisbon opens its harbour again

The mayor of Lisbon opened the harbour of the city on Monday, after it had been closed for repairs since the spring.

Ships from Porto and from Cádiz were the first to call, the port authority said, and more are expected before the week
is out. The works had cost twice what the council had set aside for them.
"""


def article(number: int) -> Article:
    return Article(
        id=f"article:{number}",
        version="v",
        url=f"file:///{number}.txt",
        title="",
        body=f"Body {number}.",
        retrieved=NOW,
    )


def extraction(of: Article) -> Extraction:
    return Extraction(article=of, entities=())


class FakeGraph:
    """Keeps what it is given."""

    calls: ClassVar[list[tuple[str, Any]]] = []

    def __init__(self, connection: object) -> None:
        self.connection = connection

    def __enter__(self) -> "FakeGraph":
        return self

    def __exit__(self, *_: object) -> None: ...

    def upsert(self, extractions: Any, recorded_at: datetime) -> Any:
        from cypher.loading import UpsertCounts

        self.calls.append(("upsert", (tuple(extractions), recorded_at)))
        return UpsertCounts(new=1, changed=2, unchanged=3, purged=4)

    def forget_rejected(self, addresses: Any) -> None:
        self.calls.append(("forget_rejected", tuple(addresses)))

    def record_rejected(self, rejections: Any, recorded_at: datetime) -> None:
        self.calls.append(("record_rejected", (tuple(rejections), recorded_at)))


@pytest.fixture
def graph_calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    monkeypatch.setattr(tasks, "Graph", FakeGraph)
    monkeypatch.setattr(tasks, "connect", lambda settings: settings)
    FakeGraph.calls.clear()
    return FakeGraph.calls


def test_reading_goes_on_after_a_page_that_gives_no_article(tmp_path: Path) -> None:
    files = []
    for name, content in (
        ("a.txt", TEXT.encode()),
        ("b.txt", b""),
        ("c.txt", b"\x7fELF" + bytes(50)),
        ("d.txt", TEXT.encode()),
    ):
        files.append(tmp_path / name)
        files[-1].write_bytes(content)
    files.append(tmp_path / "gone.txt")

    read = tasks.read_articles.fn(files, retrieved=NOW, published=date(2021, 8, 25), publisher="X")

    assert [a.url for a in read.articles] == [files[0].as_uri(), files[3].as_uri()]
    assert {(a.published, a.publisher) for a in read.articles} == {(date(2021, 8, 25), "X")}
    assert [(r.address, r.reason) for r in read.rejections] == [
        (files[1].as_uri(), "empty"),
        (files[2].as_uri(), "not_text"),
        (files[4].as_uri(), "unreadable"),
    ]


def test_an_article_that_breaks_the_extractors_costs_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_on_two(_: object, articles: Any) -> Iterator[Extraction]:
        for one in articles:
            if one.id == "article:2":
                raise ClaimRefused("no such thing")
            yield extraction(one)

    monkeypatch.setattr(tasks, "_model", lambda _: None)
    monkeypatch.setattr(tasks, "extract_many", break_on_two)
    monkeypatch.setattr(tasks, "extract", lambda nlp, one: next(break_on_two(nlp, [one])))
    articles = [article(n) for n in (1, 2, 3)]

    with caplog.at_level(logging.ERROR):
        extracted = tasks.extract_articles.fn(articles)

    assert [e.article.id for e in extracted.extractions] == ["article:1", "article:3"]
    assert extracted.failures == (("file:///2.txt", "ClaimRefused: no such thing"),)
    assert "file:///2.txt" in caplog.text


def test_what_is_no_error_of_an_article_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_memory(*_: object) -> Iterator[Extraction]:
        raise MemoryError

    monkeypatch.setattr(tasks, "_model", lambda _: None)
    monkeypatch.setattr(tasks, "extract_many", no_memory)

    with pytest.raises(MemoryError):
        tasks.extract_articles.fn([article(1)])


def test_a_batch_is_loaded_with_its_rejected_pages(graph_calls: list[tuple[str, Any]]) -> None:
    loaded = tasks.load_batch.fn([extraction(article(1))], [], recorded_at=NOW)

    assert graph_calls == [("upsert", ((extraction(article(1)),), NOW)), ("record_rejected", ((), NOW))]
    assert (loaded.loaded, loaded.unchanged, loaded.purged) == (3, 3, 4)


def test_a_page_that_came_in_after_all_is_no_rejected_one(graph_calls: list[tuple[str, Any]]) -> None:
    tasks.load_batch.fn([extraction(article(1))], [], recorded_at=NOW, resolved=["file:///1.txt"])

    assert ("forget_rejected", ("file:///1.txt",)) in graph_calls


def test_an_article_that_the_graph_refuses_costs_no_other(
    monkeypatch: pytest.MonkeyPatch, graph_calls: list[tuple[str, Any]]
) -> None:
    def refuse_two(_: FakeGraph, extractions: Any, recorded_at: datetime) -> Any:
        from cypher.loading import UpsertCounts

        if any(one.article.id == "article:2" for one in extractions):
            raise RefusedByTheDoor("an id that is taken")
        return UpsertCounts(new=len(extractions), changed=0, unchanged=0, purged=0)

    monkeypatch.setattr(FakeGraph, "upsert", refuse_two)
    loaded = tasks.load_batch.fn([extraction(article(n)) for n in (1, 2, 3)], [], recorded_at=NOW)

    assert loaded.loaded == 2
    assert loaded.failures == (("file:///2.txt", "an id that is taken"),)


@pytest.mark.parametrize("pages", [0, 1, 15, 16, 17, 480, 481, 10_000, 123_457])
def test_batches_are_few_whole_and_in_order(pages: int) -> None:
    files = [Path(str(n)) for n in range(pages)]

    made = list(ingest.batches(files))

    assert [file for batch in made for file in batch] == files
    assert 3 * len(made) + 4 <= 100
    assert all(len(batch) >= min(16, pages) for batch in made[:-1])
