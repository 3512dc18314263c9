"""How sure a claim is: measured on the annotated articles, rule by rule (`tools/calibrate.py` writes the counts).

A rule's share of right claims is drawn towards its relation's, and that towards the share of all claims, the more the
fewer claims there are. A rule that was never counted keeps what its pattern says, drawn towards its relation's share.
A claim whose ends are both named in its sentence is surer than one that stands on a pronoun or a description.

The rules were written with those articles in view. What remains of such a share on articles that nobody had in view was
measured once, on articles at their first reading, and is the `scale`: log-odds go through a straight line.
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from extractors.errors import DataFileBroken
from extractors.ontology import Relation

_FILE = "patterns/confidence.json"
_WEIGHT = 8.0
"""So many claims weigh as much as what is known one level up."""
_POINTERS = frozenset({"he", "she", "it", "they", "his", "her", "its", "their"})
_LOWEST, _HIGHEST = 0.05, 0.97


@dataclass(frozen=True, slots=True)
class Counts:
    """Claims that a rule made on the annotated articles, and how many of them were right."""

    right: float
    made: float

    def share(self, prior: float) -> float:
        """The share of right ones, drawn towards `prior`."""
        return (self.right + _WEIGHT * prior) / (self.made + _WEIGHT)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What `patterns/confidence.json` holds."""

    overall: Counts
    named: Counts
    described: Counts
    relations: dict[str, Counts]
    rules: dict[str, Counts]
    scale: tuple[float, float]
    """(a, b): the log-odds of a share on unseen articles are a + b times those that were counted."""


@cache
def calibration() -> Calibration:
    """The counts, read once. Raises DataFileBroken where the file is not what `tools/calibrate.py` writes."""
    file = resources.files("extractors").joinpath(_FILE)
    try:
        data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return Calibration(
            overall=Counts(*data["overall"]),
            named=Counts(*data["named"]),
            described=Counts(*data["described"]),
            relations={name: Counts(*counts) for name, counts in data["relations"].items()},
            rules={name: Counts(*counts) for name, counts in data["rules"].items()},
            scale=(float(data["scale"][0]), float(data["scale"][1])),
        )
    except (OSError, ValueError, KeyError, IndexError, TypeError) as exc:
        raise DataFileBroken(f"{_FILE}: {exc!r}; write it anew with tools/calibrate.py") from exc


def is_name(words: str) -> bool:
    """Whether the words of a mention name somebody, and do not describe him ("the president") or point ("he")."""
    return words[:1].isupper() and words.casefold() not in _POINTERS


def confidence(relation: Relation, rule: str, said: float, *, named: bool) -> float:
    """The probability that a claim of this rule is right in an article that nobody had in view; 0.05 to 0.97.

    said: what the rule's pattern itself says.
    """
    share = counted(relation, rule, said, named=named)
    return round(min(_HIGHEST, max(_LOWEST, scaled(share, calibration().scale))), 3)


def counted(relation: Relation, rule: str, said: float, *, named: bool) -> float:
    """The share of right ones among such claims on the articles that the rules were written with; 0.05 to 0.97."""
    known = calibration()
    overall = known.overall.share(0.5)
    of_relation = known.relations.get(relation.value, Counts(0, 0)).share(overall)
    prior = (of_relation + said) / 2
    of_rule = known.rules.get(rule, Counts(0, 0)).share(prior)
    standing = (known.named if named else known.described).share(overall) / overall
    return min(_HIGHEST, max(_LOWEST, of_rule * standing))


def scaled(share: float, scale: tuple[float, float]) -> float:
    """The share with its log-odds put through the line; `share` lies between 0 and 1, exclusive."""
    odds = scale[0] + scale[1] * math.log(share / (1 - share))
    return 1 / (1 + math.exp(-odds))
