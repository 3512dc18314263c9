"""`newsgraph load`: claims by any producer into the graph, and `newsgraph schema`: the form that their lines have."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--from",
    "form",
    type=click.Choice(("lines", "gold")),
    default="lines",
    show_default=True,
    help="JSON lines as `newsgraph schema` describes them, or annotated articles.",
)
@click.option(
    "--same-as", type=click.Path(path_type=Path), help="JSON with judgements on names, for annotated articles."
)
def load(files: tuple[Path, ...], form: str, same_as: Path | None) -> None:
    """Load claims that another program made.

    They come in through the same door as extracted ones: checked, dated, idempotent. Nothing is written where a line is
    refused.
    """
    from cypher.graph import Graph
    from flows.load import Form, read_files, read_judgements
    from flows.load import load as load_into
    from flows.progress import TerminalReporter
    from flows.server import connect
    from flows.settings import settings

    now = datetime.now(UTC)
    extractions = read_files(files, Form(form), now, read_judgements(same_as))
    with TerminalReporter() as reporter:
        connection = connect(settings(), reporter)
    with Graph(connection) as graph:
        counts = load_into(graph, extractions, now)
    claims = sum(len(extraction.claims) for extraction in extractions)
    articles = "1 article" if len(extractions) == 1 else f"{len(extractions)} articles"
    click.echo(
        f"{articles}: {counts.new} new, {counts.changed} changed, {counts.unchanged} unchanged, "
        f"{counts.purged} purged before; {claims} claims read"
    )


@click.command()
def schema() -> None:
    """Print the JSON Schema of one line for `newsgraph load`."""
    from extractors.interchange import json_schema

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
