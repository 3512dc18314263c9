"""Words a second of the whole extraction and of the bare `nlp.pipe` of the same model, side by side in one run.

`benchmarks/extraction.py [--articles 320] [--rounds 3]`: the annotated articles, repeated; the two take turns, so that
both meet the same machine. Prints the best round of each and the share that remains, by the clock and by processor
time: on a machine that others use the second is the one to trust.

Bare is the pipeline as spaCy loads it, with the paragraph component. The extraction parses with faster matrix products
(`extractors/products.py`); a third row gives the bare pipeline with these, and so what the rules themselves cost.
"""

import argparse
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

from extractors.article import read_article
from extractors.models import Article, RawPage
from extractors.pipeline import extract_many, load_model
from extractors.products import fast_products

GOLD = Path(__file__).resolve().parent.parent / "tests" / "quality" / "gold"
BATCH = 32
Cost = tuple[float, float]


def articles() -> list[Article]:
    pages = sorted(p for p in GOLD.rglob("*") if p.suffix in {".txt", ".html"})
    retrieved = datetime(2026, 1, 1, tzinfo=UTC)
    return [
        read_article(RawPage(address=f"file:{page.name}", content=page.read_bytes(), retrieved=retrieved))
        for page in pages
    ]


def cost(work: Iterable[object]) -> Cost:
    """Seconds by the clock and of the processor until the work is consumed."""
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in work:
        pass
    return time.perf_counter() - wall, time.process_time() - cpu


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
    bare: list[Cost] = []
    fast: list[Cost] = []
    whole: list[Cost] = []
    for _ in range(options.rounds):
        bare.append(cost(nlp.pipe(texts, batch_size=BATCH)))
        with fast_products(nlp):
            fast.append(cost(nlp.pipe(texts, batch_size=BATCH)))
        whole.append(cost(extract_many(nlp, batch, batch_size=BATCH)))
    print(f"{len(batch)} articles, {words} words, batch {BATCH}, model {nlp.meta['name']} {nlp.meta['version']}")
    for name, costs in (("bare nlp.pipe", bare), ("bare, faster", fast), ("extraction", whole)):
        best = [min(values) for values in zip(*costs, strict=True)]
        print(f"{name:14s} {words / best[0]:8.0f} words/s  {words / best[1]:8.0f} words per second of CPU")
    for name, costs in (("share of bare", bare), ("of faster", fast)):
        shares = [min(c[i] for c in costs) / min(c[i] for c in whole) for i in (0, 1)]
        print(f"{name:14s} {shares[0]:8.2f}          {shares[1]:8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
