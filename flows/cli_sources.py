"""`newsgraph pull|serve|status|sources|replay`: articles from declared sources, by hand or on a schedule."""

import json
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from flows.cli_options import Day

if TYPE_CHECKING:
    from flows.fates import Tally
    from flows.sources.declared import AnySource
    from flows.standing import Status

Command = TypeVar("Command", bound=Callable[..., Any])

_SHOWN = 20


def config_option(command: Command) -> Command:
    """`--sources FILE`."""
    text = "The file that declares the sources; otherwise NEWSGRAPH_SOURCES, ./sources.toml, or the one in the home."
    return click.option("--sources", "config", type=click.Path(path_type=Path), metavar="FILE", help=text)(command)


def log_option(command: Command) -> Command:
    """`--log text|json`."""
    text = "Log on stderr, for a person or one JSON object a line; otherwise NEWSGRAPH_LOG."
    return click.option("--log", type=click.Choice(["text", "json"]), help=text)(command)


@click.command()
@click.argument("names", metavar="[SOURCE]...", nargs=-1)
@config_option
@click.option("--since", type=Day(), help="Only what is from this day or later.")
@click.option("--until", type=Day(), help="Only what is from this day or earlier.")
@click.option("--limit", type=click.IntRange(min=1), help="Ask for so many pages at most; run again to go on.")
@click.option("--again", is_flag=True, help="Extract also what has not changed: after an upgrade.")
@click.option("--dry-run", is_flag=True, help="Say what would come in and change; write nothing.")
@click.option("--workers", type=click.IntRange(1, 256), help="Extract in so many processes of Dask: for a back-fill.")
@click.option("--cluster", metavar="ADDRESS", help="Extract on a Dask (tcp://…) or Ray (ray://…) cluster.")
@log_option
def pull(
    names: tuple[str, ...],
    config: Path | None,
    *,
    dry_run: bool,
    log: str | None,
    **choices: Any,  # noqa: ANN401
) -> None:
    """Bring in what is new at declared sources, all of them or those that are named.

    Stopped and run again it goes on where it was. Exit code 1 where a source brought nothing and lost something.
    """
    from flows.settings import settings

    chosen, path = _chosen(names, config)
    _log_as(log)
    failed = False
    for source in chosen:
        if dry_run:
            tally = _ahead(source, choices)
        else:
            from flows.progress import TerminalReporter
            from flows.pull_run import run_pull
            from flows.server import connect

            with TerminalReporter() as reporter:
                connect(settings(), reporter)
            tally = run_pull(settings(), source.name, path, **choices)
        _show(tally)
        failed = failed or tally.came_to_nothing
    if failed:
        sys.exit(1)


@click.command()
@click.option("--source", help="Only pages of this source.")
@click.option("--reason", help="Only pages that were rejected for this: no_body, wrong_language, extraction, …")
@log_option
def replay(source: str | None, reason: str | None, log: str | None) -> None:
    """Read rejected and broken pages again, as they were kept: after a fix, without asking any site."""
    _log_as(log)
    from flows.progress import TerminalReporter
    from flows.pull_run import run_replay
    from flows.server import connect
    from flows.settings import settings

    with TerminalReporter() as reporter:
        connect(settings(), reporter)
    tallies = run_replay(settings(), source, reason)
    for tally in tallies:
        _show(tally)
    if not tallies:
        click.echo("no page waits to be replayed")


@click.command()
@config_option
def sources(config: Path | None) -> None:
    """Check the file of sources and list them."""
    chosen, path = _chosen((), config)
    click.echo(f"{path}: {len(chosen)} source{'s' if len(chosen) != 1 else ''}, no mistakes")
    for source in chosen:
        click.echo(f"  {source.name}  {source.type}  {source.schedule or 'by hand'}")


@click.command()
@config_option
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def status(config: Path | None, *, as_json: bool) -> None:
    """How each source stands: last success, lag, what was rejected and why, what runs now.

    Exit code 1 where one failed, broke off or is late.
    """
    from flows.settings import settings
    from flows.standing import statuses

    chosen, _ = _chosen((), config)
    found = statuses(settings(), chosen)
    if as_json:
        whole = [_plain(one) | {"pages": one.pages, "not in": one.reasons} for one in found]
        click.echo(json.dumps(whole, indent=2, ensure_ascii=False))
    else:
        from flows.cli_query import render

        rows = [{key: value for key, value in _plain(one).items() if key != "problem"} for one in found]
        click.echo(render(rows, list(rows[0]), "table"), nl=False)
        for one in found:
            if one.problem is not None:
                click.echo(f"{one.source}: {one.problem}", err=True)
    if any(one.now in ("failed", "broken off", "late") for one in found):
        sys.exit(1)


@click.command()
@config_option
@click.option("--limit", type=click.IntRange(min=1), default=2, show_default=True, help="Runs at a time.")
@log_option
def serve(config: Path | None, limit: int, log: str | None) -> None:
    """Pull every source on its schedule, until stopped. What was missed meanwhile is caught up once."""
    from flows.settings import settings, use_log

    chosen, path = _chosen((), config)
    if log is not None:
        use_log(log)
    scheduled = [source for source in chosen if source.schedule is not None]
    if not scheduled:
        raise click.ClickException(f'no source in {path} has a schedule: write schedule = "15m" to one')
    from flows.schedule import serve_sources

    serve_sources(settings(), path, scheduled, limit)


def _chosen(names: Sequence[str], config: Path | None) -> "tuple[tuple[AnySource, ...], Path]":
    """The sources that are named, or all; the whole file is checked first."""
    from flows.settings import settings
    from flows.sources.config import find_config, find_source, read_sources

    path = find_config(config or settings().sources, settings().home)
    everything = read_sources(path)
    return (tuple(find_source(path, name) for name in names) if names else everything), path


def _ahead(source: "AnySource", choices: dict[str, Any]) -> "Tally":
    from flows.pull_run import look_ahead
    from flows.pulling import Window
    from flows.settings import settings

    since: date | None = choices["since"]
    return look_ahead(settings(), source, Window(since, choices["until"]), choices["limit"])


def _log_as(form: str | None) -> None:
    """How this program and its runs log. Where they do not, a line now and then says how far a pull is."""
    from flows.prefect_environment import log_as
    from flows.progress import LinesNowAndThen
    from flows.settings import settings, use_log

    if form is not None:
        use_log(form)
    wanted = settings().log
    if wanted is None:
        LinesNowAndThen.install("flows.pull_report")
    else:
        log_as(wanted)


def _show(tally: "Tally") -> None:
    """What came in and what did not, and why, and what the graph did not know; the counts last."""
    for row in tally.rows[:_SHOWN]:
        click.echo(f"{row['fate']}: {row['page']}: {row['why']}", err=True)
    if len(tally.rows) > _SHOWN:
        click.echo(f"… and {len(tally.rows) - _SHOWN} more", err=True)
    for title, lines in (("new leader", tally.leaders), ("changed", tally.changes)):
        for line in lines[:_SHOWN]:
            click.echo(f"{title}: {line}", err=True)
        if len(lines) > _SHOWN:
            click.echo(f"… and {len(lines) - _SHOWN} more", err=True)
    click.echo(tally.line())


def _plain(one: "Status") -> dict[str, object]:
    return {
        "source": one.source,
        "now": one.now,
        "last success": one.last_success.isoformat(timespec="seconds") if one.last_success is not None else "",
        "lag": str(timedelta(seconds=int(one.lag.total_seconds()))) if one.lag is not None else "",
        "newest": one.newest,
        "pages": ", ".join(f"{number} {fate}" for fate, number in one.pages.items() if number),
        "not in": ", ".join(f"{number} {reason}" for reason, number in one.reasons.items()),
        "problem": one.problem,
    }
