"""Both clocks, over everything: what the graph said then is the graph that was there then, byte for byte."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import EXAMPLES, FEW, RECORDED, build, empty
from worlds import FIRST, NEWS_DAYS, crowds, worlds

from cypher import hindsight, questions
from cypher.contents import known_on
from cypher.errors import QueryRefused
from cypher.graph import Graph


@pytest.fixture(scope="module")
def store(neo4j_connection):
    with Graph(neo4j_connection) as graph:
        graph.apply_schema()
    return neo4j_connection


def lines(graph, **clocks):
    return list(hindsight.snapshot(graph, **clocks).lines())


@given(world=st.one_of(worlds(), crowds()), data=st.data())
@FEW
def test_what_was_known_is_the_graph_that_only_ever_had_what_was_out_by_then(store, world, data):
    known = data.draw(
        st.one_of(st.sampled_from(NEWS_DAYS), st.integers(0, 60).map(lambda n: FIRST + timedelta(days=n)))
    )
    then = build(store, [e for e in world if _out(e, known)])
    now = build(store, data.draw(st.permutations(world)), project_each=True)
    with Graph(store) as graph:
        assert lines(graph, known=known) == then
        assert lines(graph) == now
        whole = hindsight.snapshot(graph, known=known)
        for entity in sorted(whole.derived.entities):
            around = hindsight.facts(graph, entity, known=known)
            assert [_bare(f) for f in around] == [_bare(f) for f in whole.facts if entity in (f.subject, f.object)]


def _out(extraction, known):
    day = known_on(extraction.article)
    return day is not None and day <= known


def _bare(fact):
    """Without the count of copies, which only the whole snapshot has exactly."""
    return fact.model_copy(update={"stories": 0})


@given(world=st.one_of(worlds(), crowds()), data=st.data())
@FEW
def test_what_was_recorded_is_the_export_of_that_moment(store, world, data):
    empty(store)
    ids = sorted({e.article.id for e in world})
    came: set[str] = set()
    moments = []
    with Graph(store) as graph:
        for number, extraction in enumerate(world):
            at = RECORDED + timedelta(minutes=10 * number)
            graph.upsert([extraction], at)
            came.add(extraction.article.id)
            for one in data.draw(st.lists(st.sampled_from(ids), max_size=2)):
                at += timedelta(minutes=1)
                if one in came and not graph.retract([one], recorded_at=at):
                    graph.restore([one], recorded_at=at)
            graph.project()
            moments.append((at, list(graph.export())))
        for at, exported in moments:
            assert lines(graph, recorded=at) == exported
            assert lines(graph, recorded=at + timedelta(seconds=30)) == exported
        assert lines(graph, recorded=RECORDED - timedelta(days=1)) == []
        assert graph.verify() == ()


@given(world=worlds(), known=st.sampled_from(NEWS_DAYS))
@settings(FEW, max_examples=max(5, EXAMPLES // 4))
def test_a_graph_can_be_made_of_what_was_known(store, world, known):
    build(store, world)
    with Graph(store) as graph:
        contents = graph.contents_then(known=known, recorded=None)
        then = lines(graph, known=known)
        empty(store)
        graph.take(contents.values(), RECORDED)
        graph.project()
        assert list(graph.export()) == then
        assert graph.verify() == ()


@given(world=worlds(), day=st.integers(0, 60))
@settings(FEW, max_examples=max(5, EXAMPLES // 4))
def test_the_words_of_a_snapshot_are_those_of_the_question(store, world, day):
    on = FIRST + timedelta(days=day)
    build(store, world)
    with Graph(store) as graph:
        whole = hindsight.snapshot(graph)
        told = {row for e in whole.derived.entities for row in questions.as_of(graph, e, on=on, attributed=True)}
        assert set(whole.standings(whole.as_of(on))) == told


def test_an_entity_that_vanished_is_found_in_the_time_when_it_was_there(graph):
    from tests.integration.test_versions import MEETING, PRESIDENT, article, told

    gone = article("a", told(MEETING, as_of=5))
    graph.upsert([gone, article("b", told(PRESIDENT, as_of=5))], RECORDED)
    graph.retract([gone.article.id], recorded_at=RECORDED + timedelta(hours=1))
    graph.project()
    with pytest.raises(QueryRefused, match="no entity was called"):
        hindsight.facts(graph, "Bo Marsh")
    (fact,) = hindsight.as_of(graph, "Bo Marsh", on=date(2020, 1, 6), recorded=RECORDED)
    assert fact.object == "person:bo"
