"""The Neo4j Bloom perspective, from the ontology, the phrases in `bloom/*.cypher` and the look in `bloom/style.toml`.

The format is that of Bloom's own exports, version 2.7.0. A pure function: the same ontology gives the same file. Bloom
is not at hand where this is tested: the keys are checked against the format, every statement against a Neo4j.
"""

import json
import uuid
from typing import Any

from cypher.look import WITH_OFFICE, look_of, style
from cypher.perspective_rules import MADE, equals_rule, rules_of_facts
from cypher.phrases import Phrase, phrases
from extractors.ontology import RELATIONS, EntityType, Relation

VERSION = "2.7.0"
NAME = "newsgraph"

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
        "createdAt": MADE,
        "lastEditedAt": MADE,
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
        "createdAt": MADE,
        "lastEditedAt": MADE,
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
        "captionKeys": ["office"] if name in WITH_OFFICE else ["0_REL_TYPE_CAPTION_KEY"],
        "styleRules": rules_of_facts(look["color"]) if "confidence" in properties else [],
    }


def _claimed(look: dict[str, Any]) -> dict[str, Any]:
    drawn = _relationship("CLAIMED", CLAIMED_PROPERTIES, look["relationship"]["claimed"])
    colors = look["claimed"]
    rules = [
        equals_rule(n, "modality", value, colors[value]) for n, value in enumerate(("planned", "possible", "demanded"))
    ]
    return drawn | {
        "captionKeys": ["relation"],
        "styleRules": [*rules, equals_rule(9, "polarity", "-", colors["denied"])],
    }


def _template(number: int, phrase: Phrase) -> dict[str, Any]:
    return {
        "name": phrase.name,
        "id": f"tmpl:{MADE + number}",
        "createdAt": MADE,
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
        "id": f"action:{MADE + number}",
        "createdAt": MADE,
        "cypher": phrase.cypher,
        "isUpdateQuery": False,
        "categories": list(range(1, len(NODE_PROPERTIES) - 1)) if on_nodes else [],
        "relationshipTypes": [] if on_nodes else [*Relation, "CLAIMED"],
        "hasCypherErrors": False,
    }
