"""`newsgraph demo`: the articles that come with the program, in a graph of their own, and questions to it."""

import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from flows.cli_ingest import ingest_with_progress, show
from flows.cli_query import ask, render


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the library, and the columns of its answer that are shown here."""

    says: str
    name: str
    params: Mapping[str, str]
    columns: Sequence[str]


_UNDATED = (("14-kremlin-call-retold.txt", date(2021, 8, 25)),)
"""Articles that do not say when they were published, as many do not: the day is given."""

_TIMELINE = ("day", "subject", "relation", "qualifier", "object", "starts", "ends", "articles")
_HOLDERS = ("person", "office", "seat", "starts", "ends", "basis", "articles")
_CONTROL = ("place", "controller", "extent", "starts", "ends", "basis", "articles")
_PROVINCES = ("province", "code", "controller", "extent", "basis", "last_attested", "articles")

_QUESTIONS = (
    Question(
        "What did Vladimir Putin do, and when?",
        "timeline",
        {"entity": "Vladimir Putin"},
        _TIMELINE,
    ),
    Question(
        "Who was Home Secretary of the United Kingdom in June 2023?",
        "holders",
        {"office": "Home Secretary", "of": "United Kingdom", "on": "2023-06-15"},
        _HOLDERS,
    ),
    Question(
        "And half a year later?",
        "holders",
        {"office": "Home Secretary", "of": "United Kingdom", "on": "2023-12-15"},
        _HOLDERS,
    ),
    Question(
        "Who controlled which province of Ukraine in June 2022, as far as these articles tell?",
        "provinces",
        {"country": "Ukraine", "on": "2022-06-15"},
        _PROVINCES,
    ),
    Question("And Kherson, the city, that summer?", "control", {"place": "Kherson", "on": "2022-06-15"}, _CONTROL),
    Question("What happened there that year?", "timeline", {"entity": "Kherson", "to": "2022-12-31"}, _TIMELINE),
    Question(
        "What is denied? It is kept, and counts as no fact.",
        "denied",
        {},
        ("day", "subject", "relation", "object", "articles"),
    ),
)

_EVIDENCE = ("published", "publisher", "quote")


@click.command()
def demo() -> None:
    """Load the articles that come with newsgraph into a graph of their own, and ask it questions."""
    from importlib import resources

    from flows.settings import settings, use_home

    use_home(settings().home / "demo")
    with resources.as_file(resources.files("flows").joinpath("demo")) as folder:
        for name, published in _UNDATED:
            click.secho(f"\n== {name}, published {published}, into Neo4j", bold=True)
            show(ingest_with_progress((str(folder / name),), published, None))
        dated = sorted(str(f) for f in folder.iterdir() if f.name not in dict(_UNDATED))
        click.secho(f"\n== {len(dated)} more, which say themselves when they were published", bold=True)
        show(ingest_with_progress(tuple(dated), None, None))
    facts = [fact for question in _QUESTIONS if (fact := _put(question)) is not None]
    for fact in facts[-1:]:
        _put(Question("Which sentence says so?", "evidence", {"fact": fact}, _EVIDENCE))
    _say_how_to_go_on()


def _put(question: Question) -> str | None:
    """Asks and shows it; gives the id of the first edge of the answer."""
    params = " ".join(f'-p {name}="{value}"' for name, value in question.params.items())
    click.secho(f"\n== {question.says}", bold=True)
    click.secho(f"newsgraph query {question.name} {params}".rstrip(), dim=True)
    rows = ask(question.name, dict(question.params))
    click.echo(render(rows, question.columns, "table") or "nothing is told\n", nl=False)
    return next((str(row["fact"]) for row in rows if row.get("fact") is not None), None)


def _say_how_to_go_on() -> None:
    from flows.server import look_at, remote_connection
    from flows.settings import settings

    known = settings()
    click.secho("\n== How to look at it", bold=True)
    remote = remote_connection(known)
    if remote is not None:
        click.echo(f"the graph is in {remote.uri}, database {remote.database}, user {remote.user}")
        return
    click.echo(f"  Browser   {look_at(known)}")
    click.echo("  User      neo4j")
    click.echo(f"  Password  in {known.home / 'password'}")
    click.echo(f"  Ask more  export NEWSGRAPH_HOME={known.home}")
    command = command_of(sys.argv[0])
    click.echo(f"            {command} query --list")
    click.echo(f"            {command} explore")
    click.echo(f"            {command} neo4j stop")


def command_of(called: str) -> str:
    """How to call this program again: by its name only where the shell would find it by that."""
    found = shutil.which("newsgraph")
    return "newsgraph" if found is not None and Path(found).samefile(called) else called
