"""Options that several commands share, read and refused in one way."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Day(click.ParamType[date]):
    """A day written YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        text = str(value).strip()
        try:
            if _DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        raise click.BadParameter(f"{text!r} is no day; write it like 2021-08-25", ctx=ctx, param=param)


def paths_argument(command: Command) -> Command:
    """`PATH…`: files, folders and globs. They are looked for when the command runs, so that one error form serves."""
    return click.argument("paths", metavar="PATH...", nargs=-1, required=True)(command)


def published_option(command: Command) -> Command:
    """`--published DATE`, which goes before what the page says."""
    text = "Day of publication, where the page does not say it or says it wrongly."
    return click.option("--published", type=Day(), help=text)(command)


def publisher_option(command: Command) -> Command:
    """`--publisher NAME`, which goes before what the page says."""
    return click.option("--publisher", metavar="NAME", help="Publisher, likewise.")(command)


class Instant(click.ParamType[datetime]):
    """An instant with its zone, in ISO form."""

    name = "INSTANT"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        text = re.sub("[zZ]$", "+00:00", str(value).strip())
        try:
            instant = datetime.fromisoformat(text)
        except ValueError:
            instant = None
        if instant is None or instant.tzinfo is None:
            raise click.BadParameter(
                f"{value!r} is no instant with its zone; write it like 2026-01-31T12:00Z", ctx=ctx, param=param
            )
        return instant


def clock_options(command: Command) -> Command:
    """`--known DAY` and `--recorded INSTANT`."""
    known = click.option("--known", type=Day(), help="From what was published by this day; otherwise from everything.")
    text = "From what this database had recorded by then, e.g. 2026-01-31T12:00Z."
    return known(click.option("--recorded", type=Instant(), help=text)(command))
