"""The graph is a function of the set of articles: any order, any partition, any repetition, any number of writers."""

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import EXAMPLES, FEW, RECORDED, build, empty
from worlds import ENTITIES, FIRST, WORDS, Told, claim, crowds, worlds

from cypher import absorption, projecting
from cypher.graph import Graph
from extractors.identity import article_id
from extractors.models import Article, Extraction, TimeSpan
from extractors.ontology import Modality, Polarity, Relation


@pytest.fixture(scope="module")
def store(neo4j_connection):
    with Graph(neo4j_connection) as graph:
        graph.apply_schema()
    return neo4j_connection


@given(world=worlds(), data=st.data())
@FEW
def test_any_order_partition_and_repetition(store, world, data):
    shuffled = data.draw(st.permutations(world))
    again = data.draw(st.lists(st.sampled_from(world), max_size=3))
    cut = data.draw(st.integers(0, len(shuffled)))
    at_once = build(store, world)
    one_by_one = build(store, shuffled[:cut], shuffled[cut:], again, *([e] for e in again), project_each=True)
    assert one_by_one == at_once
    with Graph(store) as graph:
        assert graph.verify() == ()


@given(world=st.one_of(worlds(), crowds()), data=st.data())
@FEW
def test_claims_that_are_taken_in_one_by_one(store, world, data):
    shuffled = data.draw(st.permutations(world))
    at_once = build(store, world)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(absorption, "MANY", 1)
        patch.setattr(projecting, "PENDING_AT_ONCE", 3)
        patch.setattr(projecting, "SUPPORT_AT_ONCE", 2)
        assert build(store, *([e] for e in shuffled), project_each=True) == at_once


@given(world=worlds(most=5), small=st.booleans())
@FEW
def test_without_an_article_the_graph_is_as_if_it_had_never_come(store, world, small):
    with pytest.MonkeyPatch.context() as patch:
        if small:
            patch.setattr(absorption, "MANY", 2)
            patch.setattr(projecting, "PENDING_AT_ONCE", 2)
            patch.setattr(projecting, "SUPPORT_AT_ONCE", 1)
        come_and_go(store, world)


def come_and_go(store, world):
    gone = world[0].article.id
    never = build(store, [e for e in world if e.article.id != gone])
    whole = build(store, world, project_each=True)
    with Graph(store) as graph:
        assert graph.retract([gone], recorded_at=RECORDED, reason="test") == 1
        assert graph.retract([gone], recorded_at=RECORDED) == 0
        graph.project()
        assert list(graph.export()) == never
        assert graph.restore([gone], recorded_at=RECORDED) == 1
        graph.project()
        assert list(graph.export()) == whole
        assert graph.purge([gone], recorded_at=RECORDED) == 1
        graph.project()
        assert list(graph.export()) == never
        assert graph.upsert([e for e in world if e.article.id == gone], RECORDED).loaded == 0


@given(world=worlds(most=8), data=st.data())
@settings(FEW, max_examples=max(5, EXAMPLES // 5))
def test_two_writers_at_once(store, world, data):
    expected = build(store, world)
    empty(store)
    orders = [data.draw(st.permutations(world)) for _ in range(2)]
    errors = []

    def write(order):
        try:
            with Graph(store) as graph:
                for extraction in order:
                    graph.upsert([extraction], RECORDED)
                    graph.project()
        except Exception as exc:  # noqa: BLE001 - told by the assertion below
            errors.append(exc)

    threads = [threading.Thread(target=write, args=(order,)) for order in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with Graph(store) as graph:
        assert list(graph.export()) == expected


def test_a_copy_that_renames_the_story_counts_once_whatever_waits(store):
    world = [_copy(number) for number in (0, 3)]
    at_once = build(store, world)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(absorption, "MANY", 1)
        patch.setattr(projecting, "PENDING_AT_ONCE", 3)
        patch.setattr(projecting, "SUPPORT_AT_ONCE", 2)
        for _ in range(20):  # which claims are picked first is up to the database
            assert build(store, *([one] for one in sorted(world, key=_id, reverse=True)), project_each=True) == at_once


def _copy(number):
    """One of two articles of the same words and claims; that with the smaller id gives the story its name."""
    url = f"https://news.example/{number}"
    id_ = article_id(url)
    control, office = (Relation.CONTROLS, "country:XB", "city:heron", {}), {"office": "Deputy Minister"}
    to_bo, to_ada = ((Relation.APPOINT, "country:XA", person, office) for person in ("person:bo", "person:ada"))
    told = [
        Told(control, TimeSpan(), 4, Polarity.NEGATIVE, Modality.PLANNED, "person:bo", 0, 0.75),
        Told(control, TimeSpan(), None, Polarity.POSITIVE, Modality.POSSIBLE, None, 1, 1.0),
        Told(to_bo, TimeSpan(), None, Polarity.POSITIVE, Modality.ASSERTED, "organization:pact", 2, 0.75),
        Told(to_ada, TimeSpan(), None, Polarity.POSITIVE, Modality.POSSIBLE, None, 3, 0.75),
    ]
    claims = sorted((claim(one, id_) for one in told), key=_id)
    article = Article(
        id=id_, version="1", url=url, title="", body=WORDS, publisher="Heron Post", published=FIRST, retrieved=RECORDED
    )
    used = sorted({end for one in claims for end in (one.subject, one.object, one.said_by) if end})
    return Extraction(article=article, entities=tuple(ENTITIES[e] for e in used), claims=tuple(claims))


def _id(one):
    return one.article.id if isinstance(one, Extraction) else one.id
