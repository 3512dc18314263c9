"""Whether memory stays flat: the extraction of 10,000 articles in one process, its size told every 500.

`benchmarks/memory.py [--articles 10000] [--every 500]`: the annotated articles again and again, each time with other
names, days and numbers, so that nothing in them was seen before and no cache can answer. Prints a row every so many
articles, then what the process grew by between the first row after a fifth of them and the last. Linux only.
"""

import argparse
import os
import random
import re
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from extractors.article import read_article
from extractors.models import Article, RawPage
from extractors.pipeline import extract_many, load_model

GOLD = Path(__file__).resolve().parent.parent / "tests" / "quality" / "gold"
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{5,}\b")
_NUMBER = re.compile(r"\d+")
_VOWELS = "aeiou"
_OTHERS = "bdfgklmnprstvz"


def originals() -> list[Article]:
    pages = sorted(p for p in GOLD.rglob("*") if p.suffix in {".txt", ".html"})
    retrieved = datetime(2026, 1, 1, tzinfo=UTC)
    return [
        read_article(RawPage(address=f"file:{page.name}", content=page.read_bytes(), retrieved=retrieved))
        for page in pages
    ]


def varied(article: Article, number: int) -> Article:
    """The article with a third of its names and all its numbers made anew; the same number gives the same."""
    chosen = random.Random(number)
    names: dict[str, str] = {}

    def name(match: re.Match[str]) -> str:
        old = match.group()
        if old not in names:
            names[old] = _invented(chosen) if chosen.random() < 1 / 3 else old
        return names[old]

    def digits(match: re.Match[str]) -> str:
        old = match.group()
        return old if len(old) == 4 else str(chosen.randrange(1, 10 ** min(len(old), 3)))

    body = _NUMBER.sub(digits, _NAME.sub(name, article.body))
    return article.model_copy(update={"id": f"article:{number}", "url": f"file:{number}", "body": body})


def _invented(chosen: random.Random) -> str:
    syllables = chosen.randrange(2, 5)
    return "".join(chosen.choice(_OTHERS) + chosen.choice(_VOWELS) for _ in range(syllables)).title()


def articles(wanted: int) -> Iterator[Article]:
    sources = originals()
    for number in count():
        if number == wanted:
            return
        yield varied(sources[number % len(sources)], number)


def megabytes() -> float:
    """The memory that the process occupies now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--every", type=int, default=500)
    parser.add_argument("--model")
    options = parser.parse_args()
    nlp = load_model(options.model)
    strings = nlp.vocab.strings
    print("articles   claims    RSS MB  strings  lexemes   CPU s", flush=True)
    rows: list[tuple[int, float]] = []
    claims = 0
    for number, extraction in enumerate(extract_many(nlp, articles(options.articles)), start=1):
        claims += len(extraction.claims)
        if number % options.every == 0:
            rows.append((number, megabytes()))
            print(
                f"{number:8d} {claims:8d} {rows[-1][1]:9.0f} {len(strings):8d} {len(nlp.vocab):8d}"
                f" {time.process_time():7.0f}",
                flush=True,
            )
    start = next(row for row in rows if row[0] * 5 >= options.articles)
    print(f"from article {start[0]} to {rows[-1][0]}: {rows[-1][1] - start[1]:+.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
