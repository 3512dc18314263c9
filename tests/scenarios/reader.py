"""Read a scenario: a few articles in a few words, and what the graph must say after them. README.md shows the form."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractors import timespan
from extractors.given import read_line
from extractors.models import Extraction
from extractors.ontology import Relation

FOLDER = Path(__file__).parent
RETRIEVED = datetime(2026, 1, 1, tzinfo=UTC)

_CLAIM = re.compile(r"(?P<s>[\w-]+) (?P<r>[A-Z_]+)(?:\[(?P<q>[^\]]+)\])? (?P<o>[\w-]+)(?P<rest>(?:;[^;]+)*)")
_QUALIFIER = {
    Relation.HOLDS_OFFICE: "office",
    Relation.APPOINT: "office",
    Relation.LEAVE_OFFICE: "office",
    Relation.RELATIVE_OF: "kinship",
    Relation.CONTROLS: "extent",
}
_PERIODS: Mapping[str, Callable[[str], dict[str, str]]] = {
    "on": lambda day: {"from": day, "to": day},
    "from": lambda day: {"from": day},
    "to": lambda day: {"to": day},
    "before": lambda day: {"to": f"before:{day}"},
}
_BOUNDED = {"by": timespan.by, "after": timespan.after, "until": timespan.until}
_MODALITIES = ("planned", "possible", "demanded")


@dataclass(frozen=True)
class Step:
    """One thing that happens to the graph: an article comes in, comes again, is retracted, restored or purged."""

    action: str
    article: str
    extraction: Extraction | None = None
    reason: str = ""


@dataclass(frozen=True)
class Scenario:
    """A scenario as its file tells it."""

    name: str
    title: str
    entities: Mapping[str, Mapping[str, Any]]
    steps: tuple[Step, ...]
    expect: Mapping[str, Any]
    asks: tuple[Mapping[str, Any], ...]
    extractions: tuple[Extraction, ...]
    """What counts in the end: the last version of each article that was not taken back."""

    @property
    def any_order(self) -> bool:
        """False where versions or retractions make the order of the steps part of the story."""
        return len({step.article for step in self.steps}) == len(self.steps)


def scenarios() -> list[Path]:
    """Every scenario file, by name."""
    return sorted(FOLDER.glob("*.toml"))


def read(path: Path) -> Scenario:
    """The scenario of one file. Raises ValueError for a line that does not have the form."""
    data = tomllib.loads(path.read_text("utf-8"))
    entities = {key: _entity(key, text) for key, text in data["entities"].items()}
    steps: list[Step] = []
    for article in data["article"]:
        steps.append(_step(article, entities))
    for step in data.get("then", ()):
        if step["do"] not in ("retract", "restore", "purge", "again"):
            raise ValueError(f"{path.name}: nothing is known of {step['do']!r}")
        steps.append(Step(step["do"], step["article"], reason=step.get("reason", "")))
    return Scenario(
        name=path.stem,
        title=data["title"],
        entities=entities,
        steps=tuple(steps),
        expect=data.get("expect", {}),
        asks=tuple(data.get("ask", ())),
        extractions=_standing(steps, set(data.get("expect", {}).get("corrected", ()))),
    )


def _standing(steps: list[Step], by_words: set[str]) -> tuple[Extraction, ...]:
    last: dict[str, Extraction] = {}
    met: set[str] = set()
    gone: set[str] = set()
    for step in steps:
        if step.extraction is not None:
            if step.extraction.article.version not in met:  # a text that is met again is no newer
                last[step.article] = step.extraction
            met.add(step.extraction.article.version)
        elif step.action in ("retract", "purge"):
            gone.add(step.article)
        elif step.action == "restore":
            gone.discard(step.article)
    standing = {name: extraction.article for name, extraction in last.items() if name not in gone}
    corrected = {(a.corrects, a.publisher) for a in standing.values() if a.corrects}
    return tuple(
        last[name] for name, a in standing.items() if name not in by_words and (a.url, a.publisher) not in corrected
    )


def _entity(key: str, text: str) -> dict[str, Any]:
    """`Person Ada Quill`, `Country AF Afghanistan`, `Organization/IGO Pact of Nine`."""
    kind_of, _, name = text.partition(" ")
    type_, _, kind = kind_of.partition("/")
    row: dict[str, Any] = {"key": key, "type": type_, "name": name}
    if kind:
        row["kind"] = kind
    if type_ in ("Country", "Province") and re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]+)?", name.split(" ", 1)[0]):
        row["code"], _, row["name"] = name.partition(" ")
    return row


def _step(article: Mapping[str, Any], entities: Mapping[str, Mapping[str, Any]]) -> Step:
    published = article.get("published")
    day = str(published)[:10] if published else None
    claims = [_claim(text, day) for text in article["says"]]
    line = {
        "producer": "scenario/1",
        "article": {
            "url": f"https://news.example/{article['name']}",
            "title": article.get("title", article["name"]),
            "publisher": article.get("publisher", "Heron Post"),
            "published": published,
            "text": article.get("text"),
            "corrects": article.get("corrects"),
        },
        "entities": [dict(entities[key]) for key in sorted(_spoken_of(claims) & set(entities))],
        "claims": claims,
    }
    return Step("upsert", article["name"], read_line(line, retrieved=RETRIEVED))


def _spoken_of(claims: list[dict[str, Any]]) -> set[str]:
    return {claim[end] for claim in claims for end in ("subject", "object", "said_by") if claim.get(end)}


def _claim(text: str, published: str | None) -> dict[str, Any]:
    """`ada HOLDS_OFFICE[President] freeland; from 2001; now; said by lee` as one claim of a line."""
    match = _CLAIM.fullmatch(text)
    if match is None:
        raise ValueError(f"not a claim: {text!r}")
    relation = Relation(match["r"])
    row: dict[str, Any] = {"subject": match["s"], "relation": relation.value, "object": match["o"], "quote": text}
    if match["q"]:
        row[_QUALIFIER.get(relation, "mode")] = match["q"]
    return row | _circumstances(match["rest"], published)


def _circumstances(text: str, published: str | None) -> dict[str, Any]:
    """What stands after the semicolons: time, polarity, modality, speaker."""
    row: dict[str, Any] = {}
    for part in (part.strip() for part in text.split(";") if part.strip()):
        word, _, rest = part.partition(" ")
        if part == "now":
            row["as_of"] = published
        elif part == "not":
            row["polarity"] = "-"
        elif part in _MODALITIES:
            row["modality"] = part
        elif part.startswith("as of "):
            row["as_of"] = part.removeprefix("as of ")
        elif part.startswith("said by "):
            row["said_by"] = part.removeprefix("said by ")
        elif word in _PERIODS:
            row["time"] = row.get("time", {}) | _PERIODS[word](rest)
        elif word in _BOUNDED:
            span = _BOUNDED[word](timespan.gold_period(rest), expression=part)
            row["time"] = span.model_dump(mode="json")
        else:
            raise ValueError(f"{part!r} says nothing that this reader knows")
    return row
