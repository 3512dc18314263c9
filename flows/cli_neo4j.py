"""`newsgraph neo4j …`: the managed local server."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cypher.local import LocalServer

_FOLLOW_S = 0.3


@click.group()
def neo4j() -> None:
    """The local Neo4j: installed, started and stopped without root, Docker or Java."""


@contextmanager
def _server(*, starting: bool = False) -> Iterator["LocalServer"]:
    """The local server of the settings, with progress shown."""
    from flows.progress import TerminalReporter
    from flows.server import local_server
    from flows.settings import settings

    known = settings()
    if starting and known.neo4j_uri is not None:
        raise click.ClickException(f"NEO4J_URI is set to {known.neo4j_uri}, so no local Neo4j is started: unset it")
    with TerminalReporter() as reporter:
        yield local_server(known, reporter)


@neo4j.command()
def install() -> None:
    """Fetch Neo4j and its Browser into the user's cache, each file checked."""
    with _server() as server:
        jars = server.install()
    click.echo(f"Neo4j is in {jars[0].parent} ({len(jars)} jars, all checked)")


@neo4j.command()
def start() -> None:
    """Start the server, or use the one that runs."""
    with _server(starting=True) as server:
        ran = server.running() is not None
        server.start()
    click.echo("Neo4j ran already" if ran else "Neo4j runs")
    _show(server)


@neo4j.command()
def stop() -> None:
    """Stop the server; nothing is lost."""
    with _server() as server:
        stopped = server.stop()
    click.echo("Neo4j is stopped" if stopped else "Neo4j did not run")


@neo4j.command()
def status() -> None:
    """Say whether the server runs, and where. Exit code 3 where it does not."""
    with _server() as server:
        running = server.running()
        ready = running is not None and server.is_ready()
    if running is None:
        click.echo(f"Neo4j does not run; its home is {server.home.root}")
        sys.exit(3)
    click.echo("Neo4j runs" if ready else "Neo4j runs and does not answer yet")
    _show(server)


@neo4j.command()
@click.option("-n", "--lines", type=click.IntRange(min=0), default=40, show_default=True, help="Lines from the end.")
@click.option("-f", "--follow", is_flag=True, help="Go on with what is logged from now on.")
def log(lines: int, follow: bool) -> None:  # noqa: FBT001 - click gives it by name
    """Show what the server logged."""
    with _server() as server:
        path = server.home.logs / "neo4j.log"
    if not path.is_file():
        raise click.ClickException(f"there is no {path}: Neo4j never started here")
    text = path.read_bytes()
    for line in text.decode("utf-8", errors="replace").splitlines()[-lines:] if lines else ():
        click.echo(line)
    if follow:
        _follow(path, len(text), server)


@neo4j.command()
def console() -> None:
    """Run the server in the foreground: its log here, Ctrl-C stops it."""
    import signal

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with _server(starting=True) as server:
        if server.running() is not None:
            raise click.ClickException("Neo4j runs already: `newsgraph neo4j log --follow`, or stop it first")
        seen = _size(server.home.logs / "neo4j.log")
        server.start()
    _show(server)
    try:
        _follow(server.home.logs / "neo4j.log", seen, server)
    except KeyboardInterrupt:
        click.echo("stopping …", err=True)
    finally:
        server.stop()


def _show(server: "LocalServer") -> None:
    from flows.server import browser_address

    running = server.running()
    if running is None:
        return
    click.echo(f"  Bolt      bolt://127.0.0.1:{running.bolt_port}")
    click.echo(f"  Browser   {browser_address(running.bolt_port, running.http_port)}")
    click.echo("  User      neo4j")
    click.echo(f"  Password  in {server.home.password_file}")
    click.echo(f"  Process   {running.pid}, its log is {server.home.logs / 'neo4j.log'}")


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _follow(path: Path, seen: int, server: "LocalServer") -> None:
    """Prints what the file gets, until the server is no more."""
    while True:
        alive = server.running() is not None
        size = _size(path)
        with path.open("rb") as file:
            file.seek(seen if size >= seen else 0)
            new = file.read()
        seen = size if size < seen else seen + len(new)
        click.echo(new.decode("utf-8", errors="replace"), nl=False)
        if not alive:
            return
        time.sleep(_FOLLOW_S)
