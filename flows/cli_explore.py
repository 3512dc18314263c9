"""`newsgraph explore`: the graph at a time, in the browser; or as one file to send."""

import webbrowser
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli_options import Day

if TYPE_CHECKING:
    from cypher.graph import Graph


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 for a free one.")
@click.option("--open/--no-open", "opened", default=True, help="Open the browser as well.")
@click.option(
    "--export", "export", type=click.Path(dir_okay=False, path_type=Path), help="Write one HTML file instead."
)
@click.option("--entity", help="With --export: only what is around this one (an id, a name or an alias).")
@click.option("--known", type=Day(), help="With --export: from what had been published by this day.")
def explore(
    port: int,
    opened: bool,  # noqa: FBT001 - click's flag
    export: Path | None,
    entity: str | None,
    known: date | None,
) -> None:
    """Look at the graph at a time: a page on this machine, read-only."""
    from cypher.graph import Graph
    from flows.errors import FlowError
    from flows.progress import TerminalReporter
    from flows.server import connect
    from flows.settings import settings

    if (entity or known) and export is None:
        raise click.UsageError("--entity and --known go with --export; on the page there are fields for them")
    with TerminalReporter() as reporter:
        connection = connect(settings(), reporter)
    with Graph(connection) as graph:
        if export is None:
            _serve(graph, port, opened=opened)
            return
        from flows.explorer.export import export_page

        text = export_page(graph, entity, known)
        try:
            export.write_text(text, encoding="utf-8", errors="replace")
        except OSError as exc:
            raise FlowError(f"cannot write {export} ({exc.strerror}): name another file") from exc
        click.echo(f"{export}: {len(text) // 1024} KB, opens in any browser without a network")


def _serve(graph: "Graph", port: int, *, opened: bool) -> None:
    import socket

    import uvicorn

    from flows.errors import FlowError
    from flows.explorer.app import application

    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as exc:
        raise FlowError(f"port {port} is taken ({exc.strerror}): choose another with --port, or 0 for any") from exc
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    click.echo(f"{address}   (Ctrl-C ends it)")
    if opened:
        webbrowser.open(address)
    server = uvicorn.Server(uvicorn.Config(application(graph), log_level="warning"))
    server.run(sockets=[listener])
