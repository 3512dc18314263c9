"""Every question has a model whose fields are its columns, and a function that asks it."""

import inspect
import sys
from types import SimpleNamespace

import pytest

from cypher import questions
from cypher.answers import ANSWERS, Found, frame
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
    taken = {name.rstrip("_") for name in inspect.signature(function).parameters} - {"graph"}
    assert {param.name for param in query.params if param.required} <= taken <= {param.name for param in query.params}


def test_rows_become_models():
    row = {"id": "place:heron", "type": "Place", "name": "Heron", "kind": None, "aliases": ["Cape"], "edges": 2}

    class Graph:
        def run_query(self, _name, _params):
            return [row]

    assert questions.find(Graph(), "heron") == (Found(**row),)


def test_without_pandas_a_table_is_refused_in_one_line(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(QueryRefused, match="pip install pandas"):
        frame([])


def test_with_pandas_a_table_has_a_column_per_field(monkeypatch):
    made = []
    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=made.append))
    frame([Found(id="place:heron", type="Place", name="Heron", kind=None, aliases=(), edges=2)])
    ((row,),) = made
    assert set(row) == set(Found.model_fields)
