"""What is known of every page of every source: a small database beside the graph, in NEWSGRAPH_HOME.

It is written only after the graph has committed, so that a run which dies is a run which tries again. One file a
graph: another database has another memory.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from extractors.models import RawPage
from flows.fates import Fate, PageFate
from flows.fetching import Validators
from flows.settings import Settings
from flows.sqlite_files import open_file

_SCHEMA = """
CREATE TABLE IF NOT EXISTS page (
  source TEXT, address TEXT, marker TEXT, etag TEXT, last_modified TEXT, content TEXT, article TEXT, version TEXT,
  published TEXT, fate TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL, tries INTEGER NOT NULL,
  first_seen TEXT NOT NULL, checked TEXT NOT NULL, PRIMARY KEY (source, address)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS page_article ON page (article, version);
CREATE TABLE IF NOT EXISTS place (
  source TEXT, address TEXT, etag TEXT, last_modified TEXT, read TEXT NOT NULL,
  PRIMARY KEY (source, address)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS raw (
  source TEXT, address TEXT, body BLOB NOT NULL, page TEXT NOT NULL, PRIMARY KEY (source, address)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS run (
  id TEXT PRIMARY KEY, source TEXT NOT NULL, started TEXT NOT NULL, finished TEXT, problem TEXT,
  loaded INTEGER, unchanged INTEGER, duplicate INTEGER, rejected INTEGER, failed INTEGER);
CREATE INDEX IF NOT EXISTS run_source ON run (source, started);
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the last run that asked for it knew of a page. `fate` is never `unchanged`: it stays what it was."""

    fate: Fate
    reason: str
    detail: str
    marker: str | None
    validators: Validators
    content: str | None
    article: str | None
    version: str | None
    checked: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """One source as a person wants to see it."""

    source: str
    pages: Mapping[str, int]
    reasons: Mapping[str, int]
    watermark: date | None
    """The newest day of publication that is in the graph."""
    last_success: datetime | None
    last_problem: str | None
    unfinished: datetime | None
    """The start of a run that never told its end: it runs now, or was killed."""


class Watermarks:
    """The database. A context manager; one thread."""

    def __init__(self, path: Path) -> None:
        self._database = open_file(path, _SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    # --- pages

    def page(self, source: str, address: str) -> Seen | None:
        """What is known of a page, None where it was never seen."""
        row = self._one(
            "SELECT fate, reason, detail, marker, etag, last_modified, content, article, version, checked"
            " FROM page WHERE source = ? AND address = ?",
            source,
            address,
        )
        if row is None:
            return None
        fate, reason, detail, marker, etag, modified, content, article, version, checked = row
        validators = Validators(etag, modified)
        at = datetime.fromisoformat(checked)
        return Seen(Fate(fate), reason, detail, marker, validators, content, article, version, at)

    def bearer(self, article: str, version: str, address: str) -> str | None:
        """Another address that brought the article in these words into the graph."""
        row = self._one(
            "SELECT address FROM page WHERE article = ? AND version = ? AND fate = 'loaded' AND address <> ? LIMIT 1",
            article,
            version,
            address,
        )
        return None if row is None else str(row[0])

    def keep(self, source: str, pages: Iterable[PageFate], now: datetime) -> None:
        """The fates of pages, in one transaction. Only after the graph has committed."""
        with self._at_once():
            for page in pages:
                if not page.looked_up:
                    self._keep(source, page, now.isoformat())

    def _keep(self, source: str, page: PageFate, now: str) -> None:
        if page.fate is Fate.UNCHANGED and page.version is None:
            # Asked for, and not changed: what it was, it stays.
            self._database.execute(
                "UPDATE page SET marker = ?, etag = coalesce(?, etag), last_modified = coalesce(?, last_modified),"
                " content = coalesce(?, content), checked = ? WHERE source = ? AND address = ?",
                (
                    page.marker,
                    page.validators.etag,
                    page.validators.last_modified,
                    page.content,
                    now,
                    source,
                    page.address,
                ),
            )
            return
        fate = Fate.LOADED if page.fate is Fate.UNCHANGED else page.fate
        failed = fate is Fate.FAILED
        self._database.execute(
            "INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT DO UPDATE SET"
            " marker = excluded.marker, etag = excluded.etag, last_modified = excluded.last_modified,"
            " content = excluded.content, article = coalesce(excluded.article, article),"
            " version = coalesce(excluded.version, version), published = coalesce(excluded.published, published),"
            " fate = excluded.fate, reason = excluded.reason, detail = excluded.detail, tries = tries + 1,"
            " checked = excluded.checked",
            (
                source,
                page.address,
                None if failed else page.marker,
                None if failed else page.validators.etag,
                None if failed else page.validators.last_modified,
                None if failed else page.content,
                page.article,
                page.version,
                page.published,
                fate.value,
                page.reason,
                page.detail[:500],
                now,
                now,
            ),
        )
        if page.raw is None:
            self._database.execute("DELETE FROM raw WHERE source = ? AND address = ?", (source, page.address))
        else:
            body = zlib.compress(page.raw.content, 6)
            rest = page.raw.model_copy(update={"content": b""}).model_dump_json()
            self._database.execute("INSERT OR REPLACE INTO raw VALUES (?, ?, ?, ?)", (source, page.address, body, rest))

    def forget(self, source: str, addresses: Iterable[str]) -> None:
        """Nothing is known of them."""
        with self._at_once():
            for address in addresses:
                self._database.execute("DELETE FROM page WHERE source = ? AND address = ?", (source, address))
                self._database.execute("DELETE FROM raw WHERE source = ? AND address = ?", (source, address))

    def raw_pages(self, source: str | None, reason: str | None) -> Iterator[tuple[str, str, RawPage]]:
        """Source, address and page of what was kept to be replayed, sorted."""
        rows = self._database.execute(
            "SELECT r.source, r.address, r.body, r.page FROM raw r JOIN page p USING (source, address)"
            " WHERE r.source = coalesce(?, r.source) AND p.reason = coalesce(?, p.reason) ORDER BY 1, 2",
            (source, reason),
        )
        for name, address, body, rest in rows.fetchall():
            page = RawPage.model_validate_json(rest).model_copy(update={"content": zlib.decompress(body)})
            yield name, address, page

    # --- lists of pages: feeds and sitemaps

    def place(self, source: str, address: str, *, newer: datetime) -> Validators:
        """What the site gave when the list was last read to its end without a failure; nothing, if that is long ago."""
        text = "SELECT etag, last_modified FROM place WHERE source = ? AND address = ? AND read > ?"
        row = self._one(text, source, address, newer.isoformat())
        return Validators() if row is None else Validators(*row)

    def keep_places(self, source: str, places: Mapping[str, Validators], now: datetime) -> None:
        """The lists were read to their end, and nothing of them has to be tried again."""
        with self._at_once():
            for address, v in places.items():
                self._database.execute(
                    "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?)",
                    (source, address, v.etag, v.last_modified, now.isoformat()),
                )

    def has_failed(self, source: str) -> bool:
        """Whether any page of the source waits to be tried again."""
        return self._one("SELECT 1 FROM page WHERE source = ? AND fate = 'failed' LIMIT 1", source) is not None

    # --- runs

    def begin(self, run: str, source: str, now: datetime) -> None:
        """A run starts."""
        self._database.execute(
            "INSERT OR REPLACE INTO run (id, source, started) VALUES (?, ?, ?)", (run, source, now.isoformat())
        )

    def end(self, run: str, counts: Mapping[str, int], now: datetime, problem: str | None) -> None:
        """A run is over; `problem` is why it failed."""
        numbers = tuple(counts[fate.value] for fate in Fate)
        self._database.execute(
            "UPDATE run SET finished = ?, problem = ?, loaded = ?, unchanged = ?, duplicate = ?, rejected = ?,"
            " failed = ? WHERE id = ?",
            (now.isoformat(), problem, *numbers, run),
        )

    def standing(self, source: str) -> Standing:
        """How the source stands."""
        pages = self._database.execute("SELECT fate, count(*) FROM page WHERE source = ? GROUP BY 1", (source,))
        reasons = self._database.execute(
            "SELECT reason, count(*) FROM page WHERE source = ? AND fate IN ('rejected', 'failed')"
            " GROUP BY 1 ORDER BY 2 DESC",
            (source,),
        )
        newest = self._one("SELECT max(published) FROM page WHERE source = ? AND fate = 'loaded'", source)
        success = self._one("SELECT max(finished) FROM run WHERE source = ? AND problem IS NULL", source)
        last = self._one(
            "SELECT finished, problem, started FROM run WHERE source = ? ORDER BY started DESC LIMIT 1", source
        )
        return Standing(
            source,
            dict(pages.fetchall()),
            dict(reasons.fetchall()),
            date.fromisoformat(newest[0]) if newest and newest[0] else None,
            datetime.fromisoformat(success[0]) if success and success[0] else None,
            last[1] if last else None,
            datetime.fromisoformat(last[2]) if last and last[0] is None else None,
        )

    # --- inside

    def _one(self, text: str, *params: object) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._database.execute(text, params).fetchone()
        return row

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")


def watermarks_path(settings: Settings) -> Path:
    """The file that remembers for the graph of the settings."""
    if settings.neo4j_uri is None:
        return settings.home / "sources" / "local.db"
    which = hashlib.sha256(f"{settings.neo4j_uri} {settings.neo4j_database}".encode()).hexdigest()[:12]
    return settings.home / "sources" / f"{which}.db"
