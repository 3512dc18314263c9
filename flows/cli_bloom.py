"""`newsgraph bloom`: the perspective for Neo4j Bloom, as a file to import there."""

from pathlib import Path

import click


@click.command()
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="A file; standard output without."
)
def bloom(output: Path | None) -> None:
    """Write the Neo4j Bloom perspective: categories, styles, search phrases, scene actions."""
    from cypher.perspective import as_json
    from flows.errors import FlowError

    if output is None:
        click.echo(as_json(), nl=False)
        return
    try:
        output.write_text(as_json(), encoding="utf-8")
    except OSError as exc:
        raise FlowError(f"cannot write {output} ({exc.strerror}): name another file") from exc
    click.echo(f"{output}: import it in Bloom, Perspectives > Import")
