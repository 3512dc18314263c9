"""The graph as canonical JSON lines: sorted keys, sorted lines, dates in ISO form, nothing that is not known.

Without `everything` only what follows from the set of articles: no times of recording or retrieval, no runs, no
rejected pages, no trace of what was taken back or replaced. Two graphs of the same articles give the same bytes.
"""

import json
from collections.abc import Iterable
from typing import Any

from cypher.derivation import Derived
from cypher.rows import fact_properties, native
from cypher.running import Row, Runner

_ARTICLE_OWN = frozenset(
    {"retrieved", "recorded_at", "retracted_at", "retraction_reason", "corrected_by", "stands_for"}
    | {"names", "title_key", "bands", "current", "unsettled", "left_story"}
)
_CLAIM_OWN = frozenset(
    {
        "recorded_at",
        "retracted_at",
        "group",
        "moves",
        "moves_to",
        "moving",
        "left_story",
        "moved_from",
        "mark",
        "wide",
        "lane",
        "spoken",
        "pending",
    }
)


def export_lines(tx: Runner, *, everything: bool) -> list[str]:
    """Every line."""
    lines: list[str] = []
    counting: set[str] = set()
    for row in tx.run("export_articles"):
        properties = native(row["properties"])
        if properties.get("retracted_at") is None and properties.get("corrected_by") is None:
            counting.add(properties["id"])
        elif not everything:
            continue
        lines.append(_line("article", properties, set() if everything else _ARTICLE_OWN))
    for row in tx.run("export_claims"):
        properties = native(row["properties"])
        if everything or properties.get("retracted_at") is None:
            lines.append(_line("claim", properties, set() if everything else _CLAIM_OWN))
    for row in tx.run("export_entities"):
        lines.append(_line("entity", native(row["properties"]) | {"labels": sorted(row["labels"])}, set()))
    for row in tx.run("export_facts"):
        ends = {"from": row["subject"], "type": row["type"], "to": row["object"]}
        lines.append(_line("fact", native(row["properties"]) | ends, set()))
    for row in tx.run("export_publishers"):
        if everything or counting & set(row["articles"]):
            lines.append(_line("publisher", {"name": row["name"]}, set()))
    if everything:
        lines += _recorded(tx)
    return sorted(lines)


def lines_of(derived: Derived) -> list[str]:
    """The lines of a graph that is derived in memory: the same bytes as of one that lies in a database."""
    lines = [_line("article", properties, _ARTICLE_OWN) for properties in derived.articles.values()]
    lines += [_line("claim", properties, _CLAIM_OWN) for properties in derived.claims.values()]
    lines += [_line("entity", properties, ()) for properties in derived.entities.values()]
    for fact in derived.facts.values():
        ends = {"from": fact.subject, "type": fact.type, "to": fact.object}
        lines.append(_line("fact", fact_properties(fact) | ends, ()))
    lines += [_line("publisher", {"name": name}, ()) for name in derived.publishers]
    return sorted(lines)


def _recorded(tx: Runner) -> Iterable[str]:
    """What only this database knows."""
    for row in tx.run("export_recorded"):
        properties = {k: v for k, v in native(row["properties"]).items() if k != "content"}
        yield _line(row["label"].lower(), properties, set())


def _line(kind: str, properties: Row, without: Iterable[str]) -> str:
    kept = {name: value for name, value in properties.items() if name not in without and value is not None}
    return json.dumps({"kind_of": kind, **kept}, ensure_ascii=False, sort_keys=True, default=_iso)


def _iso(value: Any) -> str:  # noqa: ANN401 - json's hook
    return str(value.isoformat())
