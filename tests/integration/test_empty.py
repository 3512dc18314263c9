"""Every question of the library, asked where there is nothing: it says so."""

from importlib.resources import files

import pytest
from stores import raw

from cypher.errors import GraphEmpty, QueryRefused
from cypher.library import ask, is_empty, queries
from cypher.values import ParamType

each_query = pytest.mark.parametrize("query", queries(), ids=lambda query: query.name)


@each_query
def test_an_empty_graph_is_called_empty(graph, query):
    if any(param.type is ParamType.ENTITY and param.name in query.example for param in query.params):
        with pytest.raises(QueryRefused, match="the graph is empty"):
            ask(graph, query.name, query.example)
    else:
        ask(graph, query.name, query.example)
    assert is_empty(graph)


def test_a_database_that_never_was_a_graph_is_told_so(neo4j_connection, graph):
    """Without the index of names and the record of migrations it is what a database is that nobody has prepared."""
    with raw(neo4j_connection) as session:
        session.run("DROP INDEX entity_names").consume()
        session.run("MATCH (m:Migration) DELETE m").consume()
    try:
        for query in queries():
            text = files("cypher").joinpath("queries", f"{query.name}.cypher").read_text("utf-8")
            given = query.example | {param.name: "Nobody" for param in query.params if param.type is ParamType.ENTITY}
            if "entity_names" in text:
                with pytest.raises(GraphEmpty, match="holds no graph yet: `newsgraph ingest"):
                    ask(graph, query.name, given)
            else:
                ask(graph, query.name, given)
    finally:
        graph.apply_schema()
