"""An ingest reads what nobody has read yet; all of it where it is told to."""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.prefect_environment import prepare

if "prefect" not in sys.modules:
    prepare(Path(tempfile.mkdtemp()))

from extractors.identity import article_id
from extractors.models import Article, Extraction
from flows import ingest
from flows.extractions import Extractions
from flows.outcome import Extracted


def article(number, version="v"):
    address = f"file:///{number}.txt"
    body = f"Body {number} {version}."
    return Article(
        id=article_id(address), version=version, url=address, title="", body=body, retrieved=datetime.now(UTC)
    )


@pytest.fixture
def read(monkeypatch):
    """The articles that were extracted; those whose body says so break."""
    met = []

    def extracted(quoted):
        articles = quoted.unquote()
        met.extend(articles)
        good = tuple(Extraction(article=a, entities=()) for a in articles if "broken" not in a.body)
        return Extracted(good, tuple((a.url, "ValueError: broken") for a in articles if "broken" in a.body))

    monkeypatch.setattr(ingest, "extract_articles", extracted)
    return met


def test_what_was_read_is_not_read_again(tmp_path, read):
    one, two, other = article(1), article(2), article(1, "w")
    with Extractions(tmp_path / "e.db", "rules") as store:
        ingest._extracted(store, [one, two], again=False)
        found = ingest._extracted(store, [two, other, one], again=False)
        assert [e.article for e in found.extractions] == [two, other, one]
        assert read == [one, two, other]

        ingest._extracted(store, [one], again=True)
        assert read[3:] == [one]


def test_a_broken_one_is_told_and_read_the_next_time(tmp_path, read):
    broken = article(1, "broken")
    with Extractions(tmp_path / "e.db", "rules") as store:
        for _ in range(2):
            found = ingest._extracted(store, [broken, article(2)], again=False)
            assert found.failures == ((broken.url, "ValueError: broken"),)
            assert [e.article.url for e in found.extractions] == ["file:///2.txt"]
    assert read.count(broken) == 2
