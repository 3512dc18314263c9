"""`newsgraph browser`: what Neo4j Browser takes, as files to drop there."""

from pathlib import Path

import click


@click.command()
@click.option(
    "--output", "-o", default="browser", show_default=True, type=click.Path(file_okay=False, path_type=Path),
    help="A directory; made where it is not there.",
)  # fmt: skip
def browser(output: Path) -> None:
    """Write Neo4j Browser's stylesheet and every question as a saved query, to drop into it or to paste."""
    from cypher.browser import saved_queries, stylesheet
    from flows.errors import FlowError

    found = {"newsgraph.grass": stylesheet(), **saved_queries()}
    try:
        output.mkdir(parents=True, exist_ok=True)
        for name, text in found.items():
            (output / name).write_text(text, encoding="utf-8")
    except OSError as exc:
        raise FlowError(f"cannot write to {output} ({exc.strerror}): name another directory") from exc
    click.echo(f"{output}: newsgraph.grass and {len(found) - 1} queries; drop them into Neo4j Browser")
