"""Every question has a model whose fields are its columns, and a function that asks it."""

import inspect
import sys
from datetime import date

import pytest

from cypher import questions
from cypher.answers import ANSWERS, DayOfCoverage, Found, frame
from cypher.errors import QueryRefused
from cypher.library import Column, queries

KINDS = {"text": "str", "date": "date", "integer": "int", "list<text>": "tuple", "boolean": "bool", "float": "float"}


@pytest.mark.parametrize("query", queries(), ids=lambda query: query.name)
def test_the_fields_are_the_columns(query):
    assert set(ANSWERS[query.name].model_fields) == {column.name for column in query.columns}


@pytest.mark.parametrize("query", queries(), ids=lambda query: query.name)
def test_the_fields_are_of_the_columns_types(query):
    def agrees(column: Column) -> bool:
        return KINDS.get(column.type, column.type) in str(ANSWERS[query.name].model_fields[column.name].annotation)

    assert [column.name for column in query.columns if not agrees(column)] == []


@pytest.mark.parametrize("query", queries(), ids=lambda query: query.name)
def test_every_question_can_be_asked_in_python(query):
    function = getattr(questions, query.name)
    taken = {name.rstrip("_"): one for name, one in inspect.signature(function).parameters.items() if name != "graph"}
    assert set(taken) == {param.name for param in query.params}
    for param in query.params:
        default = taken[param.name].default
        assert (default is inspect.Parameter.empty) == param.required
        assert param.required or default is None or default == param.default


def test_rows_become_models():
    row = {"id": "place:heron", "type": "Place", "name": "Heron", "kind": None, "aliases": ["Cape"], "edges": 2}

    class Graph:
        def run_query(self, _name, _params):
            return [row]

    assert questions.find(Graph(), "heron") == (Found(**row),)


def test_a_question_that_is_none_is_one_line():
    with pytest.raises(QueryRefused, match=r"no query 'holdres': did you mean holders\?"):
        questions.answer(None, "holdres")


def test_without_pandas_a_table_is_refused_in_one_line(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(QueryRefused, match="pip install pandas"):
        frame([])


def test_a_table_has_a_column_per_field_and_days_that_pandas_knows():
    days = [DayOfCoverage(published=day, publisher="Heron Post", articles=2, stories=1, claims=3)
            for day in (date(2022, 3, 3), None, date(1648, 10, 24))]  # fmt: skip
    table = frame(days)
    assert list(table.columns) == list(DayOfCoverage.model_fields)
    assert table["published"].dt.year.tolist()[::2] == [2022, 1648]
    assert table["published"].isna().tolist() == [False, True, False]
    assert table["articles"].sum() == 6


def test_an_empty_table_has_its_columns_where_the_model_is_given():
    assert list(frame([], DayOfCoverage).columns) == list(DayOfCoverage.model_fields)
    assert frame([]).empty
