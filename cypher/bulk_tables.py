"""The tables of a first load: their columns, and the claims' own while the groups are projected."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from cypher.bulk_csv import Table, row_text
from cypher.catalog import FACT_TYPES
from cypher.facts import CLAIMED, Fact
from cypher.migrating import steps
from cypher.projection import Projection
from cypher.rows import fact_properties
from extractors.ontology import EntityType

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


class Tables:
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


class ClaimRows:
    """The claims' table while the groups are projected."""

    def __init__(self, tables: Tables, recorded: str, several: set[str]) -> None:
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
