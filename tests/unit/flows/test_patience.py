"""While no Neo4j answers, a run waits; then it fails, and every other error is told at once."""

import pytest

from cypher.errors import GraphRefused, GraphUnavailable
from flows import patience
from flows.patience import PatientGraph
from flows.settings import settings


class FakeGraph:
    opened = 0

    def __init__(self, _):
        FakeGraph.opened += 1

    def close(self): ...


@pytest.fixture
def waited(monkeypatch):
    """A clock that only sleeping moves, and a graph that opens; gives the pauses."""
    pauses = []
    monkeypatch.setattr(patience, "Graph", FakeGraph)
    monkeypatch.setattr(patience, "connect", lambda _: None)
    FakeGraph.opened = 0
    return pauses


def patient(pauses):
    return PatientGraph(settings(), sleep=pauses.append, clock=lambda: sum(pauses))


def failing(times, error=GraphUnavailable):
    left = [error("it is away")] * times

    def work(_):
        if left:
            raise left.pop()
        return "done"

    return work


def test_it_is_asked_again_until_it_answers(waited):
    with patient(waited) as graph:
        assert graph.do(failing(6)) == "done"
        assert graph.do(failing(0)) == "done"
    assert waited == [1, 2, 4, 8, 15, 15]
    assert FakeGraph.opened == 7


def test_patience_has_an_end_and_begins_anew(waited, monkeypatch):
    monkeypatch.setenv("NEWSGRAPH_PATIENCE", "20")
    settings.cache_clear()
    with patient(waited) as graph:
        graph.do(failing(4))
        graph.do(failing(4))
        with pytest.raises(GraphUnavailable):
            graph.do(failing(99))
    assert sum(waited) == 3 * 15


def test_without_patience_it_fails_at_once(waited, monkeypatch):
    monkeypatch.setenv("NEWSGRAPH_PATIENCE", "0")
    settings.cache_clear()
    with patient(waited) as graph, pytest.raises(GraphUnavailable):
        graph.do(failing(1))
    assert waited == []


def test_who_is_not_let_in_does_not_wait(waited):
    with patient(waited) as graph, pytest.raises(GraphRefused):
        graph.do(failing(1, GraphRefused))
    assert waited == []
