"""Count on the annotated articles how often each rule is right, for `extractors.confidence`.

Writes `extractors/patterns/confidence.json` and prints, by bins of confidence, how many claims are in it and right.
With `--check` it writes nothing.
"""

import argparse
import importlib.util
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from extractors.confidence import is_name
from extractors.models import Extraction
from extractors.pipeline import extract_many, load_model
from extractors.scheme import to_scheme

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "extractors" / "patterns" / "confidence.json"
GOLD = ROOT / "tests" / "quality" / "gold"
SETS = ("dev", "dev-b")


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem + "_tool", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def judged() -> list[tuple[dict[str, Any], bool]]:
    """Each fact that the extraction gives for the annotated articles, and whether the annotation has it.

    Facts that the annotation leaves open (`optional_facts`) are left out.
    """
    scorer = module(GOLD / "score.py")
    tool = module(ROOT / "tools" / "score.py")
    articles = [tool.article_of(path) for name in SETS for path in tool.gold_files(GOLD / name)]
    extractions = extract_many(load_model(), (article for _, article in articles))
    predicted = {id_: _facts(id_, extraction) for (id_, _), extraction in zip(articles, extractions, strict=True)}
    found = []
    for name in SETS:
        for gold in scorer.load_gold(str(GOLD / name)):
            facts = predicted[gold["id"]]["facts"]
            _, details, _, _ = scorer.score_article(gold, predicted[gold["id"]], str(GOLD / name))
            wrong = list(details["fp_facts"])
            for fact in facts:
                line = f"{fact['s']} {fact['r']} {fact['o']}"
                if line in wrong:
                    wrong.remove(line)
                    found.append((fact, False))
                else:
                    found.append((fact, True))
    return found


def _facts(id_: str, extraction: Extraction) -> dict[str, Any]:
    """The extraction in the shape of the annotation; each fact with whether its sentence names both ends."""
    shape = to_scheme(extraction, id_)
    for fact, claim in zip(shape["facts"], extraction.claims, strict=True):
        inside = {m.entity for m in extraction.mentions if claim.start <= m.start < claim.end and is_name(m.text)}
        fact["named"] = {claim.subject, claim.object} <= inside
    return shape


def counts(facts: list[tuple[dict[str, Any], bool]]) -> dict[str, Any]:
    relations: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    rules: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    standing: dict[str, list[int]] = {"named": [0, 0], "described": [0, 0], "overall": [0, 0]}
    for fact, right in facts:
        how = "named" if fact["named"] else "described"
        for row in (relations[fact["r"]], rules[fact["rule"]], standing[how], standing["overall"]):
            row[0] += right
            row[1] += 1
    return {**standing, "relations": dict(sorted(relations.items())), "rules": dict(sorted(rules.items()))}


def report(facts: list[tuple[dict[str, Any], bool]]) -> None:
    bins: dict[int, list[float]] = defaultdict(lambda: [0, 0, 0.0])
    for fact, right in facts:
        row = bins[min(9, int(fact["confidence"] * 10))]
        row[0] += 1
        row[1] += right
        row[2] += fact["confidence"]
    print("confidence  claims  said  right")
    for tenth, (made, right, said) in sorted(bins.items()):
        print(f"{tenth / 10:.1f}-{tenth / 10 + 0.1:.1f}   {made:7.0f} {said / made:5.2f} {right / made:6.2f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    facts = judged()
    if not options.check:
        rows = json.dumps(counts(facts), indent=1)
        OUT.write_text(re.sub(r"\[\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2]", rows) + "\n", encoding="utf-8")
        print(f"wrote {OUT.relative_to(ROOT)}; the next run uses it")
    report(facts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
