"""Claims that come to groups of many, or go from them, change what projecting all claims would change."""

import os
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores import RECORDED, build, raw
from worlds import ENTITIES, Told, claim, crowds, worlds

from cypher import absorption, projecting, recounting, sampling
from cypher.graph import Graph
from cypher.reduction import reduce_groups
from extractors.identity import article_id
from extractors.models import Article, Extraction, TimeSpan
from extractors.ontology import Modality, Polarity, Relation

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

    def count(tx, pending, plain):
        done = reduce_groups(tx, pending, plain)
        seen.append(len(done))
        return done

    monkeypatch.setattr(projecting, "reduce_groups", count)
    monkeypatch.setattr(absorption, "MANY", 1)
    return seen


def come_and_go(store, articles, late, few):
    """What an article does that comes last, that goes, and comes back, is what projecting all claims does."""
    rest, those = [e for e in articles if e.article.id != late], [e for e in articles if e.article.id == late]
    with pytest.MonkeyPatch.context() as whole:
        whole.setattr(absorption, "MANY", 10**9)
        without = build(store, rest)
        every = build(store, articles)
    with pytest.MonkeyPatch.context() as patch, Graph(store) as graph:
        patch.setattr(sampling, "FEW", few)
        patch.setattr(recounting, "FEW", few)
        assert build(store, rest, those) == every
        assert build(store, *([e] for e in articles), project_each=True) == every
        graph.retract([late], recorded_at=RECORDED)
        graph.project()
        assert list(graph.export()) == without
        assert graph.verify() == ()
        graph.restore([late], recorded_at=RECORDED)
        graph.project()
        assert list(graph.export()) == every
        assert graph.verify() == ()
        graph.purge([late], recorded_at=RECORDED)
        assert list(graph.export()) == without
        assert graph.verify() == ()


@given(crowd=st.one_of(crowds(most=10), crowds(most=14, alike=True)), few=st.sampled_from([1, 3, 20]), data=st.data())
@FEW
def test_an_article_that_comes_goes_and_comes_back(store, reduced, crowd, few, data):
    come_and_go(store, crowd, data.draw(st.sampled_from(crowd)).article.id, few)


def test_a_sentence_that_only_moved_in_its_text_is_not_projected_again(store):
    url = "https://news.example/grows"
    id_ = article_id(url)
    told = Told((Relation.MEMBER_OF, "country:XA", "organization:pact", {}), TimeSpan(), 3, Polarity.POSITIVE,
                Modality.ASSERTED, None, 0, 0.5)  # fmt: skip
    said = claim(told, id_)
    entities = tuple(ENTITIES[e] for e in sorted((said.subject, said.object)))
    short, long = (
        Extraction(
            article=Article(
                id=id_, version=str(start), url=url, title="", body="-", retrieved=RECORDED + timedelta(hours=start)
            ),
            entities=entities,
            claims=(said.model_copy(update={"start": start, "end": start + 10}),),
        )
        for start in (0, 20)
    )
    build(store, [short])
    with Graph(store) as graph, raw(store) as session:
        graph.upsert([long], RECORDED)
        assert session.run("MATCH (c:Claim) RETURN c.start AS start, c.pending AS pending").data() == [
            {"start": 20, "pending": None}
        ]
        assert graph.verify() == ()


@given(world=worlds(most=5, corrections=False), few=st.sampled_from([1, 3, 20]), data=st.data())
@FEW
def test_an_article_of_several_versions_and_with_copies(store, reduced, world, few, data):
    come_and_go(store, world, data.draw(st.sampled_from(world)).article.id, few)
