"""The words of the time grammar, read from `patterns/time/` and checked once, and a text as the grammar reads it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from spacy.tokens import Doc, Span

from extractors.errors import DataFileBroken

BREAK = "\n"
"""The word that stands for a line break: no expression crosses it."""
PADDING = 8
"""Empty words behind the last one, so that a rule may look ahead without asking how far."""

_DASHES = dict.fromkeys(map(ord, "–—‑‒"), "-") | {ord("’"): "'"}
_JOINED = re.compile(r"[^\W\d_]{2,}\.?|\d+(?:[./]\d+)+|\d+[^\W\d_]*|[^\W\d_]+\d+|\D")
"""How a token with a digit and a dash falls apart: `2019-20`, `end-2021`, `22,1990`."""
_LONGEST_JOINED = 32
_TO_SPLIT = re.compile(r"\w[-,]+\w")


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The data files, checked. All words in lower case."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    holidays: Mapping[tuple[str, ...], tuple[int, int]]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, str]
    decades: Mapping[str, int]
    bounds: Mapping[tuple[str, ...], str]
    lists: Mapping[str, frozenset[str]]
    phrases: frozenset[tuple[str, ...]]
    """What means "at present", longer than one word."""
    event_stems: Mapping[str, str]


@cache
def time_words() -> TimeWords:
    """The words. Raises DataFileBroken naming the file and the row that does not pass."""
    calendar, quantities, cues = (_read(name) for name in ("calendar", "quantities", "cues"))
    _check("calendar", "months", calendar["months"], range(1, 13))
    _check("calendar", "weekdays", calendar["weekdays"], range(7))
    _check("calendar", "seasons", calendar["seasons"], range(1, 13))
    bounds = {"on", "since", "until", "by", "before", "after", "through"}
    _check("cues", "bounds", cues["bounds"], bounds)
    units = {"day", "week", "fortnight", "month", "quarter", "year", "decade", "century"}
    _check("quantities", "units", quantities["units"], units)
    words = calendar["words"] | quantities["words"] | cues["words"]
    return TimeWords(
        months=calendar["months"],
        weekdays=calendar["weekdays"],
        seasons=calendar["seasons"],
        holidays={tuple(name.split()): (month, day) for name, (month, day) in calendar["holidays"].items()},
        numbers=quantities["numbers"],
        ordinals=quantities["ordinals"],
        units=quantities["units"],
        decades=words["decade_names"],
        bounds={tuple(name.split()): bound for name, bound in cues["bounds"].items()},
        lists={name: frozenset(value) for name, value in words.items() if isinstance(value, list)},
        phrases=frozenset(tuple(phrase.split()) for phrase in words["ongoing_phrases"]),
        event_stems=words["event_stems"],
    )


def _read(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((files("extractors") / "patterns" / "time" / f"{name}.toml").read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataFileBroken(f"patterns/time/{name}.toml: {error}") from error


def _check(name: str, table: str, rows: Mapping[str, Any], allowed: Any) -> None:  # noqa: ANN401 - any container
    for word, value in rows.items():
        if value not in allowed:
            raise DataFileBroken(f"patterns/time/{name}.toml, [{table}] {word}: {value!r} is not one of its values")


@dataclass(frozen=True, slots=True)
class Words:
    """A text as the grammar reads it: words in lower case, each with its token; padded with empty words."""

    low: list[str]
    at: list[int]
    capital: list[bool]

    def __len__(self) -> int:
        return len(self.low) - PADDING


def words_of(doc: Doc | Span) -> Words:
    """The words of the parse, whatever cut it: `2021-08-22` is five words, "Sept." is one."""
    low: list[str] = []
    at: list[int] = []
    capital: list[bool] = []
    first = doc[0].i if len(doc) else 0
    for number, text in enumerate([token.text for token in doc], start=first):
        if text == "d" and low and low[-1] == "we" and not doc[number - first - 1].whitespace_:
            low[-1] = "wed"  # the tokenizer takes Wed for "we'd"
            continue
        for part, is_capital in _parts(text):
            low.append(part)
            at.append(number)
            capital.append(is_capital)
    low += [""] * PADDING
    at += [first + len(doc)] * PADDING
    capital += [False] * PADDING
    return Words(low, at, capital)


@lru_cache(maxsize=20_000)
def _parts(text: str) -> tuple[tuple[str, bool], ...]:
    """A token as words: in lower case, with whether it was a capital; nothing for white space within a line."""
    if text.isspace():
        return ((BREAK, False),) if "\n" in text else ()
    plain = text.translate(_DASHES)
    if len(plain) > _LONGEST_JOINED or not _TO_SPLIT.search(plain):
        return ((plain.lower(), plain[:1].isupper()),)
    return tuple((part.lower(), part[:1].isupper()) for part in _JOINED.findall(plain))
