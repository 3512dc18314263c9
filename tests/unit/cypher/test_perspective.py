"""The perspective has the keys of Bloom's format, and names only what the ontology and the graph model have."""

import json
import re

from cypher.facts import Fact
from cypher.perspective import CLAIMED_PROPERTIES, EDGE_PROPERTIES, as_json, perspective, phrases
from extractors.ontology import EntityType, Relation

ROOT = {
    "name", "id", "version", "categories", "labels", "relationshipTypes", "palette", "templates", "sceneActions",
    "hiddenRelationshipTypes", "hiddenCategories", "hideUncategorisedData", "isAuto", "parentPerspectiveId", "metadata",
    "createdAt", "lastEditedAt",
}  # fmt: skip
CATEGORY = {"id", "name", "labels", "properties", "color", "size", "icon", "captionKeys", "styleRules"}
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
