"""How well and how fast raw pages are read, side by side with trafilatura alone on the same pages.

    python benchmarks/pages.py [--seconds 5]

Body F1 is that of word 4-grams against the annotated body; speed is pages per second on one core, both in one run.
"""

import argparse
import importlib.util
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import trafilatura

from extractors.article import read_article
from extractors.errors import PageRejected
from extractors.models import RawPage

TESTS = Path(__file__).parent.parent / "tests" / "quality"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each reader runs")
    seconds = parser.parse_args().seconds
    measure = quality_tests()
    print(f"{'body F1':44s} {'newsgraph':>9s} {'trafilatura':>11s}")
    rows = [row(path, measure) for path in measure.GOLD]
    for name, ours, theirs in rows:
        print(f"{name:44s} {ours:9.3f} {'' if theirs is None else f'{theirs:11.3f}'}")
    both = [(ours, theirs) for _, ours, theirs in rows if theirs is not None]
    print(f"{'mean of the HTML pages':44s} {mean(o for o, _ in both):9.3f} {mean(t for _, t in both):11.3f}")

    pages = [page(measure.raw_file(path)) for path in (*measure.GOLD, *measure.PAGES)]
    web = [p for p in pages if p.address.endswith(".html")]
    ours = speed(read, web, seconds)
    theirs = speed(trafilatura_alone, web, seconds)
    print(f"\nHTML pages/s: newsgraph {ours:.0f}, trafilatura alone {theirs:.0f}, ratio {ours / theirs:.2f}")
    print(f"text pages/s: newsgraph {speed(read, [p for p in pages if p.address.endswith('.txt')], seconds):.0f}")


def quality_tests() -> ModuleType:
    """The module that knows the annotated bodies."""
    spec = importlib.util.spec_from_file_location("test_pages", TESTS / "test_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def row(path: Path, measure: ModuleType) -> tuple[str, float, float | None]:
    """(name, our F1, trafilatura's F1 or None for plain text)."""
    file = measure.raw_file(path)
    wanted = measure.gold_body(json.loads(path.read_text(encoding="utf-8")), file)
    ours = measure.four_gram_f1(measure.read(path).body, wanted)
    theirs = measure.four_gram_f1(trafilatura_alone(page(file)), wanted) if file.suffix == ".html" else None
    return f"{path.parent.name}/{path.stem}", ours, theirs


def page(file: Path) -> RawPage:
    return RawPage(address=f"file:{file.name}", content=file.read_bytes(), retrieved=datetime(2026, 1, 1, tzinfo=UTC))


def read(raw: RawPage) -> str:
    try:
        return read_article(raw).body
    except PageRejected:
        return ""


def trafilatura_alone(raw: RawPage) -> str:
    found = trafilatura.extract(raw.content, favor_precision=True, include_comments=False, include_tables=False)
    return found or ""


def speed(reader: Callable[[RawPage], str], pages: list[RawPage], seconds: float) -> float:
    """Pages per second, after one round to warm up."""
    for raw in pages:
        reader(raw)
    start = time.perf_counter()
    count = 0
    while time.perf_counter() - start < seconds:
        for raw in pages:
            reader(raw)
        count += len(pages)
    return count / (time.perf_counter() - start)


def mean(values: object) -> float:
    found = list(values)  # type: ignore[call-overload]
    return sum(found) / max(1, len(found))


if __name__ == "__main__":
    main()
