"""What a run changed of states: exactly what differs in the graph before and after, whatever came."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stores import FEW, RECORDED, empty
from worlds import crowds, worlds

from cypher import absorption, projecting
from cypher.changes import Changes
from cypher.graph import Graph
from extractors.given import read_line
from extractors.ontology import STATES

_TIMES = ("valid_from", "valid_from_latest", "valid_to_earliest", "valid_to")


@pytest.fixture(scope="module")
def store(neo4j_connection):
    with Graph(neo4j_connection) as graph:
        graph.apply_schema()
    return neo4j_connection


def states(graph):
    """Type and id -> the times of each state."""
    rows = [json.loads(line) for line in graph.export()]
    return {
        (row["type"], row["id"]): tuple(row.get(name) for name in _TIMES)
        for row in rows
        if row["kind_of"] == "fact" and row["type"] in STATES
    }


def times(fact):
    found = (getattr(fact, name) for name in _TIMES)
    return tuple(day.isoformat() if day is not None else None for day in found)


@given(world=st.one_of(worlds(), crowds()), small=st.booleans(), cut=st.integers(0, 6))
@FEW
def test_it_is_what_differs_before_and_after(store, world, small, cut):
    empty(store)
    with Graph(store) as graph, pytest.MonkeyPatch.context() as patch:
        if small:
            patch.setattr(absorption, "MANY", 1)
            patch.setattr(projecting, "PENDING_AT_ONCE", 2)
            patch.setattr(projecting, "SUPPORT_AT_ONCE", 1)
        graph.upsert(world[:cut], RECORDED)
        graph.project()
        before = states(graph)
        noted = Changes()
        for extraction in world[cut:]:
            graph.upsert([extraction], RECORDED, noting=noted)
            graph.project(noting=noted)
        after = states(graph)

    differs = {edge for edge in before | after if before.get(edge) != after.get(edge)}
    was = {edge: times(fact) for edge, fact in noted.before.items() if fact is not None}
    now = {edge: times(fact) for edge, fact in noted.after.items() if fact is not None}
    assert {edge: was.get(edge) for edge in differs} == {edge: before.get(edge) for edge in differs}
    assert {edge: now.get(edge) for edge in differs} == {edge: after.get(edge) for edge in differs}
    assert {edge for edge in was | now if was.get(edge) != now.get(edge)} == differs
    assert bool(noted.told()) <= bool(differs)


def line(number, *claims, published, text=""):
    people = [{"name": name, "type": "Person"} for name in ("Ada Lind", "Bo Berg", "Cy Dahl")]
    return {
        "producer": "desk/1",
        "article": {
            "url": f"https://news.example/{number}",
            "text": text or f"Article {number}, {len(claims)} claims.",
            "published": published,
        },
        "entities": [*people, {"name": "Norway", "type": "Country"}],
        "claims": [
            {
                "subject": who,
                "relation": "HOLDS_OFFICE",
                "object": "Norway",
                "office": "prime minister",
                "quote": f"{who} is it",
                "time": time,
                "as_of": published,
            }
            for who, time in claims
        ],
    }


@pytest.fixture
def told(graph):
    """Has lines in the graph, and gives what that changed in words."""

    def run(*lines, hours=0):
        at = RECORDED + timedelta(hours=hours)
        noted = Changes()
        graph.upsert([read_line(one, retrieved=at) for one in lines], at, noting=noted)
        graph.project(noting=noted)
        names = noted.names | graph.names(id_ for change in noted.told() for id_ in change.entities)
        return [change.line(names) for change in noted.told()]

    return run


def test_a_state_in_all_that_can_become_of_it(told, graph):
    ada = "Ada Lind HOLDS_OFFICE (prime minister) Norway: "
    bo = "Bo Berg HOLDS_OFFICE (prime minister) Norway: "

    assert told(line(1, ("Ada Lind", {"from": "2019-03"}), published="2020-01-10")) == [f"{ada}new, since 2019-03"]
    assert told(line(2, ("Ada Lind", None), published="2020-02-10")) == []
    # a successor ends it
    ended = told(line(3, ("Bo Berg", {"from": "2021-05-01"}), published="2021-05-02"))
    assert ended == [f"{ada}ended before 2021-05-01, by Bo Berg", f"{bo}new, since 2021-05-01"]
    # words cut it more exactly
    cut = told(line(4, ("Ada Lind", {"from": "2019-03", "to": "2021-04-28"}), published="2021-05-03"))
    assert cut == [f"{ada}moved, 2019-03 – 2021-04-28; it was 2019-03 – before 2021-05-01"]
    # the successor's article is changed, and does not say it any more
    gone = told(line(3, published="2021-05-02", text="Nothing of the kind."), hours=1)
    assert gone == [f"{bo}gone, it was since 2021-05-01"]
    # so is that which gave the end
    again = told(line(4, published="2021-05-03", text="Nothing at all."), hours=2)
    assert again == [f"{ada}open again, since 2019-03; it was 2019-03 – 2021-04-28"]
    # a successor again, whose article is then taken back
    assert told(line(5, ("Cy Dahl", {"from": "2023-01-01"}), published="2023-01-02"), hours=3)[1:] == [
        "Cy Dahl HOLDS_OFFICE (prime minister) Norway: new, since 2023-01-01"
    ]
    graph.retract(["https://news.example/5"], recorded_at=RECORDED + timedelta(hours=4))
    assert told(hours=5) == [
        f"{ada}open again, since 2019-03; it was 2019-03 – before 2023-01-01",
        "Cy Dahl HOLDS_OFFICE (prime minister) Norway: gone, it was since 2023-01-01",
    ]
    assert graph.verify() == ()


def test_of_too_many_it_is_told_how_many(monkeypatch):
    monkeypatch.setattr("cypher.changes.MOST", 1)
    noted = Changes()
    for number in range(3):
        later = Changes()
        later.before["LEADS", str(number)] = later.after["LEADS", str(number)] = None
        noted.add(later)
    assert (len(noted.before), noted.left_out, noted.told()) == (1, 2, [])
