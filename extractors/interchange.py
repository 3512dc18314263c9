"""Claims from elsewhere: the published, versioned shape of one JSON line.

One line is all that one producer says of one article: the article, the entities, and the claims that name the entities
by `key`. `newsgraph schema` prints the shape as JSON Schema; `newsgraph load` reads it through `extractors.given`.
"""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, ConfigDict, Field, model_validator
from typing_extensions import TypeAliasType

from extractors.models import Confidence, Model, TimeSpan
from extractors.ontology import EntityType, Kind, Modality, Polarity, Relation
from extractors.texts import (
    DAY,
    END,
    ID,
    LONGEST_ADDRESS,
    LONGEST_BODY,
    LONGEST_NAME,
    LONGEST_PASSAGE,
    TEXT,
    TEXT_OR_NONE,
)
from extractors.timespan import gold_period

FORMAT: Literal["newsgraph-claims/1"] = "newsgraph-claims/1"
"""The version of the shape. A line of another version is refused; a change that old lines do not survive makes one."""


def _written_day(text: str) -> str:
    gold_period(text)
    return text


def _written_end(text: str) -> str:
    gold_period(text.removeprefix("before:"))
    return text


def _or_none(value: object) -> object:
    """Tables and language models write what they do not know as an empty text."""
    return None if isinstance(value, str) and not value.strip() else value


def _no_blanks(value: object) -> object:
    return [one for one in value if _or_none(one) is not None] if isinstance(value, list | tuple) else value


_PLAIN = "No control characters but tabs and ends of lines."
Name = TypeAliasType(
    "Name",
    Annotated[
        str,
        Field(
            min_length=1,
            max_length=LONGEST_NAME,
            pattern=TEXT,
            description=f"What is looked up by its text: at most {LONGEST_NAME:,} bytes in UTF-8. {_PLAIN}",
        ),
    ],
)
Address = TypeAliasType(
    "Address",
    Annotated[
        str,
        Field(
            min_length=1,
            max_length=LONGEST_ADDRESS,
            pattern=TEXT,
            description=f"Where an article is: at most {LONGEST_ADDRESS:,} bytes in UTF-8. {_PLAIN}",
        ),
    ],
)
Passage = TypeAliasType(
    "Passage",
    Annotated[
        str,
        Field(min_length=1, max_length=LONGEST_PASSAGE, pattern=TEXT, description=f"Words of an article. {_PLAIN}"),
    ],
)
Body = TypeAliasType(
    "Body",
    Annotated[
        str,
        Field(min_length=1, max_length=LONGEST_BODY, pattern=TEXT, description=f"The text of an article. {_PLAIN}"),
    ],
)
Headline = Annotated[str, Field(max_length=LONGEST_PASSAGE, pattern=TEXT_OR_NONE, description=_PLAIN)]
IfKnown = BeforeValidator(_or_none)
NameIfKnown = Annotated[Name | None, IfKnown]
PassageIfKnown = Annotated[Passage | None, IfKnown]
BodyIfKnown = Annotated[Body | None, IfKnown]
PartialDay = Annotated[str, Field(pattern=DAY), AfterValidator(_written_day)]
"""A year, a month or a day in ISO form: `2021`, `2021-09`, `2021-09-14`."""
PartialEnd = Annotated[str, Field(pattern=END), AfterValidator(_written_end)]
"""The same, or `before:` and such a date."""


class LineArticle(Model):
    """The article that says it, as far as the producer knows it."""

    url: Address
    """The address: a second line with the same address is another version of the same article."""
    title: Headline = ""
    text: BodyIfKnown = None
    """The body, where the producer may pass it on; else the quotes stand for it."""
    publisher: NameIfKnown = None
    published: Annotated[AwareDatetime | date | None, IfKnown] = None
    """The day (or the instant, with its zone) of publication. Unknown is null: nothing else is taken for it."""
    retrieved: Annotated[AwareDatetime | None, IfKnown] = None
    corrects: PassageIfKnown = None
    """What it corrects, where it is a correction: the other article's address, headline or day (`2022-03-03`)."""


class LineEntity(Model):
    """Somebody or something that the claims of this line are about."""

    key: NameIfKnown = None
    """What the claims of this line call it; its name where absent."""
    id: Annotated[Annotated[str, Field(max_length=LONGEST_NAME, pattern=ID)] | None, IfKnown] = None
    """An id of this graph (`country:RU`, `person:xi-jinping`) where the producer keeps them; else it is made here."""
    name: Name
    type: EntityType
    kind: Annotated[Kind | None, IfKnown] = None
    code: NameIfKnown = None
    wikidata: NameIfKnown = None
    aliases: Annotated[tuple[Name, ...], BeforeValidator(_no_blanks)] = ()
    within: NameIfKnown = None
    """What tells it from another of that name: a country's code for a city, a year for a summit."""
    nominal: bool = False


class LinePeriod(Model):
    """When, in whole days, months or years, both ends included: `{"from": "2021-09", "to": "2021-09"}`."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    from_: Annotated[PartialDay | None, IfKnown] = Field(default=None, alias="from")
    to: Annotated[PartialEnd | None, IfKnown] = None
    """`before:D` where it is only known to have been over by D."""
    expression: PassageIfKnown = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_ is not None and self.to is not None:
            start, end = gold_period(self.from_).start, gold_period(self.to.removeprefix("before:"))
            if start >= end.start if self.to.startswith("before:") else start > end.last:
                raise ValueError("the period ends before it starts")
        return self


class LineBounds(TimeSpan):
    """When, as four bounds in days, the end exclusive, each null where nothing bounds it."""

    expression: PassageIfKnown = None


class LineClaim(Model):
    """One statement: `(subject)-[:RELATION {office, kinship, extent, mode}]->(object)`, ends by their key."""

    subject: Name
    relation: Relation
    object: Name
    office: NameIfKnown = None
    kinship: NameIfKnown = None
    extent: NameIfKnown = None
    mode: NameIfKnown = None
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    said_by: NameIfKnown = None
    time: LinePeriod | LineBounds | None = None
    as_of: Annotated[PartialDay | None, IfKnown] = None
    """A day for which it is said. Evidence that it held then, never its start."""
    quote: Passage
    confidence: Confidence = 1.0
    rule: Name = "given"


class Line(Model):
    """One article with what it says: one line of a file for `newsgraph load`."""

    format: Literal["newsgraph-claims/1"] = FORMAT
    producer: Name = "elsewhere"
    """Who made the claims, with a version: kept on every claim."""
    article: LineArticle
    entities: tuple[LineEntity, ...] = ()
    claims: tuple[LineClaim, ...] = ()

    @model_validator(mode="after")
    def _keys_are_there(self) -> Self:
        keys = [entity.key or entity.name for entity in self.entities]
        if len(set(keys)) != len(keys):
            raise ValueError(f"two entities share the key {next(k for k in keys if keys.count(k) > 1)!r}")
        for claim in self.claims:
            for end in (claim.subject, claim.object, claim.said_by):
                if end is not None and end not in keys:
                    raise ValueError(f"a claim about {end!r}, which is not among the entities of its line")
        return self


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one line, with the version in its `$id`."""
    schema = Line.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:{FORMAT}"} | schema
