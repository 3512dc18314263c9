"""One transaction of the driver: statements and questions of this package by name, as rows."""

from collections.abc import Mapping, Sequence
from threading import Event
from typing import Any

import neo4j

from cypher import catalog
from cypher.running import Row, write_rows
from extractors.ontology import EntityType


class Left(Exception):
    """Nobody waits for this transaction any more: it ends here, and the database takes it back."""


class Transaction:
    """A `cypher.running.Runner`."""

    def __init__(self, tx: neo4j.ManagedTransaction | neo4j.Session, left: Event) -> None:
        self._tx, self._left = tx, left

    def run(self, name: str, **params: object) -> list[Row]:
        return self.run_text(catalog.statement(name), params)

    def run_of_type(self, name: str, relationship_type: str, **params: object) -> list[Row]:
        return self.run_text(catalog.statement_of_type(name, relationship_type), params)

    def run_of_label(self, name: str, label: EntityType, **params: object) -> list[Row]:
        return self.run_text(catalog.statement_of_label(name, label), params)

    def migrate(self, texts: Sequence[str], rows: Sequence[Row]) -> None:
        """Statements of `catalog.migrations`, and the record of those that have run."""
        for text in texts:
            self.run_text(text, {})
        write_rows(self, "record_migrations", rows)

    def run_text(self, text: str, params: Mapping[str, Any]) -> list[Row]:
        """A text that came from a file of this package."""
        if self._left.is_set():
            raise Left
        return [dict(record) for record in self._tx.run(text, dict(params))]
