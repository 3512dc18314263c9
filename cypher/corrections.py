"""A correction that names the article it corrects stands in for it: the corrected article's claims do not count.

    names it by       meant is, of the articles of the same publisher that were out by then
    its address       the one at that address
    its headline      the only one of that headline
    its day           the only one of that day that speaks of somebody or something that the notice speaks of

Whatever fits two or none is not resolved: the notice stands beside the rest, and `newsgraph query corrections` lists
it. Only a notice of the same publisher corrects; one that is taken back corrects nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cypher.contents import Content
from cypher.naming import keys_of, names
from cypher.running import Row, Runner, write_rows
from cypher.stored import read_contents
from extractors.ontology import EntityType

_TOO_COMMON = (EntityType.COUNTRY.value.casefold() + ":",)
"""Ids of what half of all news speaks of."""


@dataclass(frozen=True, slots=True)
class Known:
    """What decides on an article: as the graph has it, and as its content says."""

    id: str
    publisher: str | None
    published: date | None
    current: str


def corrected(contents: Mapping[str, Content]) -> dict[str, str]:
    """Notice -> the article that it stands in for, among these articles: all of them that were not taken back."""
    by_key: dict[str, list[str]] = {}
    wanted = {key for content in contents.values() if (key := names(content.article)) is not None}
    for id_, content in contents.items():
        for key in keys_of(*_called(content)):
            if key in wanted:
                by_key.setdefault(key, []).append(id_)
    found: dict[str, str] = {}
    for notice, content in contents.items():
        key = names(content.article)
        if key is not None:
            meant = _meant(key, _known(content), (_known(contents[id_]) for id_ in by_key.get(key, ())), contents)
            if meant is not None:
                found[notice] = meant
    return found


def stand_ins(stand_for: Mapping[str, str]) -> dict[str, str]:
    """Corrected article -> the notice that stands in for it: the least id where there are several."""
    found: dict[str, str] = {}
    for notice, article in sorted(stand_for.items(), reverse=True):
        found[article] = notice
    return found


def corrected_articles(tx: Runner, articles: set[str]) -> set[str]:
    """Records who corrects whom, as far as these articles matter; returns those that are corrected by another now."""
    near = _notices(tx, articles)
    if not near:
        return set()
    around = set(articles).union(*(_around(row) for row in near))
    rows = _notices(tx, around)
    contents = _contents(tx, rows)
    stand_for = {row["id"]: meant for row in rows if (meant := _meant_in(row, contents)) is not None}
    changed = [row for row in rows if row["stands_for"] != stand_for.get(row["id"])]
    write_rows(tx, "set_stands_for", [{"id": row["id"], "article": stand_for.get(row["id"])} for row in changed])
    by = stand_ins(stand_for)
    was = {row["id"]: row["corrected_by"] for row in tx.run("get_corrected", ids=sorted(around))}
    moved = sorted(article for article, before in was.items() if before != by.get(article))
    write_rows(tx, "set_corrected", [{"id": article, "corrected_by": by.get(article)} for article in moved])
    return set(moved)


def _notices(tx: Runner, articles: Iterable[str]) -> list[Row]:
    return tx.run("get_notices", ids=sorted(articles))


def _around(row: Row) -> set[str]:
    """The articles that a notice means, meant or may mean."""
    return {row["id"], *(one["id"] for one in row["candidates"])} | ({row["stands_for"]} - {None})


def _contents(tx: Runner, rows: Iterable[Row]) -> dict[str, Content]:
    """By article, what the notices that name a day say, and those that they may mean."""
    versions = {
        version
        for row in rows
        if row["names"] is not None and row["names"].startswith("day:")
        for version in (row["current"], *(one["current"] for one in row["candidates"]))
    }
    return {c.article.id: c for c in read_contents(tx, versions).values()} if versions else {}


def _meant_in(row: Row, contents: Mapping[str, Content]) -> str | None:
    if row["names"] is None or row["retracted_at"] is not None:
        return None
    candidates = (_read(one) for one in row["candidates"])
    return _meant(row["names"], _read(row), candidates, contents)


def _meant(key: str, notice: Known, candidates: Iterable[Known], contents: Mapping[str, Content]) -> str | None:
    """The one article that the key can mean; None where it can mean none or several."""
    fit = [one for one in candidates if one.id != notice.id and one.publisher == notice.publisher]
    if not key.startswith("url:"):
        fit = [one for one in fit if _was_out(one, notice)]
    if key.startswith("day:"):
        spoken_of = _actors(contents[notice.id])
        fit = [one for one in fit if spoken_of & _actors(contents[one.id])]
    return fit[0].id if len(fit) == 1 else None


def _called(content: Content) -> tuple[str, str, str | None, date | None]:
    return content.article.url, content.article.title, content.article.publisher, content.article.published


def _was_out(article: Known, notice: Known) -> bool:
    return article.published is None or notice.published is None or article.published <= notice.published


def _actors(content: Content) -> set[str]:
    return {entity.id for entity in content.entities if not entity.id.startswith(_TOO_COMMON)}


def _known(content: Content) -> Known:
    article = content.article
    return Known(article.id, article.publisher, article.published, content.id)


def _read(row: Row) -> Known:
    published = row["published"]
    return Known(row["id"], row["publisher"], published.to_native() if published is not None else None, row["current"])
