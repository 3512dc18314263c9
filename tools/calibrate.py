"""Count on the annotated articles how often each rule is right, and what remains of it on articles nobody had in view.

    tools/calibrate.py              counts on the development articles, fits the scale, writes patterns/confidence.json
    tools/calibrate.py --check      writes nothing
    tools/calibrate.py --first SET  adds a set to the first readings: once, before a rule is written with it in view

Prints by bins of confidence how many claims are in them, what they say and how many are right: of the first readings
each article with the scale of the others, and of the development articles as they are read now.
"""

import argparse
import importlib.util
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from extractors.confidence import calibration, is_name, scaled
from extractors.models import Extraction
from extractors.pipeline import extract_many, load_model
from extractors.scheme import to_scheme

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "extractors" / "patterns" / "confidence.json"
GOLD = ROOT / "tests" / "quality" / "gold"
SETS = ("dev", "dev-b")
"""The articles that were in view when the first readings were made: the scale says what remains of *their* shares."""
FIRST = GOLD / "first_reading.json"
_STEPS = 50
_PULL = 1.0
"""How strongly the slope is drawn to nothing; so little that only few rows feel it."""
Row = tuple[str, str, float, bool]
"""article, rule, share counted, right"""


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem + "_tool", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def judged(sets: Sequence[str] = SETS) -> list[tuple[dict[str, Any], bool]]:
    """Each fact that the extraction gives for the articles, and whether the annotation has it or leaves it open."""
    scorer = module(GOLD / "score.py")
    tool = module(ROOT / "tools" / "score.py")
    articles = [tool.article_of(path) for name in sets for path in tool.gold_files(GOLD / name)]
    extractions = extract_many(load_model(), (article for _, article in articles))
    predicted = {id_: _facts(id_, extraction) for (id_, _), extraction in zip(articles, extractions, strict=True)}
    found = []
    for name in sets:
        for gold in scorer.load_gold(str(GOLD / name)):
            facts = predicted[gold["id"]]["facts"]
            _, details, _, _ = scorer.score_article(gold, predicted[gold["id"]], str(GOLD / name))
            wrong = list(details["fp_facts"])
            for fact in facts:
                fact["article"] = gold["id"]
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
    return {
        "scale": list(fitted(first_readings())),
        **standing,
        "relations": dict(sorted(relations.items())),
        "rules": dict(sorted(rules.items())),
    }


def first_readings() -> list[Row]:
    """The claims of articles read for the first time, as they were judged."""
    return [(a, rule, share, right) for a, rule, share, right in json.loads(FIRST.read_text(encoding="utf-8"))["rows"]]


def add_first_reading(name: str) -> int:
    """Keep how the claims of a set stand before any rule is written with it; gives how many there are."""
    known = json.loads(FIRST.read_text(encoding="utf-8"))
    seen = {row[0] for row in known["rows"]}
    scale = calibration().scale
    rows = known["rows"] + [
        [fact["article"], fact["rule"], round(unscaled(fact["confidence"], scale), 3), right]
        for fact, right in judged([name])
        if fact["article"] not in seen
    ]
    lines = ",\n".join(f"  {json.dumps(row)}" for row in rows)
    FIRST.write_text(f'{{\n "note": {json.dumps(known["note"])},\n "rows": [\n{lines}\n ]\n}}\n', encoding="utf-8")
    return len(rows) - len(known["rows"])


def unscaled(confidence: float, scale: tuple[float, float]) -> float:
    """The share that the scale made this confidence of."""
    return 1 / (1 + math.exp(-(math.log(confidence / (1 - confidence)) - scale[0]) / scale[1]))


def fitted(rows: Sequence[Row]) -> tuple[float, float]:
    """The line through log-odds under which the judgements are likeliest (Newton's steps)."""
    a, b = 0.0, 1.0
    for _ in range(_STEPS):
        slope_a = slope_b = 0.0
        aa = ab = bb = 0.0
        for _, _, share, right in rows:
            odds = math.log(share / (1 - share))
            p = 1 / (1 + math.exp(-(a + b * odds)))
            weight = p * (1 - p)
            slope_a += right - p
            slope_b += (right - p) * odds
            aa, ab, bb = aa + weight, ab + weight * odds, bb + weight * odds * odds
        slope_b -= _PULL * b
        bb += _PULL
        size = aa * bb - ab * ab
        if size <= 0:
            break
        a, b = a + (slope_a * bb - slope_b * ab) / size, b + (slope_b * aa - slope_a * ab) / size
    return round(a, 3), round(b, 3)


def left_out(rows: Sequence[Row]) -> list[tuple[float, bool]]:
    """(confidence, right) of each claim, with the scale that the other articles give."""
    found = []
    for article in sorted({row[0] for row in rows}):
        scale = fitted([row for row in rows if row[0] != article])
        found += [(scaled(share, scale), right) for name, _, share, right in rows if name == article]
    return found


def report(title: str, said: Sequence[tuple[float, bool]]) -> None:
    bins: dict[int, list[float]] = defaultdict(lambda: [0, 0, 0.0])
    for confidence, right in said:
        row = bins[min(9, int(confidence * 10))]
        row[0] += 1
        row[1] += right
        row[2] += confidence
    print(f"{title}\nconfidence  claims  said  right")
    for tenth, (made, rights, total) in sorted(bins.items()):
        print(f"{tenth / 10:.1f}-{tenth / 10 + 0.1:.1f}   {made:7.0f} {total / made:5.2f} {rights / made:6.2f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--first", metavar="SET")
    options = parser.parse_args()
    if options.first:
        print(f"{add_first_reading(options.first)} claims kept in {FIRST.relative_to(ROOT)}")
        return 0
    facts = judged()
    if not options.check:
        rows = json.dumps(counts(facts), indent=1)
        OUT.write_text(re.sub(r"\[\s+(-?[\d.]+),\s+(-?[\d.]+)\s+\]", r"[\1, \2]", rows) + "\n", encoding="utf-8")
        print(f"wrote {OUT.relative_to(ROOT)}; the next run uses it")
    report("first readings, each article with the scale of the others", left_out(first_readings()))
    report("development articles, as they are read now", [(fact["confidence"], right) for fact, right in facts])
    return 0


if __name__ == "__main__":
    sys.exit(main())
