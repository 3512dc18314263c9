"""What on a page is not the article: the rules of `patterns/page/furniture.toml`, one verdict a line."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources

from extractors.errors import DataFileBroken

LONGEST = 300
"""Characters; a longer line falls under no pattern."""

_FILE = "patterns/page/furniture.toml"
_SITE = "site"
_REFUSAL = "refusal"
_CAPTION = "caption"
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ADDRESS = re.compile(r"\b[\w.+-]{1,60}@[\w-]{1,60}\.\w|https?://|\bwww\.")
_QUOTED = re.compile(r"“[^”]{0,500}”|\"[^\"]{0,500}\"|«[^»]{0,500}»")


class Scope(StrEnum):
    """How far a rule reaches."""

    LINE = "line"
    ASIDE = "aside"
    """The lines that follow go too, until prose goes on."""
    TAIL = "tail"
    """The line goes where nothing of the article follows it."""
    END = "end"
    """Nothing that follows is the article."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of furniture, told by a pattern that is searched in a line."""

    name: str
    scope: Scope
    pattern: re.Pattern[str]
    anchored: bool
    """Whether every alternative begins where the line does; a search would try each place in vain."""


@dataclass(frozen=True, slots=True)
class SiteVoice:
    """The words in which a site speaks of itself and to its reader."""

    longest: int
    voices: frozenset[str]
    orders: frozenset[str]
    strong: frozenset[str]
    weak: frozenset[str]

    def speaks(self, line: str) -> bool:
        """Whether the line, quotations aside, is the site's own word to the reader."""
        said = _QUOTED.sub(" ", line)
        words = [word.casefold() for word in _WORD.findall(said)]
        if not 3 <= len(words) <= self.longest:
            return False
        found = set(words)
        if words[0] not in self.orders and self.voices.isdisjoint(found):
            return False
        if _ADDRESS.search(said):
            return True
        return not self.strong.isdisjoint(found) and len(found & (self.strong | self.weak)) >= 2


@dataclass(frozen=True, slots=True)
class Furniture:
    """All that the file holds; rules with the widest reach come first."""

    rules: tuple[Rule, ...]
    caption: re.Pattern[str]
    refusal: re.Pattern[str]
    site: SiteVoice


@cache
def known() -> Furniture:
    """The rules that the package ships. Raises DataFileBroken."""
    return parsed(resources.files("extractors").joinpath(_FILE).read_text(encoding="utf-8"), _FILE)


def parsed(text: str, name: str) -> Furniture:
    """The rules of one file of that shape. Raises DataFileBroken, which names the file and the rule."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        raise DataFileBroken(f"{name}: {exc}") from exc
    unknown = set(tables) - set(Scope) - {_SITE, _CAPTION, _REFUSAL}
    if unknown:
        raise DataFileBroken(f"{name}: no scope is called {', '.join(sorted(unknown))}")
    rules = tuple(
        _rule(name, scope, key, pattern)
        for scope in (Scope.END, Scope.ASIDE, Scope.LINE, Scope.TAIL)
        for key, pattern in tables.get(scope.value, {}).items()
    )
    try:
        site = tables[_SITE]
        lists = {key: frozenset(site[key]) for key in ("voices", "orders", "strong", "weak")}
        caption = re.compile("|".join(tables[_CAPTION]["marks"]))
        refusal = re.compile(tables[_REFUSAL]["title"], re.IGNORECASE)
        return Furniture(rules, caption, refusal, SiteVoice(longest=int(site["longest"]), **lists))
    except (KeyError, TypeError, ValueError, re.error) as exc:
        raise DataFileBroken(f"{name}: {_SITE}, {_CAPTION} or {_REFUSAL}: {exc}") from exc


def _rule(file: str, scope: Scope, key: str, pattern: object) -> Rule:
    if not isinstance(pattern, str):
        raise DataFileBroken(f"{file}: {scope}.{key} is no pattern")
    try:
        return Rule(key, scope, re.compile(pattern, re.IGNORECASE), _is_anchored(pattern))
    except re.error as exc:
        raise DataFileBroken(f"{file}: {scope}.{key}: {exc}") from exc


def _is_anchored(pattern: str) -> bool:
    """Whether the pattern is "^…" with no alternative outside of brackets."""
    depth = 0
    escaped = in_set = False
    for char in pattern:
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif in_set:
            in_set = char != "]"
        elif char == "[":
            in_set = True
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            return False
    return pattern.startswith("^")


_OWN_WORD = Rule("site", Scope.LINE, re.compile(""), anchored=True)


@lru_cache(maxsize=512)
def furniture(line: str) -> Rule | None:
    """The rule that the line falls under, None where it may be the article's."""
    if len(line) <= LONGEST:
        for rule in known().rules:
            if rule.pattern.match(line) if rule.anchored else rule.pattern.search(line):
                return rule
    return _OWN_WORD if known().site.speaks(line) else None


def is_refusal(title: str) -> bool:
    """Whether a page of that title says that there is no article here, or that it wants something first."""
    return known().refusal.search(title) is not None
