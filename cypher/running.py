"""What the parts of the store use to run statements: names and parameters, never query text."""

from collections.abc import Sequence
from typing import Any, Protocol

from extractors.ontology import EntityType

Row = dict[str, Any]


class Runner(Protocol):
    """One transaction. `Graph` has the only implementation."""

    def run(self, name: str, **params: object) -> list[Row]:
        """The rows that `statements/NAME.cypher` gives."""
        ...

    def run_of_type(self, name: str, relationship_type: str, **params: object) -> list[Row]:
        """The same for a statement that leaves the relationship type open."""
        ...

    def run_of_label(self, name: str, label: EntityType, **params: object) -> list[Row]:
        """The same for a statement that leaves the label open."""
        ...


def write_rows(tx: Runner, name: str, rows: Sequence[Row]) -> None:
    """Runs a statement of `$rows`, not at all where there are none."""
    if rows:
        tx.run(name, rows=rows)
