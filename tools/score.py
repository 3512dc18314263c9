"""Score the extraction against the annotated articles: `tools/score.py [dev|dev-b|both] [--by-relation] [--verbose]`.

Of the sets held back (`heldout`, `heldout-2`) only totals are printed, never what was missed where.

Each article is read from its page, with the publication date given from outside only where the page does not carry it.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from extractors.article import read_article
from extractors.models import Article, RawPage
from extractors.pipeline import extract_many, load_model
from extractors.scheme import to_scheme

GOLD = Path(__file__).resolve().parent.parent / "tests" / "quality" / "gold"
HELD_BACK = "heldout"
"""How the names of the sets begin that nobody who writes rules looks at."""
RETRIEVED = datetime(2026, 1, 1, tzinfo=UTC)


def gold_files(folder: Path) -> Iterator[Path]:
    """The annotated articles of a folder; files without entities are something else."""
    for path in sorted(folder.glob("[0-9]*.json")):
        if "entities" in json.loads(path.read_text(encoding="utf-8")):
            yield path


def article_of(path: Path) -> tuple[str, Article]:
    """The id of an annotated article, and its page read."""
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    page = next(p for p in (path.with_suffix(".txt"), path.with_suffix(".html")) if p.exists())
    given = None if gold.get("date_in_text") or not gold.get("published") else date.fromisoformat(gold["published"])
    raw = RawPage(
        address=gold.get("url") or f"file:{page.name}", content=page.read_bytes(), retrieved=RETRIEVED, published=given
    )
    return gold["id"], read_article(raw)


def predictions(folders: list[Path], model: str | None) -> dict[str, Any]:
    """What the extraction gives for all articles of the folders, in the shape of the annotation, by id."""
    articles = [article_of(path) for folder in folders for path in gold_files(folder)]
    extractions = extract_many(load_model(model), (article for _, article in articles))
    return {id_: to_scheme(extraction, id_) for (id_, _), extraction in zip(articles, extractions, strict=True)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["dev", "dev-b", "both"])
    parser.add_argument("--gold", type=Path, default=GOLD, help="the folder that holds the sets")
    parser.add_argument("--model")
    parser.add_argument("--only", help="ids of articles, joined by commas")
    parser.add_argument("--by-relation", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--out", type=Path, help="keep the predictions here, and a summary of each set beside them")
    options = parser.parse_args()
    if options.only and any(name.startswith(HELD_BACK) for name in options.sets):
        parser.error("the articles held back are scored as a set: leave --only out")
    names = [name for name in options.sets if name != "both"] or ["dev", "dev-b"]
    with tempfile.TemporaryDirectory() as temporary:
        found = predictions([options.gold / name for name in names], options.model)
        out = options.out or Path(temporary) / "predictions.json"
        out.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
        folders = {name: options.gold / name for name in names}
        if "both" in options.sets and len(names) > 1:
            folders["both"] = _joined(list(folders.values()), Path(temporary) / "both")
        for name in options.sets:
            command = [sys.executable, str(GOLD / "score.py"), str(folders[name]), str(out)]
            verbose = options.verbose and name != "both" and not name.startswith(HELD_BACK)
            command += ["--by-relation"] * options.by_relation + ["--verbose"] * verbose
            command += ["--only", options.only] if options.only else []
            if options.out:
                command += ["--json", str(options.out.with_name(f"{options.out.stem}-{name}.json"))]
            subprocess.run(command, check=True)
    return 0


def _joined(folders: list[Path], target: Path) -> Path:
    """All articles of the folders in one, their ids being different."""
    target.mkdir()
    for folder in folders:
        for path in gold_files(folder):
            for file in path.parent.glob(f"{path.stem}.*"):
                shutil.copyfile(file, target / file.name)
    return target


if __name__ == "__main__":
    sys.exit(main())
