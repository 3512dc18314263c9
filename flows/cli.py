"""The `newsgraph` command: its groups, and the one place where an error becomes a line and an exit code.

Each command's module imports what it needs when it runs, so that `newsgraph --help` answers at once.
"""

import os
import sys
from typing import NoReturn

import click

from flows.cli_as_of import as_of, snapshot
from flows.cli_bloom import bloom
from flows.cli_browser import browser
from flows.cli_bulk import bulk
from flows.cli_demo import demo
from flows.cli_explore import explore
from flows.cli_extract import extract
from flows.cli_ingest import ingest
from flows.cli_load import load, schema
from flows.cli_maintain import purge, rebuild, restore, retract, verify
from flows.cli_neo4j import neo4j
from flows.cli_plot import plot
from flows.cli_query import export, query
from flows.cli_sources import pull, replay, serve, sources, status


class _Whole(click.Group):
    """Lists its commands with their whole first sentence, however long; click would cut it."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, command.get_short_help_str(limit=500)) for name, command in commands if command is not None]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(cls=_Whole, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="newsgraph", message="%(package)s %(version)s")
def newsgraph() -> None:
    """A temporal knowledge graph of the news: articles in, questions over time answered, in Neo4j."""


for command in (
    ingest, load, schema, query, as_of, snapshot, export, extract, explore, plot, retract, restore, purge, verify,
    rebuild, bloom, browser, bulk, demo, neo4j,
):  # fmt: skip
    newsgraph.add_command(command)


for command in (pull, serve, status, sources, replay):
    newsgraph.add_command(command)


def main() -> NoReturn:
    """Runs the command. What the rooms raise is one line on stderr and exit code 1; a wrong call is exit code 2."""
    try:
        newsgraph.main(standalone_mode=False)
    except click.exceptions.Exit as exc:
        sys.exit(exc.exit_code)
    except click.Abort:
        _fail("stopped", 130)
    except click.UsageError as exc:
        where = exc.ctx.command_path if exc.ctx is not None else "newsgraph"
        _fail(f"{exc.format_message().rstrip('.')} (see `{where} --help`)", exc.exit_code)
    except click.ClickException as exc:
        _fail(exc.format_message(), exc.exit_code)
    except KeyboardInterrupt:
        _fail("stopped", 130)
    except BrokenPipeError:
        # The reader of a pipe (`| head`) has enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as exc:
        from flows.errors import is_ours

        if not is_ours(exc):
            raise
        _fail(str(exc), 1)
    sys.exit(0)


def _fail(message: str, code: int) -> NoReturn:
    click.secho(f"newsgraph: {message}", err=True, fg="red")
    sys.exit(code)
