"""Words a second of the whole extraction and of the bare `nlp.pipe` of the same model, side by side in one run.

`benchmarks/extraction.py [--articles 320] [--rounds 3]`: the annotated articles, repeated; the two take turns, so that
both meet the same machine. Prints the better round of each and the share that remains.
"""

import argparse
import sys
import time
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

from extractors.article import read_article
from extractors.models import Article, RawPage
from extractors.pipeline import extract_many, load_model

GOLD = Path(__file__).resolve().parent.parent / "tests" / "quality" / "gold"
BATCH = 32


def articles() -> list[Article]:
    pages = sorted(p for p in GOLD.rglob("*") if p.suffix in {".txt", ".html"})
    retrieved = datetime(2026, 1, 1, tzinfo=UTC)
    return [
        read_article(RawPage(address=f"file:{page.name}", content=page.read_bytes(), retrieved=retrieved))
        for page in pages
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=320)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--model")
    options = parser.parse_args()
    batch = list(islice(cycle(articles()), options.articles))
    words = sum(len(article.text.split()) for article in batch)
    texts = [article.text for article in batch]
    nlp = load_model(options.model)
    bare: list[float] = []
    whole: list[float] = []
    for _ in range(options.rounds):
        start = time.perf_counter()
        for _doc in nlp.pipe(texts, batch_size=BATCH):
            pass
        bare.append(time.perf_counter() - start)
        start = time.perf_counter()
        for _extraction in extract_many(nlp, batch, batch_size=BATCH):
            pass
        whole.append(time.perf_counter() - start)
    print(f"{len(batch)} articles, {words} words, batch {BATCH}, model {nlp.meta['name']} {nlp.meta['version']}")
    print(f"bare nlp.pipe  {words / min(bare):8.0f} words/s")
    print(f"extraction     {words / min(whole):8.0f} words/s")
    print(f"share          {min(bare) / min(whole):8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
