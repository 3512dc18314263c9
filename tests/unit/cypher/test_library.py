"""The library reads its headers, and checks what a question is asked with before anything is asked."""

from datetime import date

import pytest

from cypher.errors import QueryRefused
from cypher.library import Param, arguments, ask, queries, query, read_header
from cypher.values import ParamType

HEADER = """\
// Who kept a light on a day. Params: light, on, dim, limit, relations.
// The nearest keeper counts.
//
// param light entity: the light
// param on date: the day
// param dim boolean = false: dim lights too
// param limit integer = 10: rows at most
// param relations relations = null: only these
// example light="Cape Heron" on=2001-02-03
// column keeper text: who kept it
// column since date: since when
MATCH (n) RETURN n
"""
LIGHTS = read_header("lights", HEADER)


def test_a_header_says_what_the_query_answers_and_takes():
    assert LIGHTS.answers == "Who kept a light on a day."
    assert LIGHTS.doc == "The nearest keeper counts."
    assert [param.name for param in LIGHTS.params] == ["light", "on", "dim", "limit", "relations"]
    assert LIGHTS.params[3] == Param("limit", ParamType.INTEGER, required=False, default=10, doc="rows at most")
    assert [column.name for column in LIGHTS.columns] == ["keeper", "since"]
    assert LIGHTS.example == {"light": "Cape Heron", "on": "2001-02-03"}


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) RETURN n",
        "// What. Params: x.\n// param x integer = many: how many\nRETURN 1",
        "// What. Params: x.\n// param x colour: which\nRETURN 1",
        "// What. Params: x.\n// param x integer\nRETURN 1",
    ],
)
def test_a_header_that_breaks_the_form_is_refused(text):
    with pytest.raises(ValueError, match=r"broken|colour"):
        read_header("broken", text)


def test_text_is_read_and_defaults_are_filled_in():
    given = {"light": " Cape\u00a0Heron ", "on": "2001-02-03", "dim": "yes", "relations": "visit, accuse"}
    assert arguments(LIGHTS, given) == {
        "light": "Cape Heron",
        "on": date(2001, 2, 3),
        "dim": True,
        "limit": 10,
        "relations": ["VISIT", "ACCUSE"],
    }


def test_python_values_are_taken_as_they_are():
    given = {"light": "x", "on": date(2001, 2, 3), "limit": 0, "dim": False, "relations": ["VISIT"]}
    assert arguments(LIGHTS, given) == given


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"light": "x"}, "lights needs on"),
        ({"light": "", "on": "2001-02-03"}, "light is an id, a name or an alias"),
        ({"light": "x\udcff", "on": "2001-02-03"}, "light is an id, a name or an alias"),
        ({"light": "x", "on": "2001-02-03", "limit": 10**30}, "limit is a whole number"),
        ({"light": "x", "on": "yesterday"}, "on is a day, like 2022-07-01; not 'yesterday'"),
        ({"light": "x", "on": "2001-02"}, "on is a day"),
        ({"light": "x", "on": "2001-02-30"}, "on is a day"),
        ({"light": "x", "on": "2001-02-03", "limit": "-1"}, "limit is a whole number"),
        ({"light": "x", "on": "2001-02-03", "limit": "ten"}, "limit is a whole number"),
        ({"light": "x", "on": "2001-02-03", "limit": True}, "limit is a whole number"),
        ({"light": "x", "on": "2001-02-03", "dim": "maybe"}, "dim is true or false"),
        ({"light": "x", "on": "2001-02-03", "relations": "RULES"}, "relations is relation types"),
        ({"light": "x", "on": "2001-02-03", "colour": "red"}, "no parameter 'colour': there are light, on"),
    ],
)
def test_a_wrong_parameter_is_one_clear_line(given, says):
    with pytest.raises(QueryRefused, match=says) as caught:
        arguments(LIGHTS, given)
    assert "\n" not in str(caught.value)


def test_an_unknown_query_names_those_that_there_are():
    with pytest.raises(QueryRefused, match="no query 'lights': there are"):
        query("lights")


def test_a_question_is_asked_with_all_its_parameters():
    asked = {}

    class Graph:
        def run_query(self, name, params):
            asked[name] = params
            return [{"person": "Ada Quill"}]

    assert ask(Graph(), "holders", {"office": "President", "of": "Freeland", "on": "2001-02-03"}) == [
        {"person": "Ada Quill"}
    ]
    assert set(asked["holders"]) == {param.name for param in query("holders").params}


class Nothing:
    """A graph that has one entity and no edges."""

    def run_query(self, name, params):
        if name == "find" and "heron" in params["name"].casefold():
            return [{"id": "place:cape-heron", "name": "Cape Heron", "aliases": ["The Cape"]}]
        return []


class Begun:
    """A graph that finds entities by the beginning of a word of their names."""

    names = ("Cape Heron", "Cape Horn", "Heronry", "Ada Quill")

    def run_query(self, name, params):
        if name != "find":
            return [{"articles": 1}] if name == "extent" else []
        wanted = params["name"].casefold()
        found = [one for one in self.names if any(word.casefold().startswith(wanted) for word in one.split())]
        return [{"id": f"place:{one}", "name": one, "aliases": []} for one in found]


@pytest.mark.parametrize(
    ("place", "perhaps"),
    [
        ("Cape Hreon", "; perhaps Cape Heron (place:Cape Heron), Cape Horn (place:Cape Horn)"),
        ("ada qill", "; perhaps Ada Quill (place:Ada Quill)"),
        ("Quilll", "; perhaps Ada Quill (place:Ada Quill)"),
        ("Herorny", "; perhaps Heronry (place:Heronry), Cape Heron (place:Cape Heron)"),
        ("Cape", "; perhaps Cape Heron (place:Cape Heron), Cape Horn (place:Cape Horn)"),
        ("Her Majesty", ""),
        ("xy", ""),
    ],
)
def test_who_is_called_nearly_so_is_told(place, perhaps):
    with pytest.raises(QueryRefused) as refused:
        ask(Begun(), "control", {"place": place, "on": "2001-02-03"})
    assert str(refused.value) == f"no entity is called {place!r}{perhaps}"


@pytest.mark.parametrize("place", ["cape heron", "place:cape-heron"])
def test_nothing_found_about_somebody_known_is_an_empty_answer(place):
    assert ask(Nothing(), "control", {"place": place, "on": "2001-02-03"}) == []


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("Heron", r"no entity is called 'Heron'; perhaps Cape Heron \(place:cape-heron\)"),
        ("Lilliput", "no entity is called 'Lilliput'"),
    ],
)
def test_a_name_that_nobody_has_is_one_clear_line(place, says):
    with pytest.raises(QueryRefused, match=says):
        ask(Nothing(), "control", {"place": place, "on": "2001-02-03"})


def test_the_library_has_the_analysts_questions():
    assert {known.name for known in queries()} >= {
        "as_of", "timeline", "holders", "career", "control", "changes", "between", "interactions_over_time", "network",
        "evidence", "attributed_to", "planned", "denied", "conflicts", "stale", "coverage", "gone",
    }  # fmt: skip
