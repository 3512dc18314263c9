"""The graph: the only user of the driver. It runs statements by name; no method takes query text.

with Graph(connection) as graph:
    graph.apply_schema()
    graph.upsert(extractions, recorded_at)
    graph.project()
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from threading import Event
from typing import Self, TypeVar

import neo4j

from cypher import catalog, loading, migrating, past, projecting, rejected, retraction
from cypher.batches import ARTICLES_AT_ONCE, batches, checked
from cypher.changes import Changes, Noting
from cypher.connection import Connection
from cypher.contents import Content
from cypher.errors import GraphEmpty, GraphOutdated, GraphRefused, QueryRefused, SchemaTaken
from cypher.export import export_lines
from cypher.failures import as_ours
from cypher.fingerprint import bands_of
from cypher.loading import UpsertCounts
from cypher.projecting import ProjectCounts
from cypher.running import Row, Runner
from cypher.sessions import Sessions
from cypher.transaction import Transaction
from cypher.verify import differences
from extractors.models import Extraction, Rejection

SCHEMA_TRIES = 5
"""How often the schema is made, where other programs make it at the same moment."""

_T = TypeVar("_T")


class Graph:
    """One database. A context manager; not to be shared between threads."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sessions = Sessions(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives back the connections."""
        self._sessions.close()

    # --- writing

    def apply_schema(self) -> None:
        """Has the constraints, indexes and migrations in the database, in name order; those that ran are skipped."""
        todo = migrating.missing(self._read(lambda tx: tx.run("get_migrations")))
        if todo:
            self._migrate(todo)
            self._read(lambda tx: tx.run("await_indexes"))

    def _migrate(self, todo: Sequence[migrating.Step]) -> None:
        """Two programs may do so at once: `IF NOT EXISTS` sees what the other has made once it is committed."""
        for left in reversed(range(SCHEMA_TRIES)):
            try:
                migrating.run(
                    todo, lambda texts, rows: self._write(partial(Transaction.migrate, texts=texts, rows=rows))
                )
            except SchemaTaken:
                if not left:
                    raise
            else:
                return

    def upsert(
        self, extractions: Iterable[Extraction], recorded_at: datetime, *, noting: Changes | None = None
    ) -> UpsertCounts:
        """Has the articles and their claims in the graph; the same again changes nothing. `project` then draws the
        edges.

        recorded_at: the time of recording, with its zone. noting: takes what this changes of states.
        Raises ClaimRefused before anything of a batch is written.
        """
        if recorded_at.tzinfo is None:
            raise ValueError("recorded_at needs a time zone")
        counts = UpsertCounts()
        for batch in batches(extractions):
            contents = [checked(extraction) for extraction in batch]
            fates = self._read(partial(loading.fates, contents=contents))
            counts += loading.idle(fates)
            todo = [
                replace(content, bands=bands_of(extraction.article))
                for extraction, content, fate in zip(batch, contents, fates, strict=True)
                if fate not in loading.IDLE
            ]
            if todo:
                counts += self._locked(partial(loading.load, contents=todo, recorded_at=recorded_at), noting)
        return counts

    def fates(self, extractions: Iterable[Extraction]) -> list[str]:
        """What each would be if it came now: `new`, `unchanged`, `earlier` (known, and met later before) or `purged`.

        Raises ClaimRefused where one of them cannot be stored.
        """
        contents = [checked(extraction) for extraction in extractions]
        return self._read(partial(loading.fates, contents=contents))

    def upsert_claims(self, extractions: Iterable[Extraction], recorded_at: datetime) -> UpsertCounts:
        """The same for claims by any producer (`extractors.given` reads them): one door, one check, one projection."""
        return self.upsert(extractions, recorded_at)

    def take(self, contents: Iterable[Content], recorded_at: datetime) -> UpsertCounts:
        """Has in the graph what another graph holds of articles (`contents_then`), without their texts."""
        counts = UpsertCounts()
        for batch in batches(contents):
            counts += self._locked(partial(loading.load, contents=batch, recorded_at=recorded_at))
        return counts

    def rebuild(self) -> ProjectCounts:
        """Drops entities, stories and edges and makes them anew from the versions; broken off, `project` goes on."""
        self._locked(lambda tx: tx.run("mark_unsettled"))
        while self._locked(lambda tx: tx.run("delete_derived", limit=20_000))[0]["deleted"]:
            pass
        return self.project()

    def verify(self) -> tuple[str, ...]:
        """Every way in which the graph differs from what its versions say, a line each; none, if all is well."""
        return self._read(lambda tx: tuple(differences(tx)))

    def is_empty(self) -> bool:
        """Whether nothing is here but the record of the schema."""
        return not self._read(lambda tx: tx.run("get_any"))

    def finish_bulk(self) -> None:
        """After an import of the files of `BulkLoad`: the schema, and the empty lists that an import leaves out."""
        self.apply_schema()
        self._alone_in_session(lambda tx: tx.run("fill_nodes"))
        for type_ in catalog.FACT_TYPES:
            self._alone_in_session(lambda tx, type_=type_: tx.run_of_type("fill_facts", type_))  # type: ignore[misc]

    def project(self, *, noting: Changes | None = None) -> ProjectCounts:
        """Brings the edges up to date with the claims; only what new, changed and retracted claims touch is read.

        noting: takes what this changes of states.
        """
        total = ProjectCounts()
        while self._locked(partial(loading.resettle, limit=ARTICLES_AT_ONCE), noting):
            pass
        while True:
            counts = self._locked(projecting.project_some, noting)
            if counts.groups == 0:
                return total
            total += counts

    def retract(self, articles: Iterable[str], *, recorded_at: datetime, reason: str | None = None) -> int:
        """Takes articles (ids or addresses) back, as if they had never come; `project` then redraws the edges.

        Returns how many were not taken back before. Raises ArticleUnknown before anything is changed.
        """
        named = list(articles)
        return self._locked(lambda tx: retraction.retract(tx, named, reason, recorded_at))

    def restore(self, articles: Iterable[str], *, recorded_at: datetime) -> int:
        """Undoes `retract`; returns how many had been taken back."""
        named = list(articles)
        return self._locked(lambda tx: retraction.restore(tx, named, recorded_at))

    def purge(self, articles: Iterable[str], *, recorded_at: datetime, reason: str | None = None) -> int:
        """Deletes articles with all that they said; a tombstone keeps them from coming in again."""
        named = list(articles)
        return self._locked(lambda tx: retraction.purge(tx, named, reason, recorded_at))

    def record_rejected(self, rejections: Iterable[Rejection], recorded_at: datetime) -> None:
        """Records pages that gave no article, with what is needed to try them again; the last of an address stays."""
        rows = rejected.rows(rejections, recorded_at)
        if rows:
            self._write(lambda tx: tx.run("record_rejected", rows=rows))

    def forget_rejected(self, addresses: Iterable[str]) -> None:
        """Has no record of a rejected page at these addresses: it came in after all."""
        ids = [rejected.id_of(address) for address in addresses]
        if ids:
            self._write(lambda tx: tx.run("delete_rejected", ids=ids))

    def record_run(self, run: str, properties: Mapping[str, object]) -> None:
        """Records a run of a flow and what came of it; again with the same id: adds to it."""
        self._write(lambda tx: tx.run("record_run", id=run, properties=dict(properties)))

    # --- reading

    def new_leaders(self, articles: Iterable[str], since: datetime, *, limit: int) -> list[Row]:
        """Leaders that the articles (ids) name and nobody knew as such before that time: id, name, what they lead."""
        named = list(articles)
        return self._read(lambda tx: tx.run("get_new_leaders", articles=named, since=since, limit=limit))

    def names(self, entities: Iterable[str]) -> dict[str, str]:
        """Entity id -> name, of those that are there."""
        ids = sorted(set(entities))
        rows = self._read(lambda tx: tx.run("get_entities", ids=ids)) if ids else []
        return {row["id"]: row["properties"]["name"] for row in rows}

    def run_query(self, name: str, params: Mapping[str, object]) -> list[Row]:
        """The rows that `queries/NAME.cypher` gives for these parameters, in a transaction that cannot write."""
        try:
            text = catalog.question(name)
        except FileNotFoundError as exc:
            raise QueryRefused(f"no query {name!r}: `newsgraph query --list` names them") from exc
        try:
            return self._read(lambda tx: tx.run_text(text, params))
        except GraphRefused as exc:
            if self._read(lambda tx: tx.run("get_migrations")):
                raise
            raise GraphEmpty(f"{self._connection.uri} holds no graph yet: `newsgraph ingest PATH…` makes one") from exc

    def contents_then(self, *, known: date | None, recorded: datetime | None) -> dict[str, Content]:
        """Of each article that counted then the version that counted: `cypher.hindsight` makes the graph of them.

        Raises GraphOutdated where an older version of this program made the graph, and did not write what this needs.
        """
        self._refuse_older()
        return self._read(lambda tx: past.contents_then(tx, known, recorded))

    def contents_around(self, entity: str, *, known: date | None, recorded: datetime | None) -> dict[str, Content]:
        """The same, of the articles that decide what holds around an entity, by its id."""
        self._refuse_older()
        return self._read(lambda tx: past.contents_around(tx, entity, known, recorded))

    def export(self, *, everything: bool = False) -> Iterator[str]:
        """The graph as JSON lines, sorted: two graphs are the same if these are. See `cypher.export`."""
        yield from self._read(lambda tx: export_lines(tx, everything=everything))

    def _refuse_older(self) -> None:
        done = self._read(lambda tx: tx.run("get_migrations"))
        if done and migrating.missing(done):
            uri = self._connection.uri
            raise GraphOutdated(f"{uri} is a graph of an older newsgraph: `newsgraph verify` brings it up to date")

    # --- transactions

    def _read(self, work: Callable[[Transaction], _T]) -> _T:
        return self._in_session(lambda session, left: session.execute_read(lambda tx: work(Transaction(tx, left))))

    def _write(self, work: Callable[[Transaction], _T]) -> _T:
        return self._in_session(lambda session, left: session.execute_write(lambda tx: work(Transaction(tx, left))))

    def _alone_in_session(self, work: Callable[[Transaction], _T]) -> _T:
        """For statements that make transactions of their own."""
        return self._in_session(lambda session, left: work(Transaction(session, left)))

    def _locked(self, work: Callable[[Runner], _T], noting: Changes | None = None) -> _T:
        """The work as the only writer: what it read stays true until it has written."""

        def alone(tx: Transaction) -> tuple[_T, Changes]:
            tx.run("lock_writer")
            noted = Changes()  # of this attempt: a transaction may be tried again
            return work(tx if noting is None else Noting(tx, noted)), noted

        done, noted = self._write(alone)
        if noting is not None:
            noting.add(noted)
        return done

    def _in_session(self, do: Callable[[neo4j.Session, Event], _T]) -> _T:
        with as_ours(self._connection):
            return self._sessions.work(do)
