"""Facts onto edges."""

from collections.abc import Iterable

from cypher.facts import Fact
from cypher.rows import fact_properties
from cypher.running import Runner


def write_facts(tx: Runner, facts: Iterable[Fact]) -> None:
    """Writes the edges, whole, one statement per type."""
    by_type: dict[str, list[Fact]] = {}
    for fact in facts:
        by_type.setdefault(fact.type, []).append(fact)
    for type_, some in sorted(by_type.items()):
        rows = [
            {"id": f.id, "subject": f.subject, "object": f.object, "properties": fact_properties(f)}
            for f in sorted(some, key=lambda f: f.id)
        ]
        tx.run_of_type("upsert_facts", type_, rows=rows)
