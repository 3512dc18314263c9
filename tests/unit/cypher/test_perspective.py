"""The perspective has the keys of Bloom's format, and names only what the ontology and the graph model have."""

import json
import re

from cypher.facts import Fact
from cypher.perspective import CLAIMED_PROPERTIES, EDGE_PROPERTIES, as_json, perspective
from cypher.phrases import phrases
from extractors.ontology import EntityType, Relation

ROOT = {
    "name", "id", "version", "categories", "labels", "relationshipTypes", "palette", "templates", "sceneActions",
    "hiddenRelationshipTypes", "hiddenCategories", "hideUncategorisedData", "isAuto", "parentPerspectiveId", "metadata",
    "createdAt", "lastEditedAt",
}  # fmt: skip
CATEGORY = {
    "id", "name", "labels", "properties", "createdAt", "lastEditedAt", "color", "size", "icon", "captionKeys",
    "styleRules",
}  # fmt: skip
RANGE = {
    "id", "type", "size", "minSize", "maxSize", "minColor", "midColor", "maxColor", "minPoint", "maxPoint",
    "applyColor", "applySize", "applyCaption", "captionKeys", "color", "isTimeZoneConvertEnabled",
    "selectedTimeZone", "basedOn",
    "valuesMapper", "existingValues", "maxSizeValue", "maxColorValue", "minSizeValue", "minColorValue",
    "conditionValue", "rangeValue", "condition", "midColorValue",
}  # fmt: skip
TYPE = {"id", "name", "properties", "color", "size", "captionKeys", "styleRules"}
TEMPLATE = {"name", "id", "createdAt", "text", "cypher", "params", "isUpdateQuery", "hasCypherErrors"}
PARAM = {"name", "dataType", "collapsed", "suggestionLabel", "suggestionProp", "suggestionBoolean", "cypher"}
ACTION = {"name", "id", "createdAt", "cypher", "isUpdateQuery", "categories", "relationshipTypes", "hasCypherErrors"}


def test_every_level_has_the_keys_of_the_format() -> None:
    made = perspective()

    assert set(made) == ROOT
    assert all(set(category) == CATEGORY for category in made["categories"])
    assert all(set(kind) == TYPE for kind in made["relationshipTypes"])
    assert all(set(template) == TEMPLATE for template in made["templates"])
    assert all(set(param) == PARAM for template in made["templates"] for param in template["params"])
    assert all(set(action) == ACTION for action in made["sceneActions"])


def test_a_range_rule_has_the_keys_of_the_format_and_rests_on_a_property_of_its_type() -> None:
    for kind in perspective()["relationshipTypes"]:
        known = {f"{entry['propertyKey']}_{entry['dataType']}" for entry in kind["properties"]}
        for rule in kind["styleRules"]:
            assert rule["type"] != "range" or set(rule) == RANGE
            assert rule["basedOn"] in known


def test_edges_are_styled_by_confidence_and_by_date() -> None:
    held = next(kind for kind in perspective()["relationshipTypes"] if kind["id"] == "HOLDS_OFFICE")

    assert {rule["basedOn"] for rule in held["styleRules"]} == {"confidence_number", "last_attested_Date"}


def test_it_is_the_same_file_each_time() -> None:
    assert as_json() == as_json()
    assert json.loads(as_json()) == perspective()


def test_every_entity_type_is_a_category_and_every_relation_a_type() -> None:
    made = perspective()

    assert {category["name"] for category in made["categories"]} >= {*EntityType, "Leader"}
    assert {kind["id"] for kind in made["relationshipTypes"]} == {*Relation, "CLAIMED", "STATES"}


def test_edges_carry_only_properties_of_the_graph_model() -> None:
    fields = set(Fact.model_fields)

    assert set(EDGE_PROPERTIES) <= fields
    assert set(CLAIMED_PROPERTIES) <= fields


def test_a_phrase_names_each_of_its_parameters_and_asks_with_no_other() -> None:
    for phrase in phrases():
        asked = set(re.findall(r"\$(\w+)", phrase.cypher))
        if phrase.on is None:
            assert asked == {name for name, _, _ in phrase.params} == set(re.findall(r"\$(\w+)", phrase.text)), (
                phrase.name
            )
        else:
            assert asked == {phrase.on}, phrase.name
