"""What counted at an earlier time: of each article that stood then the version of then, corrections of then taken in.

    known      only versions that the world could know by that day: the page's own day of change, else of publication
    recorded   only versions that this database had recorded by that instant, of articles not taken back then

An article that was purged is gone from every time, as it should be. One without a date is known on no day.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from cypher.contents import Content
from cypher.corrections import corrected
from cypher.rows import native
from cypher.running import Row, Runner
from cypher.stored import read_contents
from cypher.versions import Version, current

VERSIONS_AT_ONCE = 1000


def contents_then(tx: Runner, known: date | None, recorded: datetime | None) -> dict[str, Content]:
    """Article -> its version that counted."""
    rows: list[Row] = []
    after = ""
    while page := tx.run("get_versions_then", known=known, recorded=recorded, after=after, limit=VERSIONS_AT_ONCE):
        rows += page
        after = page[-1]["id"]
    return counting(_read(tx, current_then(rows, recorded)))


def contents_around(tx: Runner, entity: str, known: date | None, recorded: datetime | None) -> dict[str, Content]:
    """The same, of the articles that decide what holds around an entity, with those that they copy and correct."""
    told = {row["id"] for row in tx.run("get_articles_around", entity=entity)}
    notices = tx.run("get_notices", ids=sorted(told))
    told |= {row["id"] for row in notices} | {one["id"] for row in notices for one in row["candidates"]}
    told |= {row["id"] for row in tx.run("get_copies", ids=sorted(told))}
    rows = tx.run("get_versions_of", ids=sorted(told), known=known, recorded=recorded)
    return counting(_read(tx, current_then(rows, recorded)))


def current_then(rows: Iterable[Mapping[str, Any]], recorded: datetime | None) -> set[str]:
    """Of each article the version that was the current one, from the rows of `get_versions_then`."""
    by_article: dict[str, list[Version]] = {}
    for row in rows:
        met = _met(row, recorded)
        by_article.setdefault(row["article"], []).append(
            Version(row["id"], row["version"], native(row["instant"]), met, row["extractor"] or "")
        )
    return {current(versions).id for versions in by_article.values()}


def counting(standing: Mapping[str, Content]) -> dict[str, Content]:
    """Those for which none of the others stands in."""
    gone = set(corrected(standing).values())
    return {article: content for article, content in standing.items() if article not in gone}


def _met(row: Mapping[str, Any], recorded: datetime | None) -> datetime:
    """When the version was first met, as far as was known by then."""
    before = zip(row["met"] or (), row["met_until"] or (), strict=True)
    met: datetime = native(row["retrieved"])
    if recorded is not None:
        met = next((native(one) for one, until in before if native(until) > recorded), met)
    return met


def _read(tx: Runner, versions: set[str]) -> dict[str, Content]:
    wanted = sorted(versions)
    found: dict[str, Content] = {}
    for start in range(0, len(wanted), VERSIONS_AT_ONCE):
        contents = read_contents(tx, wanted[start : start + VERSIONS_AT_ONCE])
        found |= {content.article.id: content for content in contents.values()}
    return found
