"""The files of a bulk load into a database: what `neo4j-admin` is to be told, and what is left to do afterwards."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from cypher.bulk import BulkCounts, BulkFiles, BulkLoad
from cypher.bulk_csv import LIST_DELIMITER
from cypher.connection import Connection
from cypher.errors import DatabaseNotEmpty, GraphUnavailable
from cypher.graph import Graph
from cypher.local import LocalServer
from extractors.models import Extraction

HEAP = "2g"
"""Of the import: it reads nodes and relationships in batches and takes what it gets."""

SMALL = 100_000
"""Claims of a load that is over before Java's better compiler pays."""


def write_files(extractions: Iterable[Extraction], folder: Path, recorded_at: datetime) -> BulkFiles:
    """The files of these extractions, in a folder that is empty. Raises ClaimRefused for what the door refuses."""
    load = BulkLoad(folder, recorded_at)
    for extraction in extractions:
        load.add(extraction)
    return load.finish()


def import_arguments(files: BulkFiles) -> list[str]:
    """What follows `neo4j-admin database import full DATABASE`."""
    return [
        "--id-type=string",
        "--multiline-fields=true",
        f"--array-delimiter=U+{ord(LIST_DELIMITER):04X}",
        *(f"--nodes={labels}={path}" for labels, path in files.nodes),
        *(f"--relationships={type_}={path}" for type_, path in files.relationships),
    ]


def refuse_unless_empty(target: LocalServer | Connection | None) -> None:
    """Raises DatabaseNotEmpty where the database holds anything but the record of its schema.

    A database of somebody's own that does not answer passes: it is stopped for the import, perhaps already.
    """
    if isinstance(target, LocalServer):
        if not target.home.has_data():
            return
        target = target.start()
    if target is None:
        return
    try:
        with Graph(target) as graph:
            empty = graph.is_empty()
    except GraphUnavailable:
        return
    if not empty:
        raise DatabaseNotEmpty(
            f"the database at {target.uri} is not empty, and a bulk load is a first load: use `newsgraph load`, or an "
            "empty database"
        )


def import_into(server: LocalServer, files: BulkFiles, *, heap: str = HEAP) -> BulkCounts:
    """Has the files in the server's database, with its schema; the server runs afterwards.

    Raises DatabaseNotEmpty before anything is touched, LocalServerError where the import fails.
    """
    refuse_unless_empty(server)
    server.stop()
    server.import_files(import_arguments(files), heap=heap, quick=files.counts.claims < SMALL)
    finish_import(server.start())
    return files.counts


def finish_import(connection: Connection) -> None:
    """What is left to do once the files are in the database."""
    with Graph(connection) as graph:
        graph.finish_bulk()
