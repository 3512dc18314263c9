"""What the components of this room tell each other about one article while it is read. Plain values, token offsets.

A `Reading` grows from left to right: entities -> coreference -> times -> relations. Nothing of it leaves the room; what
leaves is an `Extraction`.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from spacy.tokens import Doc

from extractors.models import Article, Entity, TimeSpan


class Form(StrEnum):
    """How a mention refers."""

    NAME = "name"
    ACRONYM = "acronym"
    DEMONYM = "demonym"
    METONYM = "metonym"
    """A capital or a seat that stands for its government."""
    NOMINAL = "nominal"
    """A definite description: "the Russian leader", "the bloc", "the two leaders"."""
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class EntityMention:
    """Tokens `start` to `end` (exclusive) refer to `entities`: one id, or several for "they" and "the two leaders"."""

    start: int
    end: int
    head: int
    """The token whose place in the tree is the mention's."""
    entities: tuple[str, ...]
    form: Form


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Tokens `start` to `end` (exclusive) say when."""

    start: int
    end: int
    head: int
    time: TimeSpan


@dataclass(slots=True)
class Reading:
    """One article on its way through the room. `doc` is the parse of `article.text`."""

    doc: Doc
    article: Article
    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: list[EntityMention] = field(default_factory=list)
    """Sorted by start; no two overlap."""
    times: list[TimeMention] = field(default_factory=list)
    """Sorted by start; no two overlap."""
    times_at: dict[int, list[TimeMention]] = field(default_factory=dict)
    """Token -> the times whose verb or noun it is; filled from `times` on first use."""
    dated: dict[str, TimeSpan] = field(default_factory=dict)
    """Event noun -> when, where the text says it: "summit" after "the summit on Thursday"."""
    entries: list[tuple[int, date]] = field(default_factory=list)
    """(token, day), sorted: from that token on the words are of that day, by the stamp of a live-blog entry."""

    def mention_at(self) -> dict[int, EntityMention]:
        """Token index -> the mention that covers it."""
        return {i: mention for mention in self.mentions for i in range(mention.start, mention.end)}
