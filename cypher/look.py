"""How labels and relationship types are drawn, `bloom/style.toml`: one look for Bloom and for Neo4j Browser."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.ontology import RELATIONS, Relation

WITH_OFFICE = frozenset({Relation.HOLDS_OFFICE, Relation.APPOINT, Relation.LEAVE_OFFICE})
"""Relationship types whose caption is the office."""


@cache
def style() -> dict[str, Any]:
    """The look of labels and relationship types, `bloom/style.toml`; Neo4j Browser's stylesheet has the same."""
    return tomllib.loads(files("cypher").joinpath("bloom", "style.toml").read_text("utf-8"))


def look_of(relation: Relation) -> dict[str, Any]:
    """Colour and size of a relationship type: by quad class, or as a state."""
    spec = RELATIONS[relation]
    looks: dict[str, dict[str, Any]] = style()["relationship"]
    return looks["state" if spec.is_state else spec.quad_class or "event"]
