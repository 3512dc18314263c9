"""Every file of the library: a header that is true of its text, parameters only, portable Cypher, one statement."""

import re
from importlib.resources import files

import pytest

from cypher.library import arguments, queries
from cypher.values import ParamType
from extractors.ontology import RELATIONS, STATES, Relation

TEXTS = {
    f.name.removesuffix(".cypher"): f.read_text("utf-8")
    for f in files("cypher").joinpath("queries").iterdir()
    if f.name.endswith(".cypher")
}
BODIES = {name: re.sub(r"(?m)^\s*//.*$", "", text) for name, text in TEXTS.items()}
FIND = r"""
CALL () {
  CALL () {
    MATCH (e:Entity {id: $NAME})
    RETURN e, 3 AS fit
    UNION
    CALL db.index.fulltext.queryNodes('entity_names',
      '"' + replace(replace($NAME, '\\', '\\\\'), '"', '\\"') + '"') YIELD node AS e
    WITH e, CASE
      WHEN toLower(e.name) = toLower($NAME) THEN 2
      WHEN any(alias IN e.aliases WHERE toLower(alias) = toLower($NAME)) THEN 1
      ELSE 0
    END AS fit
    WHERE fit > 0
    RETURN e, fit
  }
  WITH collect({node: e, fit: fit}) AS found
  UNWIND [one IN found WHERE none(other IN found WHERE other.fit > one.fit) | one.node] AS e
  RETURN e AS NAME
}
"""
each_query = pytest.mark.parametrize("query", queries(), ids=lambda query: query.name)


@each_query
def test_the_header_names_exactly_the_parameters_of_the_text(query):
    used = set(re.findall(r"\$(\w+)", BODIES[query.name]))
    assert used == {param.name for param in query.params}


@each_query
def test_the_first_line_lists_the_parameters(query):
    first = TEXTS[query.name].splitlines()[0]
    listed = first.partition(" Params: ")[2].rstrip(".")
    names = [param.name for param in query.params]
    assert listed == (", ".join(names) if names else "none")


@each_query
def test_the_header_names_exactly_the_columns_of_the_answer(query):
    after = re.split(r"(?m)^RETURN ", BODIES[query.name])[-1]
    after = re.split(r"(?m)^(?:ORDER BY|SKIP|LIMIT)\b", after)[0]
    columns = [re.split(r"\bAS\b", part)[-1].strip() for part in _top_level(after)]
    assert columns == [column.name for column in query.columns]


def _top_level(text):
    """The comma-separated parts that stand outside brackets."""
    depth, part = 0, ""
    for letter in text:
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and depth == 0:
            yield part
            part = ""
        else:
            part += letter
    yield part


@each_query
def test_the_example_can_be_asked(query):
    assert arguments(query, query.example)


@each_query
def test_the_text_asks_no_clock_and_writes_nothing(query):
    body = BODIES[query.name]
    assert not re.search(r"\b(date|datetime|timestamp|localdatetime|time)\(\s*\)", body)
    assert not re.search(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|LOAD CSV|FOREACH)\b", body)
    assert ";" not in body


@each_query
def test_entities_are_found_in_one_way(query):
    """Plain Cypher has no functions to share; so the block that finds an entity is the same text everywhere."""
    for param in query.params:
        if param.type is ParamType.ENTITY and param.required:
            block = FIND.replace("NAME", param.name)
            assert re.sub(r"\s+", " ", block).strip() in re.sub(r"\s+", " ", BODIES[query.name])


@each_query
def test_lists_of_states_are_the_ontologys(query):
    """Kinship is a state that never ends: some questions take it apart."""
    for listed in re.findall(r"IN \[('HOLDS_OFFICE'[^\]]*)\]", BODIES[query.name]):
        names = set(re.findall(r"'(\w+)'", listed))
        assert STATES - {Relation.RELATIVE_OF, Relation.LOCATED_IN} <= names | {Relation.RELATIVE_OF} <= STATES


@each_query
def test_quad_classes_are_the_ontologys(query):
    told = re.findall(r"WHEN relation IN \[([^\]]*)\] THEN '([^']*)'", BODIES[query.name])
    classes = {name: quad for listed, quad in told for name in re.findall(r"'(\w+)'", listed)}
    assert not classes or classes == {r.value: spec.quad_class for r, spec in RELATIONS.items() if spec.quad_class}
