"""Taking articles back, bringing them back, and removing them for good.

retract   the article stays, with the time and the reason; nothing of it counts: the graph is as if it had never come
restore   the retraction is undone: the graph is as if it had not been
purge     the article and all that it said are deleted; a tombstone stays, so that no feed brings it in again
"""

from collections.abc import Iterable
from datetime import datetime

from cypher.errors import ArticleUnknown
from cypher.loading import reconsider
from cypher.projecting import project_touched
from cypher.running import Row, Runner, write_rows


def retract(tx: Runner, articles: Iterable[str], reason: str | None, recorded_at: datetime) -> int:
    """Takes the articles (ids or addresses) back; returns how many had not been. Raises ArticleUnknown before that."""
    standing = [row["id"] for row in _find(tx, articles) if row["retracted_at"] is None]
    _set_retraction(tx, standing, recorded_at, reason)
    rows = [{"id": article, "retracted_at": recorded_at, "reason": reason} for article in standing]
    write_rows(tx, "record_retractions", rows)
    reconsider(tx, standing, recorded_at)
    return len(standing)


def restore(tx: Runner, articles: Iterable[str], recorded_at: datetime) -> int:
    """Undoes their retraction; returns how many had been taken back. Raises ArticleUnknown before that."""
    gone = [row["id"] for row in _find(tx, articles) if row["retracted_at"] is not None]
    _set_retraction(tx, gone, None, None)
    write_rows(tx, "end_retractions", [{"id": article, "restored_at": recorded_at} for article in gone])
    reconsider(tx, gone, recorded_at)
    return len(gone)


def purge(tx: Runner, articles: Iterable[str], reason: str | None, recorded_at: datetime) -> int:
    """Deletes the articles and all that they said, and brings the edges up to date; returns how many were there."""
    found = [row["id"] for row in _find(tx, articles)]
    _set_retraction(tx, found, recorded_at, reason)
    reconsider(tx, found, recorded_at)
    project_touched(tx, found)
    rows = [{"id": article, "purged_at": recorded_at, "reason": reason} for article in found]
    tx.run("record_tombstones", rows=rows)
    tx.run("delete_articles", ids=found)
    tx.run("delete_idle_publishers")
    return len(found)


def _find(tx: Runner, articles: Iterable[str]) -> list[Row]:
    named = sorted(set(articles))
    rows = tx.run("find_articles", names=named)
    missing = [name for name in named if not any(name in (row["id"], row["url"]) for row in rows)]
    if missing:
        raise ArticleUnknown(f"no article {missing[0]!r} here: give its address or its id")
    return rows


def _set_retraction(tx: Runner, articles: list[str], at: datetime | None, reason: str | None) -> None:
    tx.run("set_retraction", rows=[{"id": a, "retracted_at": at, "reason": reason} for a in articles])
