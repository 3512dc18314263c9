"""`newsgraph bulk`: a first load of millions of claims, through files and `neo4j-admin database import`."""

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cypher.bulk import BulkFiles
    from cypher.connection import Connection


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="An empty folder for the files of the import; needed for a Neo4j of your own, else a temporary one.",
)
@click.option("--heap", default="2g", show_default=True, help="Memory of the import.")
@click.option("--finish", is_flag=True, help="After the import into a Neo4j of your own: its schema.")
def bulk(files: tuple[Path, ...], into: Path | None, heap: str, finish: bool) -> None:  # noqa: FBT001 - a flag
    """Load claims into an empty database, millions at a time.

    FILE holds lines as for `newsgraph load` (`.gz` too). The managed local Neo4j is made anew from them; for a Neo4j of
    your own the files are written and the command is printed. The graph is the one that `newsgraph load` makes.
    """
    from cypher.bulk_import import finish_import, import_into, refuse_unless_empty, write_files
    from flows.claim_lines import read_lines
    from flows.progress import TerminalReporter
    from flows.server import local_server, remote_connection
    from flows.settings import settings

    now = datetime.now(UTC)
    remote = remote_connection(settings())
    if finish:
        finish_import(_named(remote))
        return
    if not files:
        raise click.UsageError("name the files of claims")
    if remote is not None and into is None:
        raise click.UsageError("NEO4J_URI names a Neo4j of your own: give a folder for the files with --into")
    with TerminalReporter() as reporter, _folder(into) as folder:
        server = None if remote else local_server(settings(), reporter)
        refuse_unless_empty(server or remote)
        written = write_files(read_lines(files, now), folder, now)
        if server is not None:
            import_into(server, written, heap=heap)
    if remote is not None:
        _tell(written, remote.database)
    counts = written.counts
    click.echo(
        f"{counts.articles} articles ({counts.versions} versions), {counts.claims} claims, {counts.entities} entities, "
        f"{counts.facts} edges"
    )


def _named(remote: "Connection | None") -> "Connection":
    if remote is None:
        raise click.UsageError("--finish is for a Neo4j of your own: set NEO4J_URI and NEO4J_PASSWORD")
    return remote


@contextmanager
def _folder(into: Path | None) -> Iterator[Path]:
    """The folder for the files; what is in one that was named stays."""
    if into is None:
        with TemporaryDirectory(prefix="newsgraph-bulk-") as temporary:
            yield Path(temporary)
        return
    folder = into.expanduser().absolute()
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise click.UsageError(f"{into} is not empty: name another folder")
    yield folder


def _tell(written: "BulkFiles", database: str) -> None:
    """How to have the files in a Neo4j that is not managed here."""
    from cypher.bulk_import import import_arguments

    command = ["neo4j-admin", "database", "import", "full", database, *import_arguments(written)]
    click.echo("Stop the database and run on its server, with paths that it sees:\n")
    click.echo(" \\\n    ".join(shlex.quote(part) for part in command))
    click.echo("\nStart it again, then run `newsgraph bulk --finish`.\n")
