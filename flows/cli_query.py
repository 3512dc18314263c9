"""`newsgraph query`: the analyst's library, and `newsgraph export`: the whole graph as text."""

import csv
import io
import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from flows.cli_options import clock_options

if TYPE_CHECKING:
    from cypher.library import Asks, Query

Row = dict[str, object]


@click.command()
@click.argument("name", required=False)
@click.argument("more", metavar="[NAME=VALUE]...", nargs=-1)
@click.option("--param", "-p", "params", multiple=True, metavar="NAME=VALUE", help="What to ask with; may be repeated.")
@click.option("--format", "form", type=click.Choice(("table", "json", "csv")), default="table", show_default=True)
@click.option("--list", "listed", is_flag=True, help="What there is to ask, and with what.")
def query(
    name: str | None,
    more: tuple[str, ...],
    params: tuple[str, ...],
    form: str,
    listed: bool,  # noqa: FBT001 - click's flag
) -> None:
    """Ask the graph a question of the library, with -p before what it asks with, or without."""
    from cypher.library import query as find

    if listed:
        _list(name)
        return
    if name is None:
        raise click.UsageError("name a query, or --list them")
    given = dict(_pair(param) for param in (*more, *params))
    rows, nothing = _answer(name, given)
    columns = [column.name for column in find(name).columns] or list(rows[0] if rows else ())
    click.echo(render(rows, columns, form), nl=False)
    said = (nothing or "no rows") if not rows else cut_off(find(name), given, len(rows))
    if said is not None:
        click.echo(said, err=True)


def cut_off(asked: "Query", given: dict[str, str], rows: int) -> str | None:
    """What to ask next where an answer has as many rows as it may; there can be more."""
    from cypher.library import arguments

    params = arguments(asked, given)
    if params.get("limit") != rows:
        return None
    after = params.get("skip", 0)
    more = (
        f"-p skip={rows + after} gives the next" if isinstance(after, int) and "skip" in params else "-p limit=… more"
    )
    return f"{rows} rows, as many as may be: {more}"


def ask(name: str, given: dict[str, str]) -> list[Row]:
    """The rows that the question gives in the graph of the settings."""
    return _answer(name, given)[0]


def _answer(name: str, given: dict[str, str]) -> tuple[list[Row], str | None]:
    """The rows, and why there are none where that can be told."""
    from cypher import library
    from cypher.graph import Graph
    from flows.progress import TerminalReporter
    from flows.server import connect
    from flows.settings import settings

    library.arguments(library.query(name), given)  # a wrong question is told before a database is started
    with TerminalReporter() as reporter:
        connection = connect(settings(), reporter)
    with Graph(connection) as graph:
        rows = library.ask(graph, name, given)
        return rows, why_none(graph, given) if not rows else None


def why_none(graph: "Asks", given: dict[str, str]) -> str | None:
    """Why a question has no rows, where it is not that there are none."""
    from cypher import library

    if library.is_empty(graph):
        return library.NOTHING
    if "fact" in given and "skip" not in given:
        return f"no edge has the id {given['fact']!r}: other questions give it in their column `fact`"
    return None


@click.command()
@click.option("--all", "everything", is_flag=True, help="Also what only this database knows: when it recorded a thing.")
@clock_options
def export(everything: bool, known: date | None, recorded: datetime | None) -> None:  # noqa: FBT001 - click's flag
    """Write the whole graph as sorted JSON lines, so that two graphs can be compared.

    With --known or --recorded: the graph as it was then, derived anew from the articles of that time.
    """
    if everything and (known is not None or recorded is not None):
        raise click.UsageError("--all tells what is here now, and goes with neither --known nor --recorded")
    from cypher import hindsight
    from cypher.graph import Graph
    from flows.progress import TerminalReporter
    from flows.server import connect
    from flows.settings import settings

    with TerminalReporter() as reporter:
        connection = connect(settings(), reporter)
    with Graph(connection) as graph:
        if known is None and recorded is None:
            lines = graph.export(everything=everything)
        else:
            lines = hindsight.snapshot(graph, known=known, recorded=recorded).lines()
        for line in lines:
            click.echo(line)


def render(rows: Sequence[Row], columns: Sequence[str], form: str) -> str:
    """The rows as a table, a JSON array or CSV, each ending in a line break; no rows give an empty table."""
    if form == "json":
        return json.dumps([_plain_row(row) for row in rows], ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row[column]) for column in columns] for row in rows)
        return buffer.getvalue()
    return _table(rows, columns) if rows else ""


def _table(rows: Sequence[Row], columns: Sequence[str]) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(row[column])) for column in columns))
    buffer = io.StringIO()
    terminal = sys.stdout.isatty()
    # Into a file or a pipe a row stays a row, however long.
    Console(file=buffer, force_terminal=terminal, width=None if terminal else 10_000).print(table)
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"


def _plain_row(row: Row) -> Row:
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: object) -> object:
    """The value as JSON has it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if value is None or isinstance(value, str | int | float | bool):
        return value
    iso = getattr(value, "iso_format", None)  # the driver's own dates and times
    return iso() if iso is not None else str(value)


def _cell(value: object) -> str:
    plain = _plain(value)
    if plain is None:
        return ""
    if isinstance(plain, list):
        return "; ".join(_cell(part) for part in plain)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def _pair(param: str) -> tuple[str, str]:
    name, equals, value = param.partition("=")
    if not equals or not name.strip():
        raise click.BadParameter(f"{param!r} is not NAME=VALUE", param_hint="--param")
    return name.strip(), value


def _list(name: str | None) -> None:
    """Every question with what it answers and takes; one alone with its columns too."""
    from cypher.library import queries
    from cypher.library import query as find

    for known in queries() if name is None else (find(name),):
        click.echo(f"{known.name}: {known.answers}")
        for param in known.params:
            need = "must be given" if param.required else f"otherwise {_cell(param.default) or 'any'}"
            click.echo(f"    -p {param.name}=…  {param.type.value}: {param.doc} ({need})")
        if name is not None:
            for column in known.columns:
                click.echo(f"    > {column.name}  {column.type}: {column.doc}")
        if known.example:
            given = " ".join(f'-p "{key}={value}"' for key, value in known.example.items())
            click.echo(f"    e.g. newsgraph query {known.name} {given}")
