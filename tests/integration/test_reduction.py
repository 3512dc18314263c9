"""Claims that come to groups of many, or go from them, change what projecting all claims would change."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores import RECORDED, build
from worlds import crowds

from cypher import absorption, projecting
from cypher.graph import Graph
from cypher.reduction import reduce_groups

EXAMPLES = 400 if os.environ.get("NEWSGRAPH_SOAK") == "full" else 25
FEW = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module")
def store(neo4j_connection):
    with Graph(neo4j_connection) as graph:
        graph.apply_schema()
    return neo4j_connection


@pytest.fixture
def reduced(monkeypatch):
    """All groups are of many. How many of them were brought up to date without reading them whole."""
    seen: list[int] = []

    def count(tx, pending):
        done = reduce_groups(tx, pending)
        seen.append(len(done))
        return done

    monkeypatch.setattr(projecting, "reduce_groups", count)
    monkeypatch.setattr(absorption, "MANY", 1)
    return seen


@given(crowd=crowds(most=10), data=st.data())
@FEW
def test_an_article_that_comes_goes_and_comes_back(store, reduced, crowd, data):
    late = data.draw(st.sampled_from(crowd)).article.id
    with pytest.MonkeyPatch.context() as whole:
        whole.setattr(absorption, "MANY", 10**9)
        without = build(store, [e for e in crowd if e.article.id != late])
        every = build(store, crowd)
    assert build(store, [e for e in crowd if e.article.id != late], [e for e in crowd if e.article.id == late]) == every
    assert build(store, *([e] for e in crowd), project_each=True) == every
    with Graph(store) as graph:
        graph.retract([late], recorded_at=RECORDED)
        graph.project()
        assert list(graph.export()) == without
        assert graph.verify() == ()
        graph.restore([late], recorded_at=RECORDED)
        graph.project()
        assert list(graph.export()) == every
        assert graph.verify() == ()
