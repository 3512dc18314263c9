"""What on a page is not the article: the rules of `patterns/page/furniture.toml`, one verdict a line."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from extractors.errors import DataFileBroken

LONGEST = 300
"""Characters; a longer line is no furniture, and no rule needs to look at it."""

_FILE = "patterns/page/furniture.toml"


class Scope(StrEnum):
    """How far a rule reaches."""

    LINE = "line"
    ASIDE = "aside"
    """The lines that follow go too, until prose goes on."""
    END = "end"
    """Nothing that follows is the article."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of furniture, told by a pattern that is searched in a line."""

    name: str
    scope: Scope
    pattern: re.Pattern[str]


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, those with the widest reach first. Raises DataFileBroken."""
    text = resources.files("extractors").joinpath(_FILE).read_text(encoding="utf-8")
    return parse_rules(text, _FILE)


def parse_rules(text: str, name: str) -> tuple[Rule, ...]:
    """The rules of one file of that shape. Raises DataFileBroken, which names the file and the rule."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        raise DataFileBroken(f"{name}: {exc}") from exc
    unknown = set(tables) - set(Scope)
    if unknown:
        raise DataFileBroken(f"{name}: no scope is called {', '.join(sorted(unknown))}")
    return tuple(
        _rule(name, scope, key, pattern)
        for scope in (Scope.END, Scope.ASIDE, Scope.LINE)
        for key, pattern in tables.get(scope.value, {}).items()
    )


def _rule(file: str, scope: Scope, key: str, pattern: object) -> Rule:
    if not isinstance(pattern, str):
        raise DataFileBroken(f"{file}: {scope}.{key} is no pattern")
    try:
        return Rule(key, scope, re.compile(pattern, re.IGNORECASE))
    except re.error as exc:
        raise DataFileBroken(f"{file}: {scope}.{key}: {exc}") from exc


def furniture(line: str) -> Rule | None:
    """The rule that the line falls under, None where it may be the article's."""
    if len(line) > LONGEST:
        return None
    return next((rule for rule in rules() if rule.pattern.search(line)), None)
