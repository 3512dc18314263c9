"""One transaction of the driver: statements and questions of this package by name, as rows."""

from collections.abc import Mapping, Sequence
from typing import Any

import neo4j

from cypher import catalog
from cypher.running import Row, write_rows
from extractors.ontology import EntityType


class Transaction:
    """A `cypher.running.Runner`."""

    def __init__(self, tx: neo4j.ManagedTransaction | neo4j.Session) -> None:
        self._tx = tx

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
        return [dict(record) for record in self._tx.run(text, dict(params))]
