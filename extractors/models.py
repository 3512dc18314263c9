"""The vocabulary that crosses the doors between rooms: frozen, closed, checked. Data only.

An interval is half open and counted in days: what holds on 22 August alone starts on the 22nd and ends on the 23rd.
"""

from datetime import date
from typing import Annotated, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from extractors.ontology import (
    EXTENTS,
    RELATIONS,
    Bound,
    EntityType,
    Kind,
    Modality,
    Polarity,
    Precision,
    Relation,
)

Text = Annotated[str, Field(min_length=1)]
Confidence = Annotated[float, Field(ge=0.0, le=1.0)]


class Model(BaseModel):
    """What all models here share."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class RawPage(Model):
    """What a source delivered, before anybody read it. `address` names the place: a URL, or `file:` and a path."""

    address: Text
    content: bytes
    media_type: str | None = None
    charset: str | None = None
    retrieved: AwareDatetime
    published: date | None = None
    """A publication date given from outside (`--published`, a feed's entry); it goes before what the page says."""
    publisher: str | None = None
    """A publisher given from outside; it goes before what the page says."""


class Rejection(Model):
    """A page that gave no article, and why: what the graph records of it, enough to fetch it and try again."""

    address: Text
    reason: Text
    """A member of `extractors.errors.RejectReason`."""
    detail: str
    retrieved: AwareDatetime


class Article(Model):
    """One version of one news text, furniture and comments gone. Offsets everywhere count in `text`."""

    id: Text
    """A function of the address: all versions share it."""
    version: Text
    """A function of title, body, publication date and publisher: the same content is the same version."""
    url: Text
    title: str
    body: Text
    publisher: str | None = None
    published: date | None = None
    published_at: AwareDatetime | None = None
    """The instant where the page gives one, with its zone; `published` is its local day."""
    modified_at: AwareDatetime | None = None
    retrieved: AwareDatetime
    language: Text = "en"
    corrects: str | None = None
    """What a correction notice corrects: the other article's address, headline or day (ISO form), or else its words."""

    @property
    def text(self) -> str:
        """The title, an empty line, and the body; the body alone where there is no title."""
        return f"{self.title}\n\n{self.body}" if self.title else self.body


class Mention(Model):
    """A span of `Article.text` that names an entity."""

    entity: Text
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(gt=0)]
    text: Text


class Entity(Model):
    """Somebody or something that claims can be about."""

    id: Text
    type: EntityType
    name: Text
    kind: Kind | None = None
    code: str | None = None
    """ISO 3166-1 alpha-2 of a country, ISO 3166-2 of a province."""
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    """Every other form of the name seen in the article, sorted."""
    nominal: bool = False
    """True where the article gives no proper name, only a description."""


class TimeSpan(Model):
    """When: four bounds in days, the end exclusive, each None where the words do not bound it. Never a guess.

    `expression` is the words, None where the text has none; `resolved` is False where there are words that nothing
    anchors (relative to an unknown publication date), and then all four bounds are None.
    """

    expression: str | None = None
    bound: Bound | None = None
    resolved: bool = True
    start_earliest: date | None = None
    start_latest: date | None = None
    start_precision: Precision | None = None
    end_earliest: date | None = None
    end_latest: date | None = None
    end_precision: Precision | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        bounds = (self.start_earliest, self.start_latest, self.end_earliest, self.end_latest)
        if not self.resolved and any(bound is not None for bound in bounds):
            raise ValueError("an unresolved time has no bounds")
        if self.start_earliest and self.start_latest and self.start_earliest > self.start_latest:
            raise ValueError("the earliest start lies after the latest")
        if self.end_earliest and self.end_latest and self.end_earliest > self.end_latest:
            raise ValueError("the earliest end lies after the latest")
        if self.start_earliest and self.end_latest and self.end_latest <= self.start_earliest:
            raise ValueError("the interval ends before it starts")
        return self


class Claim(Model):
    """One statement of one article. Subject, object and speaker are entity ids.

    Edge shape: `(subject)-[:RELATION {office, kinship, extent, mode}]->(object)`.
    """

    id: Text
    """A function of the article's id, the quote and all that the claim says; not of where in the text it stands."""
    article: Text
    subject: Text
    relation: Relation
    object: Text
    office: str | None = None
    kinship: str | None = None
    extent: str | None = None
    mode: str | None = None
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    said_by: str | None = None
    time: TimeSpan = TimeSpan()
    as_of: date | None = None
    """The day for which the text says it: that of publication, or the one it speaks of. Evidence, never a start."""
    quote: Text
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(gt=0)]
    confidence: Confidence
    rule: Text
    """The pattern or model that found it, e.g. `consult.verb`."""
    extractor: Text
    """Producer and version, e.g. `rules/1`."""

    @model_validator(mode="after")
    def _inside_the_ontology(self) -> Self:
        spec = RELATIONS[self.relation]
        given = {name for name in ("office", "kinship", "extent", "mode") if getattr(self, name) is not None}
        if not given <= spec.qualifiers:
            raise ValueError(f"{self.relation} has no {', '.join(sorted(given - spec.qualifiers))}")
        if not spec.required <= given:
            raise ValueError(f"{self.relation} needs {', '.join(sorted(spec.required - given))}")
        if self.mode is not None and self.mode not in spec.modes:
            raise ValueError(f"{self.relation} has no mode {self.mode!r}")
        if self.extent is not None and self.extent not in EXTENTS:
            raise ValueError(f"no extent {self.extent!r}")
        if self.end <= self.start:
            raise ValueError("the quote ends before it starts")
        return self


class Extraction(Model):
    """All that one article gave. Tuples are sorted by id (mentions by place), so equal content is equal."""

    article: Article
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()

    @model_validator(mode="after")
    def _closed(self) -> Self:
        types = {entity.id: entity.type for entity in self.entities}
        if len(types) != len(self.entities):
            raise ValueError("two entities share an id")
        for claim in self.claims:
            if claim.article != self.article.id:
                raise ValueError(f"claim {claim.id} belongs to another article")
            ends = (claim.subject, claim.object) + ((claim.said_by,) if claim.said_by else ())
            for end in ends:
                if end not in types:
                    raise ValueError(f"claim {claim.id} is about {end}, which is not among the entities")
            spec = RELATIONS[claim.relation]
            if types[claim.subject] not in spec.subjects or types[claim.object] not in spec.objects:
                raise ValueError(f"{claim.relation} does not run from {types[claim.subject]} to {types[claim.object]}")
        for mention in self.mentions:
            if mention.entity not in types:
                raise ValueError(f"a mention of {mention.entity}, which is not among the entities")
        return self
