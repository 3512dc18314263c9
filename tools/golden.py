"""Regenerate the golden files: `tests/golden/*.json`, what the extraction gives for the article of the same name.

The articles are `tests/golden/*.txt` and one of the annotated ones. Review the diff: it is what changed for a reader.
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from extractors.article import read_article
from extractors.models import Article, RawPage
from extractors.pipeline import extract_many, load_model
from extractors.scheme import to_scheme

ROOT = Path(__file__).resolve().parent.parent / "tests"
FOLDER = ROOT / "golden"
ANNOTATED = ROOT / "quality" / "gold" / "dev" / "14-kremlin-call-retold.txt"
ANNOTATED_PUBLISHED = date(2021, 8, 25)
"""Given from outside, since that page does not carry it."""


def golden_articles() -> Iterator[tuple[str, Article]]:
    """Name and article of each golden file."""
    pages = [(path, None) for path in sorted(FOLDER.glob("*.txt"))]
    for path, published in [*pages, (ANNOTATED, ANNOTATED_PUBLISHED)]:
        page = RawPage(
            address=f"file:{path.name}",
            content=path.read_bytes(),
            published=published,
            retrieved=datetime(2026, 1, 1, tzinfo=UTC),
        )
        yield path.stem, read_article(page)


def golden_texts() -> dict[str, str]:
    """The content of each golden file, by its name."""
    articles = list(golden_articles())
    extractions = extract_many(load_model(), (article for _, article in articles))
    return {
        name: json.dumps(to_scheme(extraction, name), ensure_ascii=False, indent=1) + "\n"
        for (name, _), extraction in zip(articles, extractions, strict=True)
    }


def main() -> int:
    for name, text in golden_texts().items():
        (FOLDER / f"{name}.json").write_text(text, encoding="utf-8")
        print(f"wrote tests/golden/{name}.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
