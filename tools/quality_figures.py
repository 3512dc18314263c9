"""The figures of the extraction on the annotated articles: what the gate holds to floors and the report prints.

set -> figure -> value        set: dev, dev-b, both, heldout, heldout-2
                         figure: `fact_f1` …; 1.0 is best, but `junk` at 0
"""

import importlib.util
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "quality" / "gold"
SETS = ("dev", "dev-b")
BOTH = "both"
HELD_BACK = ("heldout", "heldout-2")
"""Sets of articles that nobody who writes rules looks at: scored and counted, their misses never printed."""

_PAIRED = {
    "entity_lenient_f1": ("entity_lenient", 2),
    "entity_typed_f1": ("entity_strict", 2),
    "fact_precision": ("fact_strict", 0),
    "fact_recall": ("fact_strict", 1),
    "fact_f1": ("fact_strict", 2),
    "fact_lenient_f1": ("fact_lenient", 2),
}
_SINGLE = {
    "polarity": "acc_polarity",
    "polarity_marked": "acc_polarity_marked",
    "modality": "acc_modality",
    "modality_marked": "acc_modality_marked",
    "from": "acc_from",
    "from_dated": "acc_from_dated",
    "to": "acc_to",
    "to_dated": "acc_to_dated",
    "said_by": "acc_said_by",
    "said_by_marked": "acc_said_by_marked",
    "as_of": "acc_as_of",
    "office": "acc_office",
    "kinship": "acc_kinship",
    "junk": "junk_rate",
}
CEILINGS = frozenset({"junk"})
"""Figures that must not rise; all others must not fall."""


@dataclass(frozen=True)
class Scored:
    """One set scored: the figures, the scorer's summary, and per article what was missed and what was wrong."""

    figures: Mapping[str, float]
    summary: Mapping[str, Any]
    articles: Mapping[str, tuple[Any, Mapping[str, list[str]]]]


def score_all(model: str | None = None) -> dict[str, Scored]:
    """Extracts every annotated article once and scores each set and both together."""
    every = (*SETS, *HELD_BACK)
    predicted = _load("predictions_of", ROOT / "tools" / "score.py").predictions([GOLD / name for name in every], model)
    scorer = _load("annotation_scorer", GOLD / "score.py")
    golds = {name: scorer.load_gold(str(GOLD / name)) for name in every}
    scored: dict[str, Scored] = {}
    parts: dict[str, Any] = {}
    for name in every:
        summary, articles = scorer.evaluate(golds[name], predicted, str(GOLD / name))
        scored[name] = Scored(figures_of(summary), summary, articles)
        if name in SETS:
            parts[name] = golds[name]
    scored[BOTH] = _together(scorer, parts, predicted)
    return scored


def _together(scorer: ModuleType, golds: Mapping[str, list[Any]], predicted: Mapping[str, Any]) -> Scored:
    """Both sets as one: the scorer reads each article's page from the folder that it is told."""
    folders = {article["id"]: str(GOLD / name) for name, articles in golds.items() for article in articles}
    score_article = scorer.score_article
    scorer.score_article = lambda gold, found, _folder: score_article(gold, found, folders[gold["id"]])
    try:
        summary, articles = scorer.evaluate([a for name in SETS for a in golds[name]], predicted, str(GOLD))
    finally:
        scorer.score_article = score_article
    return Scored(figures_of(summary), summary, articles)


def figures_of(summary: Mapping[str, Any]) -> dict[str, float]:
    """The figures that have a value; what the set has no case of is left out."""
    found = {figure: float(summary[key][place]) for figure, (key, place) in _PAIRED.items()}
    found |= {figure: float(summary[key]) for figure, key in _SINGLE.items() if summary[key] is not None}
    return found


def _load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
