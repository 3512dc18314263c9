"""`newsgraph ingest`: pages into the graph."""

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from flows.cli_options import paths_argument, published_option, publisher_option

if TYPE_CHECKING:
    from flows.outcome import Outcome

_SHOWN = 20
"""Pages that did not come in and are named; the run's table has all of them."""


@click.command()
@paths_argument
@published_option
@publisher_option
@click.option("--again", is_flag=True, help="Extract also what was extracted before; newer rules do so by themselves.")
def ingest(paths: tuple[str, ...], published: date | None, publisher: str | None, *, again: bool) -> None:
    """Read pages, extract what they say, and load it into the graph.

    PATH is a file, a folder or a glob. What is there already stays as it is. Exit code 1 where no page is in the graph
    at the end and some were refused.
    """
    from flows.settings import settings

    outcome = ingest_with_progress(paths, published, publisher, again=again)
    show(outcome)
    from flows.server import look_at

    click.echo(f"look at it: {look_at(settings())}")
    if outcome.came_to_nothing:
        sys.exit(1)


def ingest_with_progress(
    paths: tuple[str, ...], published: date | None, publisher: str | None, *, again: bool = False
) -> "Outcome":
    """Runs the flow, the database and Prefect started where need be, each step told on stderr."""
    from flows.progress import TerminalReporter
    from flows.server import connect
    from flows.settings import settings
    from flows.sources.directory import find_files

    find_files(paths)  # a place that is not there is told before anything is started
    with TerminalReporter() as reporter:
        connect(settings(), reporter)
    if "prefect" not in sys.modules:
        click.echo("starting Prefect (ten to twenty seconds) …", err=True)
    from flows.run import run_ingest

    return run_ingest(settings(), list(paths), published, publisher, again=again)


def show(outcome: "Outcome") -> None:
    """What came in and what did not, and why; the counts last."""
    rows = outcome.table()
    for row in rows[:_SHOWN]:
        click.echo(f"{row['fate']}: {row['page']}: {row['why']}", err=True)
    if len(rows) > _SHOWN:
        click.echo(f"… and {len(rows) - _SHOWN} more", err=True)
    told = ((fate, number) for fate, number in outcome.counts().items() if number or fate != "purged")
    counts = ", ".join(f"{number} {fate}" for fate, number in told)
    pages = "1 page" if outcome.seen == 1 else f"{outcome.seen} pages"
    click.echo(f"{pages}: {counts}; {outcome.claims} claims read")
