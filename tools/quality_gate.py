"""Fails where a figure of the extraction lies under its floor; `--update` moves the floors up to what is reached.

The small model, which serves on Python 3.11, has floors of its own in `floors-small.toml`.
A floor is lowered only with `--update --allow-lower "why"`; the reason stays in the file beside the floors.
"""

import argparse
import importlib.util
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from quality_figures import CEILINGS, ROOT, score_all

from extractors.pipeline import BEST_MODEL

_BEST = importlib.util.find_spec(BEST_MODEL) is not None
FLOORS = ROOT / "tests" / "quality" / ("floors.toml" if _BEST else "floors-small.toml")
SLACK = 0.005
"""How far under the figure reached a floor is set: a tie broken otherwise is no loss."""

GUARDED = (
    "entity_lenient_f1", "entity_typed_f1", "fact_precision", "fact_f1", "polarity", "modality", "from", "from_dated",
    "to", "to_dated", "said_by", "office", "junk",
)  # fmt: skip
"""The figures that have a floor."""

Floors = dict[str, dict[str, float]]


def read_floors(path: Path) -> tuple[Floors, list[str]]:
    """The floors by set and figure, and why some were lowered."""
    if not path.exists():
        return {}, []
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    lowered = [str(reason) for reason in data.pop("lowered", [])]
    return {name: {figure: float(value) for figure, value in row.items()} for name, row in data.items()}, lowered


def write_floors(path: Path, floors: Floors, lowered: list[str]) -> None:
    """The floors as TOML, sorted as they are guarded."""
    lines = [
        "# Written by tools/quality_gate.py --update. A floor is lowered only with --allow-lower and a reason.",
        "",
    ]
    if lowered:
        lines += ["lowered = [", *(f"  {_quoted(reason)}," for reason in lowered), "]", ""]
    for name in sorted(floors):
        lines += [f'["{name}"]', *(f"{figure} = {floors[name][figure]:.3f}" for figure in floors[name]), ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def failures(figures: Mapping[str, Mapping[str, float]], floors: Floors) -> list[str]:
    """One line for each figure on the wrong side of its floor, or that is gone."""
    found = []
    for name, row in floors.items():
        for figure, floor in row.items():
            value = figures.get(name, {}).get(figure)
            if value is None:
                found.append(f"{name}: {figure} has a floor of {floor:.3f} and no value")
            elif figure in CEILINGS and value > floor + 1e-9:
                found.append(f"{name}: {figure} {value:.3f} is over {floor:.3f}")
            elif figure not in CEILINGS and value < floor - 1e-9:
                found.append(f"{name}: {figure} {value:.3f} is under {floor:.3f}")
    return found


def updated(figures: Mapping[str, Mapping[str, float]], floors: Floors, *, lower: bool) -> Floors:
    """New floors just under the figures reached; without `lower` none gets laxer than it was."""
    new: Floors = {}
    for name in figures:
        new[name] = {}
        for figure in GUARDED:
            value = figures[name].get(figure)
            if value is None:
                continue
            reached = value + SLACK if figure in CEILINGS else max(value - SLACK, 0.0)
            old = floors.get(name, {}).get(figure)
            if old is not None and not lower:
                reached = min(old, reached) if figure in CEILINGS else max(old, reached)
            new[name][figure] = reached
    return new


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="move the floors up to the figures reached")
    parser.add_argument("--allow-lower", metavar="REASON", help="with --update: let floors sink, and say why")
    options = parser.parse_args()
    if options.allow_lower is not None and (not options.update or not options.allow_lower.strip()):
        parser.error("--allow-lower needs --update and a reason")
    scored = score_all()
    figures = {name: one.figures for name, one in scored.items()}
    floors, lowered = read_floors(FLOORS)
    for name, row in figures.items():
        print(f"{name}: " + ", ".join(f"{figure} {row[figure]:.3f}" for figure in GUARDED if figure in row))
    if options.update:
        reasons = [*lowered, options.allow_lower] if options.allow_lower else lowered
        write_floors(FLOORS, updated(figures, floors, lower=options.allow_lower is not None), reasons)
    bad = failures(figures, read_floors(FLOORS)[0])
    for line in bad:
        print(line, file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
