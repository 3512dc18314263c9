"""What a projected edge carries: the schema of layer three of the graph, `docs/reference/graph-model.md` in types.

An interval is half open and in days. A bound is None where no words give it; nothing is rounded to look known.
"""

from datetime import date
from typing import Annotated

from pydantic import Field

from extractors.models import Confidence, Model, Text
from extractors.ontology import Modality, Polarity, Precision, Relation

CLAIMED = "CLAIMED"
"""The relationship type of all that is not asserted to be so: denied, planned, possible, demanded."""

Count = Annotated[int, Field(ge=0)]


class Fact(Model):
    """One edge between two entities.

    Edge shape: `(subject)-[:RELATION {…}]->(object)` where polarity is `+` and modality `asserted`, and
    `(subject)-[:CLAIMED {relation, polarity, modality, …}]->(object)` for all else. A symmetric relation runs from the
    smaller id to the greater.
    """

    id: Text
    """A function of the endpoints, what is said of them, and the interval: two terms of office have two ids."""
    subject: Text
    relation: Relation
    object: Text
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED

    office: str | None = None
    kinship: str | None = None
    extent: str | None = None
    """Of `CONTROLS`, never None there: what is not qualified is `full`."""
    mode: str | None = None
    """Of an event, where the claims that give one give the same."""

    valid_from: date | None = None
    """The earliest day on which it may have begun, by words or by an event that begins it; never a publication date."""
    valid_from_latest: date | None = None
    """The latest day on which it may have begun; alone where the words are "by 24 January"."""
    valid_from_precision: Precision | None = None
    """The grain of the words; None where no words gave the bound."""
    valid_to_earliest: date | None = None
    """The first day on which it may have been over."""
    valid_to: date | None = None
    """The day by which it was over, exclusive: last so on the 22nd gives the 23rd. None: not known to be over."""
    valid_to_precision: Precision | None = None
    """The grain of the words; None where the end follows from something else (`ended_by`)."""
    first_attested: date | None = None
    """The first day for which an article, in its own voice where one does, says that it was so."""
    last_attested: date | None = None
    ended_by: str | None = None
    """What gave the end: an entity's id (the successor), a relation (`LEAVE_OFFICE`), or one of `STATED` and below."""

    first_reported: date | None = None
    """The earliest publication date among the articles that say it."""
    last_reported: date | None = None
    articles: Count = 0
    stories: Count = 0
    """Articles, with near-identical copies counted once."""
    publishers: Count = 0
    confidence: Confidence = 0.0
    """That of the surest claim."""
    attributed_only: bool = False
    """No article says it in its own voice."""
    said_by: tuple[str, ...] = ()
    """Ids of those to whom an article attributes it, sorted."""
    conflicts: tuple[str, ...] = ()
    """What its claims or its competitors disagree about: members of `Conflict`, sorted; empty where nothing."""

    @property
    def type(self) -> str:
        """The relationship type."""
        return self.relation.value if self.holds else CLAIMED

    @property
    def holds(self) -> bool:
        """Whether it is said to be so, and not denied, planned, possible or demanded."""
        return self.polarity is Polarity.POSITIVE and self.modality is Modality.ASSERTED


STATED = "stated"
"""`ended_by` where a claim of the same fact gives the end in words."""
DENIED = "denied"
"""`ended_by` where a later article says that it is not so."""
RESUMED = "resumed"
"""`ended_by` where it is said to have begun again."""


class Conflict:
    """The members of `Fact.conflicts`: what to look at with `newsgraph query conflicts`."""

    START = "start"
    """Claims give starts that cannot both be."""
    END = "end"
    """Claims give ends that cannot both be, or say that it was so after its end."""
    DENIED = "denied"
    """An article denies it for a day for which another says it."""
    HOLDER = "holder"
    """For one day two bearers are named of what can have one."""
    MODE = "mode"
    """Claims give more than one mode."""
    DATE = "date"
    """The words fit more than one event of this kind; which one is not known."""
