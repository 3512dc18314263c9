"""How many of the annotated questions the graph answers right: from the annotation's claims, and from extracted ones.

    python benchmarks/questions.py            both, one table
    python benchmarks/questions.py --verbose  and what was wanted and given where it differs

Starts a Neo4j of its own in a temporary directory. The day of publication and the publisher are given, as `newsgraph
ingest --published … --publisher …` does.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from quality.questions import Book, answer, is_right, read_book  # noqa: E402

from cypher.graph import Graph  # noqa: E402
from cypher.local import LocalServer, ServerOptions  # noqa: E402
from extractors.gold import Judgements, read_gold  # noqa: E402
from extractors.models import Extraction  # noqa: E402
from flows.load import load  # noqa: E402

GOLD = ROOT / "tests" / "quality" / "gold"
SAMPLE = ROOT.parent / "shared" / "gold" / "dev" / "00-putin-xi-call.json"
RETOLD = "14-kremlin-call-retold"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--verbose", action="store_true")
    verbose = parser.parse_args().verbose
    with tempfile.TemporaryDirectory() as folder:
        figures = _run(Path(folder), verbose=verbose)
    print(f"{'claims':<12}{'questions':<12}{'right':>6}{'asked':>7}")
    for (claims, questions), (right, asked) in figures.items():
        print(f"{claims:<12}{questions:<12}{right:>6}{asked:>7}")


def _run(folder: Path, *, verbose: bool) -> dict[tuple[str, str], tuple[int, int]]:
    figures: dict[tuple[str, str], tuple[int, int]] = {}
    names = json.loads((GOLD / "dev" / "queries.json").read_text("utf-8"))
    for claims, make in (("annotated", annotated), ("extracted", extracted)):
        for questions in ("dev", "dev-b"):
            # a database of its own: nothing of one set may answer for the other
            server = LocalServer(folder / f"{claims}-{questions}", ServerOptions(page_cache="64m"))
            book = read_book(names | json.loads((GOLD / questions / "queries.json").read_text("utf-8")))
            try:
                with Graph(server.start()) as graph:
                    load(graph, list(make(_articles(questions))), NOW)
                    figures[claims, questions] = _ask(graph, book, f"{claims} {questions}", verbose=verbose)
            finally:
                server.stop()
    return figures


def _ask(graph: Graph, book: Book, label: str, *, verbose: bool) -> tuple[int, int]:
    asked = [q for q in book.questions if SAMPLE.exists() or SAMPLE.stem not in q.get("articles", ())]
    right = 0
    for question in asked:
        given = answer(graph, book, question)
        if is_right(book, question, given):
            right += 1
        elif verbose:
            print(f"{label} {question['id']}: {question['question']}\n  wanted {question['answer']}\n  given  {given}")
    return right, len(asked)


def _articles(folder: str) -> list[Path]:
    """The annotated articles of a folder; the sample itself where it lies beside the project, else its retelling."""
    paths = [path for path in sorted((GOLD / folder).glob("*.json")) if path.stem != "queries"]
    if folder == "dev" and SAMPLE.exists():
        paths = [SAMPLE, *(path for path in paths if path.stem != RETOLD)]
    return paths


def annotated(paths: Iterable[Path]) -> Iterable[Extraction]:
    """What the annotators found."""
    judgements = Judgements(same_as=json.loads((GOLD / "dev" / "queries.json").read_text("utf-8"))["same_as"])
    for path in paths:
        yield read_gold(json.loads(path.read_text("utf-8")), retrieved=NOW, judgements=judgements)


def extracted(paths: Iterable[Path]) -> Iterable[Extraction]:
    """What the pipeline finds in the pages as they were delivered."""
    from extractors.article import read_article
    from extractors.pipeline import extract_many, load_model
    from flows.sources.directory import read_page

    articles = []
    for path in paths:
        gold = json.loads(path.read_text("utf-8"))
        page = path.with_suffix(".html") if path.with_suffix(".html").exists() else path.with_suffix(".txt")
        published = date.fromisoformat(gold["published"])
        raw = read_page(page, retrieved=NOW, published=published, publisher=gold["publisher"])
        articles.append(read_article(raw))
    return extract_many(load_model(), articles)


if __name__ == "__main__":
    main()
