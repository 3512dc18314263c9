"""What Neo4j Browser gets names only what there is, can be read, and leaves no parameter open."""

import re

import pytest

from cypher.browser import saved_queries, stylesheet
from cypher.library import queries
from cypher.perspective import perspective
from cypher.phrases import phrases

RULES = dict(re.findall(r"(?m)^([\w.]+) \{\n(.*?)^\}", stylesheet(), flags=re.DOTALL))


def test_the_stylesheet_has_the_labels_types_and_colours_of_the_perspective() -> None:
    made = perspective()
    nodes = {f"node.{category['name']}": category["color"] for category in made["categories"]}
    edges = {f"relationship.{kind['id']}": kind["color"] for kind in made["relationshipTypes"]}
    colors = {name: re.search(r"  color: (#\w+);", body)[1] for name, body in RULES.items() if "." in name}

    assert colors == nodes | edges


def test_the_rule_for_leaders_comes_after_that_for_persons() -> None:
    names = list(RULES)

    assert names.index("node.Person") < names.index("node.Leader")


@pytest.mark.parametrize("rule", [name for name in RULES if name.startswith("node.")])
def test_a_name_can_be_read_on_its_colour(rule: str) -> None:
    ground, ink = (
        re.search(r"  color: (#\w+);", RULES[rule])[1],
        re.search(r"text-color-internal: (#\w+);", RULES[rule])[1],
    )
    light, dark = sorted((_luminance(ground), _luminance(ink)), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(color: str) -> float:
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_question_and_every_phrase_is_saved() -> None:
    asked = {f"ask-{query.name}.cypher" for query in queries()}
    drawn = {f"draw-{phrase.name}.cypher" for phrase in phrases() if phrase.on is None}

    assert set(saved_queries()) == asked | drawn


@pytest.mark.parametrize(("name", "text"), saved_queries().items(), ids=list(saved_queries()))
def test_a_saved_query_is_one_statement_without_open_parameters(name: str, text: str) -> None:
    bare = re.sub(r"'(?:[^'\\]|\\.)*'", "''", re.sub(r"(?m)^//.*$", "", text))

    assert "$" not in bare
    assert ";" not in bare
    assert text.startswith("// ")
