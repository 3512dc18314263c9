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

from cypher.bulk_csv import Table, row_text
from cypher.bulk_spool import Blobs, Spool, evidence_from, plain
from cypher.catalog import FACT_TYPES
from cypher.checks import check
from cypher.contents import Content, content_of, pack, unpack
from cypher.corrections import corrected, stand_ins
from cypher.entities import Contribution, contribution, together
from cypher.facts import CLAIMED, Fact
from cypher.fingerprint import bands_of
from cypher.migrating import steps
from cypher.naming import keys_of
from cypher.projection import Projection, project
from cypher.rows import (
    Properties,
    article_properties,
    claim_properties,
    evidence_of,
    fact_properties,
    version_properties,
)
from cypher.stories import stories_of
from cypher.versions import Version, current
from extractors.models import Extraction
from extractors.ontology import EntityType, Relation

ARTICLE = ("url", "title", "publisher", "published", "published_at", "modified_at", "language", "corrects", "names",
           "title_key", "version", "current")  # fmt: skip
"""As `rows.article_properties` gives them."""
ARTICLE_LATER = ("retrieved", "recorded_at", "story", "bands", "stands_for", "corrected_by")
VERSION = ("article", "version", "instant", "known", "extractor", "content")
"""As `rows.version_properties` gives them."""
VERSION_LATER = ("retrieved", "recorded_at")
ENTITY = ("id", "name", "kind", "code", "wikidata", "aliases", "nominal")
CLAIM = ("article", "subject", "relation", "object", "office", "kinship", "extent", "mode", "polarity", "modality",
         "speaker", "expression", "bound", "resolved", "start_earliest", "start_latest", "start_precision",
         "end_earliest", "end_latest", "end_precision", "as_of", "quote", "start", "end", "confidence", "rule",
         "extractor", "publisher", "published", "group", "mark", "wide", "lane",
         "spoken", "moves", "moves_to")  # fmt: skip
"""As `rows.claim_properties` gives them."""
CLAIM_LATER = ("fact", "implies", "moving", "recorded_at", "retracted_at")
FACT = tuple(
    name for name in Fact.model_fields if name not in ("subject", "object", "relation", "polarity", "modality")
)
_SAID = ("relation", "polarity", "modality")
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
            tables = _Tables(self._folder, stack)
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

    def _write_articles(self, standing: _Standing, tables: "_Tables") -> None:
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

    def _write_claims(self, standing: _Standing, tables: "_Tables") -> tuple[int, set[str], int]:
        """Facts and claims; returns how many facts, who leads by them, and how many claims count."""
        claims = _ClaimRows(tables, row_text((self._recorded_at,)), self._articles_of_several())
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

    def _write_entities(self, standing: _Standing, tables: "_Tables", leaders: set[str]) -> int:
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


class _ClaimRows:
    """The claims' table while the groups are projected."""

    def __init__(self, tables: "_Tables", recorded: str, several: set[str]) -> None:
        self._tables = tables
        self._recorded = recorded
        self._several = several
        self._live: set[str] = set()
        """Of articles of several versions, the claims of the one that counts."""
        self._waiting: list[tuple[str, str, str, str, str]] = []
        """Claims that move a state of another group, which may not be projected yet."""
        self._implied: dict[str, str] = {}
        self._superseded: list[tuple[str, str, str]] = []
        self._count = 0

    def projected(self, records: Iterable[list[Any]], projection: Projection) -> None:
        """The claims of one group."""
        self._implied |= projection.moved
        for _, _, (id_, article, *_), row, moves in records:
            if row is None:
                continue
            self._count += 1
            if article in self._several:
                self._live.add(id_)
            if moves is not None:
                self._waiting.append((id_, article, row, projection.told[id_], moves))
            else:
                self._write(id_, article, row, (projection.told[id_], None, None))

    def superseded(self, record: list[Any]) -> None:
        """A claim of a version that does not count."""
        self._superseded.append((record[2][0], record[2][1], record[3]))

    def finish(self) -> int:
        """Writes those that had to wait; returns how many claims count."""
        for id_, article, row, told, moves in self._waiting:
            implies = self._implied.get(id_)
            self._write(id_, article, row, (told, implies, implies or moves))
        for id_, article, row in sorted(self._superseded):
            if id_ not in self._live:
                self._live.add(id_)
                self._tables.write_claim(id_, article, f"{row},,,,{self._recorded},{self._recorded}")
        return self._count

    def _write(self, id_: str, article: str, row: str, support: tuple[str, str | None, str | None]) -> None:
        """support: the edge that the claim tells, the one that it moves, and by what those that move one are found."""
        self._tables.write_claim(id_, article, f"{row},{row_text(support)},{self._recorded},")


class _Tables:
    """All files of a load."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        def table(name: str, columns: tuple[str, ...], **kinds: Any) -> Table:  # noqa: ANN401
            return stack.enter_context(Table(folder / f"{name}.csv", columns, **kinds))

        self.articles = table("articles", ("id", *ARTICLE, *ARTICLE_LATER), id_of="Article")
        self.versions = table("versions", ("id", *VERSION, *VERSION_LATER), id_of="Version")
        self.migrations = table("migrations", ("name", "checksum"), id_of="Migration")
        for step in steps():
            if not step.is_schema:  # data of this version needs no migration
                self.migrations.write((step.name, step.checksum))
        self.publishers = table("publishers", ("name",), id_of="Publisher")
        self.bands = table("bands", ("id", "story"), id_of="Band")
        self.claims = table("claims", ("id", *CLAIM, *CLAIM_LATER), id_of="Claim")
        self.entities = {
            (type_.value, leads): table(f"entities-{type_.value}{'-Leader' * leads}", ENTITY, id_of="Entity")
            for type_ in EntityType
            for leads in ((False, True) if type_ is EntityType.PERSON else (False,))
        }
        self.has_version = table("has_version", (), ends=("Article", "Version"))
        self.published_by = table("published_by", (), ends=("Article", "Publisher"))
        self.states = table("states", (), ends=("Article", "Claim"))
        self.mentions = table("mentions", ENTITY[1:], ends=("Article", "Entity"))
        self.facts = {
            type_: table(f"facts-{type_}", FACT + (_SAID if type_ == CLAIMED else ()), ends=("Entity", "Entity"))
            for type_ in FACT_TYPES
        }

    def write_fact(self, fact: Fact) -> None:
        properties = fact_properties(fact)
        columns = FACT + (_SAID if fact.type == CLAIMED else ())
        self.facts[fact.type].write((fact.subject, fact.object, *(properties.get(name) for name in columns)))

    def write_claim(self, id_: str, article: str, row: str) -> None:
        self.claims.write_text(row)
        self.states.write((article, id_))

    def nodes(self) -> tuple[tuple[str, Path], ...]:
        some = [
            ("Article", self.articles), ("Version", self.versions), ("Publisher", self.publishers),
            ("Band", self.bands), ("Claim", self.claims), ("Migration", self.migrations),
        ]  # fmt: skip
        some += [(f"Entity:{type_}{':Leader' * leads}", table) for (type_, leads), table in self.entities.items()]
        return tuple((labels, table.path) for labels, table in some if table.rows)

    def relationships(self) -> tuple[tuple[str, Path], ...]:
        some = [
            ("HAS_VERSION", self.has_version), ("PUBLISHED_BY", self.published_by), ("STATES", self.states),
            ("MENTIONS", self.mentions), *self.facts.items(),
        ]  # fmt: skip
        return tuple((type_, table.path) for type_, table in some if table.rows)


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
