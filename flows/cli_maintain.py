"""`newsgraph retract|restore|purge|verify|rebuild`: taking articles back, and keeping the graph what they say."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cypher.graph import Graph


def articles_argument(command: click.decorators.FC) -> click.decorators.FC:
    """`ARTICLE…`: addresses, ids, or files that were ingested."""
    return click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)(command)


reason_option = click.option("--reason", help="Why; it is kept with the record.")


@click.command()
@articles_argument
@reason_option
def retract(articles: tuple[str, ...], reason: str | None) -> None:
    """Take articles back: the graph is as if they had never come, but for the record of it.

    Intervals that they closed open again, and what other articles say too stays. `newsgraph restore` undoes it.
    """
    with graph() as here:
        count = here.retract(_named(articles), recorded_at=datetime.now(UTC), reason=reason)
        here.project()
    click.echo(f"{_articles(count)} taken back, {len(articles) - count} were already")


@click.command()
@articles_argument
def restore(articles: tuple[str, ...]) -> None:
    """Bring articles back that were retracted."""
    with graph() as here:
        count = here.restore(_named(articles), recorded_at=datetime.now(UTC))
        here.project()
    click.echo(f"{_articles(count)} brought back, {len(articles) - count} had not been taken back")


@click.command()
@articles_argument
@reason_option
@click.option("--yes", is_flag=True, help="Do not ask.")
def purge(articles: tuple[str, ...], reason: str | None, yes: bool) -> None:  # noqa: FBT001 - click's flag
    """Delete articles and all that they said, for good; a feed does not bring them in again."""
    if not yes:
        click.confirm(f"delete {_articles(len(articles))} for good?", abort=True)
    with graph() as here:
        count = here.purge(_named(articles), recorded_at=datetime.now(UTC), reason=reason)
        here.project()
    click.echo(f"{_articles(count)} deleted")


@click.command()
@click.option("--show", type=click.IntRange(min=1), default=20, show_default=True, help="Differences to print at most.")
def verify(show: int) -> None:
    """Derive the graph anew in memory and tell every difference; exit code 1 where there is one."""
    with graph() as here:
        here.project()
        differences = here.verify()
    for line in differences[:show]:
        click.echo(line)
    if len(differences) > show:
        click.echo(f"… and {len(differences) - show} more")
    if differences:
        click.echo(
            f"{len(differences)} differences: `newsgraph rebuild` makes the graph anew from its articles", err=True
        )
        raise click.exceptions.Exit(1)
    click.echo("the graph is what its articles say")


@click.command()
def rebuild() -> None:
    """Drop entities, stories and edges, and make them anew from the articles' claims."""
    with graph() as here:
        counts = here.rebuild()
    click.echo(f"{counts.claims} claims projected, {counts.facts} edges written")


@contextmanager
def graph() -> "Iterator[Graph]":
    """The graph of the settings, its schema up to date."""
    from cypher.graph import Graph
    from flows.progress import TerminalReporter
    from flows.server import connect
    from flows.settings import settings

    with TerminalReporter() as reporter:
        connection = connect(settings(), reporter)
    with Graph(connection) as here:
        here.apply_schema()
        yield here


def _named(articles: tuple[str, ...]) -> list[str]:
    """Addresses and ids as they are; a file by the address of its article."""
    return [_address(Path(name)) if Path(name).is_file() else name for name in articles]


def _address(file: Path) -> str:
    """Where the page says that it stands, as `ingest` takes it; the file itself where it says nothing, or no more."""
    from extractors.article import read_article
    from extractors.errors import PageRejected
    from flows.sources.directory import read_page

    page = read_page(file, retrieved=datetime.now(UTC))
    try:
        return read_article(page).url
    except PageRejected:
        return page.address


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"
