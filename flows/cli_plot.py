"""`newsgraph plot …`: pictures for documents, as SVG or PNG."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from flows.cli_options import Day

if TYPE_CHECKING:
    from flows.plots.canvas import Picture

Command = TypeVar("Command", bound=Callable[..., object])


@click.group()
def plot() -> None:
    """Draw lanes over time, control of territory, cooperation and conflict: .svg or .png."""


def window_options(command: Command) -> Command:
    """`--from`, `--to` and `--output`."""
    output = click.option(
        "--output", "-o", required=True, type=click.Path(dir_okay=False, path_type=Path), help="FILE.svg or FILE.png."
    )
    to = click.option("--to", type=Day(), help="The last day shown; without, the last that is told of.")
    from_ = click.option("--from", "from_", type=Day(), help="The first day shown, likewise.")
    return from_(to(output(command)))


@plot.command()
@click.argument("name")
@click.option("--office", help="The holders of this office of NAME, a lane each; other wordings with | between.")
@click.option(
    "--relations", default="HOLDS_OFFICE,LEADS", show_default=True, help="Which states to draw, without --office."
)
@window_options
def timeline(  # noqa: PLR0913 - click's options
    name: str, *, office: str | None, relations: str, from_: date | None, to: date | None, output: Path
) -> None:
    """Draw the career of a leader, the states of an organization, or the holders of an office.

    Full colour: certain. Paler: perhaps, as the words leave it open. Fading: no start is told, or it is not known to be
    over.
    """
    from flows.cli_query import ask
    from flows.plots import lanes

    form = _form(output)
    given = {"entity": name, "relations": "HOLDS_OFFICE" if office else relations} | (
        {"office": office} if office else {}
    )
    rows = ask("lanes", given)
    title = _called(rows, name)
    picture = (
        lanes.holders(rows, office, title, form, (from_, to))
        if office
        else lanes.career(rows, title, form, (from_, to))
    )
    _write(picture, output)


@plot.command()
@click.argument("country")
@window_options
def control(country: str, from_: date | None, to: date | None, output: Path) -> None:
    """Draw who controlled a country, its provinces and its places, over time."""
    from flows.cli_query import ask
    from flows.plots import lanes

    form = _form(output)
    rows = ask("lanes", {"within": country, "relations": "CONTROLS"})
    _write(lanes.control(rows, _name(country), form, (from_, to)), output)


@plot.command()
@click.argument("name")
@click.option("--with", "other", help="Only with this one.")
@window_options
def interactions(name: str, other: str | None, from_: date | None, to: date | None, output: Path) -> None:
    """Draw cooperation and conflict by month, said and done, by the classes of PLOVER."""
    from flows.cli_query import ask
    from flows.plots.interactions import interactions as draw

    form = _form(output)
    given = {"entity": name, "other": other, "from": from_, "to": to}
    rows = ask("interactions_over_time", {key: str(value) for key, value in given.items() if value is not None})
    names = [_name(name)] + ([_name(other)] if other else [])
    _write(draw(rows, names, form, (from_, to)), output)


def _form(output: Path) -> str:
    """`svg` or `png`; refused before a database is started."""
    form = output.suffix.lower().removeprefix(".")
    if form not in ("svg", "png"):
        raise click.BadParameter(f"{output.name!r} is neither .svg nor .png", param_hint="--output")
    return form


def _called(rows: list[dict[str, object]], name: str) -> str:
    """The name that the graph has for what was asked for by an id, a name or an alias: the end that all rows share."""
    shared: set[object] = set.intersection(*({row["subject"], row["object"]} for row in rows)) if rows else set()
    return name if name in shared or len(shared) != 1 else str(shared.pop())


def _name(name: str) -> str:
    """The name of an id; a name as it was typed."""
    from flows.cli_query import ask

    if ":" not in name:
        return name
    return next((str(row["name"]) for row in ask("find", {"name": name, "limit": "1"})), name)


def _write(picture: "Picture", output: Path) -> None:
    from flows.errors import FlowError

    try:
        output.write_bytes(picture.content)
    except OSError as exc:
        raise FlowError(f"cannot write {output} ({exc.strerror}): name another file") from exc
    click.echo(f"{output}: {len(picture.content) // 1024 + 1} KB")
