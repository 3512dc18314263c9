"""`newsgraph as-of`: the edges of a day, as known at an earlier time; `newsgraph snapshot`: a graph of that time.

Both are exact on both clocks.
"""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

import click

from flows.cli_options import Day, clock_options


@click.command("as-of")
@click.argument("on", metavar="DAY", type=Day())
@clock_options
@click.option(
    "--entity", "-e", "entities", multiple=True, metavar="NAME", help="Only around this one; may be repeated."
)
@click.option("--relations", metavar="TYPE,…", help="Only these, e.g. HOLDS_OFFICE,LEADS.")
@click.option("--attributed", is_flag=True, help="Also what no article says in its own voice.")
@click.option("--format", "form", type=click.Choice(("table", "json", "csv")), default="table", show_default=True)
def as_of(  # noqa: PLR0913, PLR0917 - the options of the command
    on: date,
    known: date | None,
    recorded: datetime | None,
    entities: tuple[str, ...],
    relations: str | None,
    attributed: bool,  # noqa: FBT001 - click's flag
    form: str,
) -> None:
    """The edges that held or happened on DAY, everywhere, as far as was known by then.

    The whole graph is derived anew from the articles of that time: an interval that later news closed is open, a text
    that was corrected later says what it said. `newsgraph query as_of` asks the graph of today, and answers at once.
    """
    from cypher import hindsight, library
    from flows.cli_maintain import graph
    from flows.cli_query import render

    asked = library.query("as_of")
    wanted = cast("list[str] | None", library.arguments(asked, {"on": on, "relations": relations})["relations"])
    with graph() as here:
        found = hindsight.standings(
            here, on=on, known=known, recorded=recorded, entities=entities, relations=wanted, attributed=attributed
        )
    columns = [column.name for column in asked.columns]
    rows = [{name: getattr(row, name) for name in columns} for row in found]
    click.echo(render(rows, columns, form), nl=False)
    if not found:
        click.echo("no rows", err=True)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@clock_options
def snapshot(folder: Path, known: date | None, recorded: datetime | None) -> None:
    """Make a graph of its own in FOLDER that says what this one said then, to ask it anything.

    Afterwards `NEWSGRAPH_HOME=FOLDER newsgraph query …` (or explore, plot, bloom) asks that one. It has its own local
    Neo4j, and no texts; what was put there before is left, so take an empty folder.
    """
    from cypher.errors import DatabaseNotEmpty
    from cypher.graph import Graph
    from flows.cli_maintain import graph
    from flows.progress import TerminalReporter
    from flows.server import local_server
    from flows.settings import settings

    with graph() as here:
        contents = here.contents_then(known=known, recorded=recorded)
    home = folder.expanduser().absolute()
    with TerminalReporter() as reporter:
        server = local_server(settings().model_copy(update={"home": home}), reporter)
        connection = server.start()
    with Graph(connection) as there:
        if not there.is_empty():
            raise DatabaseNotEmpty(f"there is a graph in {home} already: take an empty folder")
        there.apply_schema()
        counts = there.take((contents[article] for article in sorted(contents)), datetime.now(UTC))
        there.project()
    click.echo(f"{counts.new} articles: NEWSGRAPH_HOME={home} newsgraph query --list")
