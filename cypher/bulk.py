"""A first load in files: the graph that `Graph.upsert` and `Graph.project` would make, as tables for an import.

    extractions ──> versions ──> current and counting ones ──> stories ──> claims by group ──> facts
                    (on disk)    (in memory: a few lines a version)        (on disk, in parts)

The same functions decide as on the live path: `versions.current`, `stories_of`, `project`, `together`. What is kept in
memory grows with the articles and entities, not with the claims.
"""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cypher.bulk_csv import row_text
from cypher.bulk_spool import Blobs, Spool, evidence_from, plain
from cypher.bulk_tables import ARTICLE, ARTICLE_LATER, CLAIM, ClaimRows, Tables
from cypher.checks import check
from cypher.contents import Content, content_of, pack, unpack
from cypher.corrections import corrected, stand_ins
from cypher.entities import Contribution, contribution, together
from cypher.fingerprint import bands_of
from cypher.naming import keys_of
from cypher.projection import project
from cypher.rows import (
    Properties,
    article_properties,
    claim_properties,
    evidence_of,
    version_properties,
)
from cypher.stories import stories_of
from cypher.versions import Version, current
from extractors.models import Extraction
from extractors.ontology import EntityType, Relation

_LEADING = (Relation.HOLDS_OFFICE, Relation.LEADS)


@dataclass(frozen=True, slots=True)
class BulkCounts:
    """What the files hold."""

    articles: int
    versions: int
    claims: int
    """Of the versions that count."""
    entities: int
    facts: int


@dataclass(frozen=True, slots=True)
class BulkFiles:
    """The tables of one load, by what they hold."""

    nodes: tuple[tuple[str, Path], ...]
    """Labels, joined by colons, and the file."""
    relationships: tuple[tuple[str, Path], ...]
    counts: BulkCounts


@dataclass(slots=True)
class _Met:
    """A version that came in."""

    version: Version
    article: str
    properties: Properties
    known: date | None
    bands: tuple[str, ...]
    packed: tuple[int, int]
    first: datetime
    """When it was first retrieved."""


@dataclass(slots=True)
class _Standing:
    """What is known once all have come in."""

    current: dict[str, _Met]
    stands_for: dict[str, str]
    corrected_by: dict[str, str]
    stories: dict[str, str]
    """Article -> story, for the articles that count."""
    counting: frozenset[str] = field(default_factory=frozenset)
    """Ids of the versions that count."""


class BulkLoad:
    """Takes extractions in, then writes the files, into a folder that is empty before."""

    def __init__(self, folder: Path, recorded_at: datetime) -> None:
        if recorded_at.tzinfo is None:
            raise ValueError("recorded_at needs a time zone")
        self._folder = folder
        self._recorded_at = recorded_at
        self._met: dict[str, _Met] = {}
        self._claims = Spool(folder, "claims")
        self._mentions = Spool(folder, "mentions", parts=1)
        self._packed = Blobs(folder / "versions.bin")

    def add(self, extraction: Extraction) -> None:
        """One more. Raises ClaimRefused where the store's door would not let it in."""
        check(extraction)
        content = content_of(extraction, bands_of(extraction.article))
        retrieved = content.article.retrieved
        met = self._met.get(content.id)
        if met is not None:
            met.first = min(met.first, retrieved)
            return
        properties = version_properties(content, b"")
        version = Version(
            content.id, content.article.version, properties["instant"], retrieved, properties["extractor"]
        )
        place = self._packed.add(pack(content))
        article = content.article.id
        self._met[content.id] = _Met(
            version, article, article_properties(content), properties["known"], content.bands, place, retrieved
        )
        self._spool(content)

    def finish(self) -> BulkFiles:
        """Writes the files."""
        standing = self._standing()
        with ExitStack() as stack:
            tables = Tables(self._folder, stack)
            self._write_articles(standing, tables)
            facts, leaders, claims = self._write_claims(standing, tables)
            entities = self._write_entities(standing, tables, leaders)
        self._packed.close()
        counts = BulkCounts(len(standing.current), len(self._met), claims, entities, facts)
        return BulkFiles(tables.nodes(), tables.relationships(), counts)

    def _spool(self, content: Content) -> None:
        rows = claim_properties(content)
        for e in evidence_of(content, ""):
            properties = rows[e.id]
            told = plain(e)
            moves = properties["moves"]
            row = row_text([e.id, *(properties[name] for name in CLAIM)])
            self._claims.add(properties["group"], [content.id, properties["group"], told, row, moves])
            if moves is not None:
                self._claims.add(moves, [content.id, moves, told, None, moves])
        for entity in content.entities:
            said = list(contribution(entity).properties().values())
            self._mentions.add("0000", [content.id, entity.id, entity.type.value, *said])

    def _standing(self) -> _Standing:
        versions: dict[str, list[_Met]] = {}
        for met in self._met.values():
            versions.setdefault(met.article, []).append(met)
        now = {article: _current(some) for article, some in sorted(versions.items())}
        stands_for = corrected(self._contents(_near_notices(now)))
        corrected_by = stand_ins(stands_for)
        stories = stories_of({article: met.bands for article, met in now.items() if article not in corrected_by})
        return _Standing(
            now, stands_for, corrected_by, stories, frozenset(now[article].version.id for article in stories)
        )

    def _contents(self, some: Iterable[_Met]) -> dict[str, Content]:
        return {met.article: unpack(met.version.id, self._packed.read(met.packed), met.first) for met in some}

    def _write_articles(self, standing: _Standing, tables: Tables) -> None:
        for article, met in standing.current.items():
            story = standing.stories.get(article)
            later = {
                "retrieved": met.first, "recorded_at": self._recorded_at, "story": story,
                "bands": met.bands if story is not None else None, "stands_for": standing.stands_for.get(article),
                "corrected_by": standing.corrected_by.get(article),
            }  # fmt: skip
            row = met.properties | later
            tables.articles.write([article, *(row[name] for name in ARTICLE + ARTICLE_LATER)])
            if row["publisher"] is not None:
                tables.published_by.write((article, row["publisher"]))
        for publisher in sorted({m.properties["publisher"] for m in standing.current.values()} - {None}):
            tables.publishers.write((publisher,))
        of_band = {band: story for a, story in standing.stories.items() for band in standing.current[a].bands}
        for band, story in of_band.items():
            tables.bands.write((band, story))
        for met in self._met.values():
            v = met.version
            said = (met.article, v.version, v.instant, met.known, v.extractor, self._packed.read(met.packed))
            tables.versions.write((v.id, *said, met.first, self._recorded_at))
            tables.has_version.write((met.article, v.id))

    def _write_claims(self, standing: _Standing, tables: Tables) -> tuple[int, set[str], int]:
        """Facts and claims; returns how many facts, who leads by them, and how many claims count."""
        claims = ClaimRows(tables, row_text((self._recorded_at,)), self._articles_of_several())
        leaders: set[str] = set()
        facts = 0
        for records in self._claims.parts():
            live: dict[str, list[Any]] = {}
            for record in records:
                if record[0] in standing.counting:
                    live.setdefault(record[1], []).append(record)
                elif record[3] is not None:
                    claims.superseded(record)
            for group, members in sorted(live.items()):
                evidence = [evidence_from(record[2], standing.stories[record[2][1]]) for record in members]
                projection = project(group, evidence)
                facts += len(projection.facts)
                for fact in projection.facts:
                    tables.write_fact(fact)
                leaders |= {f.subject for f in projection.facts if f.holds and f.relation in _LEADING}
                claims.projected(members, projection)
        return facts, leaders, claims.finish()

    def _articles_of_several(self) -> set[str]:
        """Articles of which more than one version came in."""
        seen: set[str] = set()
        return {met.article for met in self._met.values() if met.article in seen or seen.add(met.article)}  # type: ignore[func-returns-value]

    def _write_entities(self, standing: _Standing, tables: Tables, leaders: set[str]) -> int:
        said: dict[str, set[Contribution]] = {}
        types: dict[str, str] = {}
        for records in self._mentions.parts():
            for version, entity, type_, name, kind, code, wikidata, aliases, nominal in records:
                if version in standing.counting:
                    article = self._met[version].article
                    tables.mentions.write((article, entity, name, kind, code, wikidata, aliases, nominal))
                    one = Contribution(name, kind, code, wikidata, frozenset(aliases), nominal)
                    said.setdefault(entity, set()).add(one)
                    types[entity] = type_
        for entity, contributions in sorted(said.items()):
            row = together(contributions).properties()
            leads = types[entity] == EntityType.PERSON.value and (entity in leaders or row["kind"] == "Leader")
            tables.entities[types[entity], leads].write((entity, *row.values()))
        return len(said)


def _current(versions: Iterable[_Met]) -> _Met:
    by_id = {
        met.version.id: (met, Version(met.version.id, met.version.version, met.version.instant, met.first,
                                      met.version.extractor))
        for met in versions
    }  # fmt: skip
    return by_id[current([version for _, version in by_id.values()]).id][0]


def _near_notices(articles: Mapping[str, _Met]) -> Iterable[_Met]:
    """The corrections, and all that they may mean."""
    wanted = {met.properties["names"] for met in articles.values()} - {None}
    for met in articles.values():
        said = met.properties
        keys = keys_of(said["url"], said["title"], said["publisher"], said["published"])
        if said["names"] is not None or not wanted.isdisjoint(keys):
            yield met
