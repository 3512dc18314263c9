"""`newsgraph extract`: what a page says, as JSON, without any database."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli_options import paths_argument, published_option, publisher_option

if TYPE_CHECKING:
    from extractors.models import Article


@click.command()
@paths_argument
@published_option
@publisher_option
def extract(paths: tuple[str, ...], published: date | None, publisher: str | None) -> None:
    """Print what pages say as JSON: entities, and facts with their times.

    One file gives one object; several, a folder or a glob give JSON lines. No database is needed.
    """
    from extractors.pipeline import extract_many, load_model
    from extractors.scheme import to_scheme
    from flows.settings import settings
    from flows.sources.directory import find_files

    files = find_files(paths)
    alone = len(files) == 1 and Path(paths[0]).expanduser().is_file()
    articles = _articles(files, published, publisher)
    if alone:
        articles = iter([_only_article(files[0], published, publisher)])
    names: list[str] = []
    given = 0
    for extraction in extract_many(load_model(settings().model), _noting(articles, names)):
        row = to_scheme(extraction, names[given])
        click.echo(json.dumps(row, ensure_ascii=False, indent=2 if alone else None))
        given += 1
    if given == 0:
        raise click.ClickException("no page gave an article")


def _only_article(file: Path, published: date | None, publisher: str | None) -> tuple[str, "Article"]:
    """The article of a page that was asked for alone: read before the model is loaded, so that a refusal is quick."""
    from extractors.errors import PageRejected

    try:
        return _article(file, published, publisher)
    except PageRejected as exc:
        raise click.ClickException(f"{file}: {exc}") from exc


def _articles(files: Iterable[Path], published: date | None, publisher: str | None) -> Iterator[tuple[str, "Article"]]:
    """The articles with their files' names; a page that gives none is told on stderr, and the rest goes on."""
    from extractors.errors import PageRejected

    for file in files:
        try:
            yield _article(file, published, publisher)
        except PageRejected as exc:
            click.echo(f"newsgraph: {file}: {exc}", err=True)


def _article(file: Path, published: date | None, publisher: str | None) -> tuple[str, "Article"]:
    from extractors.article import read_article
    from flows.sources.directory import read_page

    page = read_page(file, retrieved=datetime.now(UTC), published=published, publisher=publisher)
    return file.stem, read_article(page)


def _noting(articles: Iterable[tuple[str, "Article"]], names: list[str]) -> Iterator["Article"]:
    """The articles alone; their names go into the list, in order."""
    for name, article in articles:
        names.append(name)
        yield article
