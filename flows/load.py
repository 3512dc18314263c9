"""Claims from elsewhere into the graph: files of lines, or annotated articles, through the same door as extracted ones.

All files are read and checked before anything is written: a broken line costs the load, not half of one.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from cypher.checks import check
from cypher.errors import ClaimRefused as RefusedAtTheDoor
from extractors.errors import ClaimRefused
from extractors.gold import NO_JUDGEMENTS, Judgements, read_gold
from extractors.models import Extraction
from flows.claim_lines import read_lines
from flows.errors import SourceMissing

if TYPE_CHECKING:
    from cypher.graph import Graph
    from cypher.loading import UpsertCounts

BATCH = 500
"""Articles to a transaction."""


class Form(StrEnum):
    """What the files hold."""

    LINES = "lines"
    """JSON lines of `newsgraph schema`, plain or `.gz`."""
    GOLD = "gold"
    """One annotated article to a file; files without entities and facts beside them (questions) are passed over."""


def read_files(paths: Sequence[Path], form: Form, retrieved: datetime, judgements: Judgements) -> list[Extraction]:
    """What all the files say. Raises SourceMissing, and ClaimRefused naming the file and the line."""
    found: list[Extraction] = []
    for path in paths:
        match form:
            case Form.LINES:
                found.extend(read_lines([path], retrieved))
            case Form.GOLD:
                found.extend(_gold(path, retrieved, judgements))
    return found


def read_judgements(path: Path | None) -> Judgements:
    """The judgements in the `same_as` of a JSON file; none without a file."""
    if path is None:
        return NO_JUDGEMENTS
    try:
        data = json.loads(path.read_text("utf-8"))
        return Judgements(same_as=data.get("same_as", ()))
    except (OSError, ValueError, AttributeError) as exc:
        what = "same_as" if isinstance(exc, ValidationError) else exc
        raise SourceMissing(f"{path} holds no judgements: {what}") from exc


def load(graph: "Graph", extractions: Sequence[Extraction], recorded_at: datetime) -> "UpsertCounts":
    """Has them in the graph and the edges up to date; loading the same again changes nothing."""
    from cypher.loading import UpsertCounts

    counts = UpsertCounts()
    graph.apply_schema()
    for start in range(0, len(extractions), BATCH):
        counts += graph.upsert(extractions[start : start + BATCH], recorded_at)
    graph.project()
    return counts


def _gold(path: Path, retrieved: datetime, judgements: Judgements) -> Iterator[Extraction]:
    try:
        data: Any = json.loads(path.read_text("utf-8-sig"))
    except OSError as exc:
        raise SourceMissing(f"{path} cannot be read: {exc.strerror}") from exc
    except UnicodeDecodeError as exc:
        raise SourceMissing(f"{path} is not text in UTF-8: save it as that") from exc
    except (ValueError, RecursionError) as exc:
        raise ClaimRefused(f"{path}: not JSON: {exc}") from exc
    if isinstance(data, dict) and "queries" in data:
        return
    try:
        extraction = read_gold(data, retrieved=retrieved, judgements=judgements)
        check(extraction)
    except (ClaimRefused, RefusedAtTheDoor) as exc:
        raise ClaimRefused(f"{path}: {exc}") from exc
    yield extraction
