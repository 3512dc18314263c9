"""The Neo4j Bloom perspective, from the ontology, the phrases in `bloom/*.cypher` and the look in `bloom/style.toml`.

The format is that of Bloom's own exports, version 2.7.0. A pure function: the same ontology gives the same file. Bloom
is not at hand where this is tested: the keys are checked against the format, every statement against a Neo4j.
"""

import json
import re
import shlex
import tomllib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from extractors.ontology import RELATIONS, EntityType, Relation

VERSION = "2.7.0"
NAME = "newsgraph"
_MADE = 1_767_225_600_000
"""Milliseconds: a fixed day, so that the file changes only with what it says."""

NODE_PROPERTIES: dict[str, dict[str, str]] = {
    **{label.value: {"id": "string", "name": "string", "kind": "string", "code": "string"} for label in EntityType},
    "Leader": {"id": "string", "name": "string", "kind": "string", "code": "string"},
    "Article": {"id": "string", "url": "string", "title": "string", "publisher": "string", "published": "Date"},
    "Claim": {"id": "string", "quote": "string", "relation": "string", "confidence": "number", "as_of": "Date"},
}
"""Label -> property -> Bloom's name for its type."""

EDGE_PROPERTIES: dict[str, str] = {
    "id": "string",
    "valid_from": "Date",
    "valid_from_latest": "Date",
    "valid_to_earliest": "Date",
    "valid_to": "Date",
    "first_attested": "Date",
    "last_attested": "Date",
    "first_reported": "Date",
    "last_reported": "Date",
    "articles": "bigint",
    "stories": "bigint",
    "publishers": "bigint",
    "confidence": "number",
    "attributed_only": "boolean",
}
CLAIMED_PROPERTIES = EDGE_PROPERTIES | {"relation": "string", "polarity": "string", "modality": "string"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A search phrase (`text`, with `$name` for each parameter) or a scene action (`on` nodes or relationships)."""

    name: str
    text: str
    cypher: str
    params: tuple[tuple[str, str, str | None], ...]
    """(name, Bloom's data type, `Label.property` whose values are suggested)."""
    on: str | None
    doc: str
    """What it answers, in a sentence."""
    example: Mapping[str, str]
    """Parameters with which the annotated articles answer it; empty for a scene action."""


@cache
def phrases() -> tuple[Phrase, ...]:
    """All phrases and scene actions, by file name."""
    found = (f for f in files("cypher").joinpath("bloom").iterdir() if f.name.endswith(".cypher"))
    return tuple(
        _phrase(f.name.removesuffix(".cypher"), f.read_text("utf-8")) for f in sorted(found, key=lambda f: f.name)
    )


def perspective() -> dict[str, Any]:
    """The whole perspective, ready for `json.dumps`."""
    look = style()
    categories = [_category(number, label, look["category"][label]) for number, label in enumerate(NODE_PROPERTIES, 1)]
    types = [_relationship(relation.value, EDGE_PROPERTIES, look_of(relation)) for relation in Relation]
    types.append(_claimed(look))
    types.append(_relationship("STATES", {}, look["relationship"]["evidence"]))
    searches = [phrase for phrase in phrases() if phrase.on is None]
    actions = [phrase for phrase in phrases() if phrase.on is not None]
    return {
        "name": NAME,
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:{NAME}:perspective")),
        "version": VERSION,
        "categories": categories,
        "labels": {label: _label(label) for label in NODE_PROPERTIES},
        "relationshipTypes": types,
        "palette": {"colors": [one["color"] for one in look["category"].values()], "currentIndex": 0},
        "templates": [_template(number, phrase) for number, phrase in enumerate(searches)],
        "sceneActions": [_action(number, phrase) for number, phrase in enumerate(actions)],
        "hiddenRelationshipTypes": [],
        "hiddenCategories": [],
        "hideUncategorisedData": True,
        "isAuto": False,
        "parentPerspectiveId": None,
        "metadata": {
            "pathSegments": [
                {"source": source.value, "relationshipType": spec.relation.value, "target": target.value}
                for spec in RELATIONS.values()
                for source in sorted(spec.subjects)
                for target in sorted(spec.objects)
            ],
            "indexes": [
                {"label": label, "type": "native", "propertyKeys": ["name"]} for label in ("Entity", *EntityType)
            ],
            "stats": {},
        },
        "createdAt": _MADE,
        "lastEditedAt": _MADE,
    }


def as_json() -> str:
    """The perspective as the text of a file to import."""
    return json.dumps(perspective(), ensure_ascii=False, indent=2) + "\n"


def _category(number: int, label: str, look: dict[str, Any]) -> dict[str, Any]:
    caption = {"Article": "title", "Claim": "quote"}.get(label, "name")
    return {
        "id": number,
        "name": label,
        "labels": [label],
        "properties": [
            {"name": name, "exclude": name == "id", "dataType": kind} for name, kind in NODE_PROPERTIES[label].items()
        ],
        "createdAt": _MADE,
        "lastEditedAt": _MADE,
        "color": look["color"],
        "size": look["size"],
        "icon": look.get("icon", "no-icon"),
        "captionKeys": [caption],
        "styleRules": [],
    }


def _label(label: str) -> list[dict[str, Any]]:
    return [{"propertyKey": name, "type": label, "dataType": kind} for name, kind in NODE_PROPERTIES[label].items()]


def _relationship(name: str, properties: dict[str, str], look: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": name,
        "name": name,
        "properties": [{"propertyKey": key, "type": name, "dataType": kind} for key, kind in properties.items()],
        "color": look["color"],
        "size": look["size"],
        "captionKeys": ["office"] if name in _WITH_OFFICE else ["0_REL_TYPE_CAPTION_KEY"],
        "styleRules": _rules(look["color"]) if "confidence" in properties else [],
    }


def _rules(color: str) -> list[dict[str, Any]]:
    return [_confidence_rule(color), _date_rule(color, style()["dates"])]


_WITH_OFFICE = frozenset({Relation.HOLDS_OFFICE.value, Relation.APPOINT.value, Relation.LEAVE_OFFICE.value})


def _claimed(look: dict[str, Any]) -> dict[str, Any]:
    drawn = _relationship("CLAIMED", CLAIMED_PROPERTIES, look["relationship"]["claimed"])
    colors = look["claimed"]
    rules = [
        _equals_rule(n, "modality", value, colors[value]) for n, value in enumerate(("planned", "possible", "demanded"))
    ]
    return drawn | {
        "captionKeys": ["relation"],
        "styleRules": [*rules, _equals_rule(9, "polarity", "-", colors["denied"])],
    }


def _confidence_rule(color: str) -> dict[str, Any]:
    """Fainter where the surest claim is unsure: from grey at 0 to the type's colour at 1."""
    return _range_rule(1, "confidence_number", 0, 1, 0.5, ("#DDDDDD", "#BBBBBB", color)) | {"applyColor": True}


def _date_rule(color: str, days: dict[str, str]) -> dict[str, Any]:
    """Thinner the longer nobody has told of it."""
    first, last, middle = days["first"], days["last"], days["middle"]
    return _range_rule(2, "last_attested_Date", first, last, middle, (color, color, color)) | {"applySize": True}


def _range_rule(  # noqa: PLR0913, PLR0917 - what a range has
    number: int, based_on: str, low: float | str, high: float | str, middle: float | str, colors: tuple[str, str, str]
) -> dict[str, Any]:
    """The keys and types are those of a range rule in an export: the points as text, the condition as values."""
    return _rule(number, based_on, colors[2]) | {
        "type": "range",
        "condition": "between",
        "conditionValue": low,
        "rangeValue": high,
        "minColor": colors[0],
        "midColor": colors[1],
        "maxColor": colors[2],
        **{key: str(low) for key in ("minPoint", "minColorValue", "minSizeValue")},
        **{key: str(high) for key in ("maxPoint", "maxColorValue", "maxSizeValue")},
        "midColorValue": str(middle),
        "minSize": 0.5,
        "maxSize": 2,
    }


def _equals_rule(number: int, key: str, value: str, color: str) -> dict[str, Any]:
    return _rule(number, f"{key}_string", color) | {
        "type": "single",
        "condition": "equals",
        "conditionValue": value,
        "applyColor": True,
    }


def _rule(number: int, based_on: str, color: str) -> dict[str, Any]:
    return {
        "id": f"rule:{_MADE + number}",
        "basedOn": based_on,
        "color": color,
        "size": 1,
        "applyColor": False,
        "applySize": False,
        "applyCaption": False,
        "captionKeys": [],
        "valuesMapper": [],
        "existingValues": [],
        "isTimeZoneConvertEnabled": False,
        "selectedTimeZone": "Z",
    }


def _template(number: int, phrase: Phrase) -> dict[str, Any]:
    return {
        "name": phrase.name,
        "id": f"tmpl:{_MADE + number}",
        "createdAt": _MADE,
        "text": phrase.text,
        "cypher": phrase.cypher,
        "params": [_param(*param) for param in phrase.params],
        "isUpdateQuery": False,
        "hasCypherErrors": False,
    }


def _param(name: str, kind: str, suggested: str | None) -> dict[str, Any]:
    label, _, key = (suggested or "").partition(".")
    return {
        "name": f"${name}",
        "dataType": kind,
        "collapsed": True,
        "suggestionLabel": label or None,
        "suggestionProp": key or None,
        "suggestionBoolean": False,
        "cypher": None,
    }


def _action(number: int, phrase: Phrase) -> dict[str, Any]:
    on_nodes = phrase.on == "nodes"
    return {
        "name": phrase.text,
        "id": f"action:{_MADE + number}",
        "createdAt": _MADE,
        "cypher": phrase.cypher,
        "isUpdateQuery": False,
        "categories": list(range(1, len(NODE_PROPERTIES) - 1)) if on_nodes else [],
        "relationshipTypes": [] if on_nodes else [*Relation, "CLAIMED"],
        "hasCypherErrors": False,
    }


def look_of(relation: Relation) -> dict[str, Any]:
    """Colour and size of a relationship type: by quad class, or as a state."""
    spec = RELATIONS[relation]
    looks: dict[str, dict[str, Any]] = style()["relationship"]
    return looks["state" if spec.is_state else spec.quad_class or "event"]


_LINE = re.compile(r"// (?P<word>phrase|action|param|on|example) (?P<rest>.+)")


def _phrase(name: str, text: str) -> Phrase:
    header = [hit for line in text.splitlines() if (hit := _LINE.fullmatch(line))]
    said = {hit["word"]: hit["rest"] for hit in header}
    params: list[tuple[str, str, str | None]] = []
    for hit in header:
        if hit["word"] == "param":
            key, kind, *suggested = hit["rest"].split()
            params.append((key, kind, suggested[0] if suggested else None))
    cypher = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
    example = dict(pair.split("=", 1) for pair in shlex.split(said.get("example", "")))
    doc = text.partition("\n")[0].removeprefix("// ")
    title = said.get("phrase") or said["action"]
    return Phrase(name, title, cypher, tuple(params), said.get("on"), doc, MappingProxyType(example))


@cache
def style() -> dict[str, Any]:
    """The look of labels and relationship types, `bloom/style.toml`; Neo4j Browser's stylesheet has the same."""
    return tomllib.loads(files("cypher").joinpath("bloom", "style.toml").read_text("utf-8"))
