"""What several articles say of one entity -> the entity: the same for any order of the articles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extractors.models import Entity
from extractors.ontology import Kind

_KINDS = {kind.value: place for place, kind in enumerate((Kind.LEADER, *(k for k in Kind if k is not Kind.LEADER)))}


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one article says of an entity, or several together."""

    name: str
    kind: str | None
    code: str | None
    wikidata: str | None
    aliases: frozenset[str]
    nominal: bool

    def properties(self) -> dict[str, Any]:
        """As the node and the `MENTIONS` edge carry it."""
        return {
            "name": self.name,
            "kind": self.kind,
            "code": self.code,
            "wikidata": self.wikidata,
            "aliases": sorted(self.aliases - {self.name}),
            "nominal": self.nominal,
        }


def contribution(entity: Entity) -> Contribution:
    """What the article that the entity is from says of it."""
    kind = entity.kind.value if entity.kind else None
    return Contribution(entity.name, kind, entity.code, entity.wikidata, frozenset(entity.aliases), entity.nominal)


def read_contribution(properties: Mapping[str, Any]) -> Contribution:
    """The contribution that these properties carry."""
    return Contribution(
        properties["name"],
        properties.get("kind"),
        properties.get("code"),
        properties.get("wikidata"),
        frozenset(properties.get("aliases", ())),
        bool(properties.get("nominal")),
    )


def together(contributions: Iterable[Contribution]) -> Contribution:
    """All as one: its name a proper one before a description, the longest, the first by letter; the rest aliases."""
    found = list(contributions)
    best = min(found, key=lambda c: (c.nominal, -len(c.name), c.name))
    names = frozenset(c.name for c in found).union(*(c.aliases for c in found))
    return Contribution(
        best.name,
        min((c.kind for c in found if c.kind is not None), key=_KINDS.__getitem__, default=None),
        min((c.code for c in found if c.code is not None), default=None),
        min((c.wikidata for c in found if c.wikidata is not None), default=None),
        names - {best.name},
        best.nominal,
    )
