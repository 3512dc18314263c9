"""Claims and facts onto nodes and edges.

A day is costly on the wire, and a batch has few of them: each is sent once, and a row has its place among them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from cypher.facts import CLAIMED, Fact
from cypher.rows import Properties, fact_properties
from cypher.running import Row, Runner

CLAIM_DAYS = ("start_earliest", "start_latest", "end_earliest", "end_latest", "as_of", "published")
FACT_DAYS = ("valid_from", "valid_from_latest", "valid_to_earliest", "valid_to", "first_attested", "last_attested",
             "first_reported", "last_reported")  # fmt: skip
CLAIM_STATE = ("fact", "pending", "retracted_at")
"""What a claim has beside `rows.claim_properties` when it is written."""
_FACT = tuple(name for name in Fact.model_fields if name not in ("polarity", "modality", "relation"))
_SAID = ("relation", "polarity", "modality")


class Days:
    """The days of a batch."""

    def __init__(self) -> None:
        self._places: dict[date, int] = {}

    def place(self, day: date | None) -> int | None:
        return None if day is None else self._places.setdefault(day, len(self._places))

    def all(self) -> list[date]:
        """In the order of their places."""
        return list(self._places)


def write_claims(tx: Runner, claims: Mapping[str, Properties], recorded_at: datetime) -> None:
    """Writes claims, by id, that are not there yet. Their properties may have those of CLAIM_STATE."""
    if not claims:
        return
    days = Days()
    rows = [_claim_row(id_, properties, days) for id_, properties in claims.items()]
    tx.run("create_claims", rows=rows, days=days.all(), recorded_at=recorded_at)


def create_facts(tx: Runner, facts: Iterable[Fact]) -> None:
    """Writes edges that are not there yet."""
    days = Days()
    rows = [_fact_row(fact, days) for some in _by_type(facts).values() for fact in some]
    if rows:
        tx.run("create_facts", rows=rows, days=days.all())


def write_facts(tx: Runner, facts: Iterable[Fact]) -> None:
    """Writes the edges, whole, one statement per type."""
    for type_, some in _by_type(facts).items():
        rows = [{"id": f.id, "subject": f.subject, "object": f.object, "properties": fact_properties(f)} for f in some]
        tx.run_of_type("upsert_facts", type_, rows=rows)


def delete_facts(tx: Runner, vanished: Iterable[tuple[str, str]]) -> None:
    """Deletes edges, each given as type and id."""
    by_type: dict[str, list[str]] = {}
    for type_, id_ in sorted(vanished):
        by_type.setdefault(type_, []).append(id_)
    for type_, ids in by_type.items():
        tx.run_of_type("delete_facts", type_, ids=ids)


def _by_type(facts: Iterable[Fact]) -> dict[str, Sequence[Fact]]:
    by_type: dict[str, list[Fact]] = {}
    for fact in facts:
        by_type.setdefault(fact.type, []).append(fact)
    return {type_: sorted(some, key=lambda f: f.id) for type_, some in sorted(by_type.items())}


def _claim_row(id_: str, properties: Properties, days: Days) -> Row:
    row: Row = {"id": id_, **dict.fromkeys(CLAIM_STATE), **properties}
    for name in CLAIM_DAYS:
        row[name] = days.place(row[name])
    return row


def _fact_row(fact: Fact, days: Days) -> Row:
    row: dict[str, Any] = {name: getattr(fact, name) for name in _FACT}
    row["type"] = fact.type
    row["said_by"], row["conflicts"] = list(fact.said_by), list(fact.conflicts)
    row |= {name: getattr(fact, name).value if fact.type == CLAIMED else None for name in _SAID}
    for name in FACT_DAYS:
        row[name] = days.place(row[name])
    for name in ("valid_from_precision", "valid_to_precision"):
        row[name] = None if row[name] is None else row[name].value
    return row
