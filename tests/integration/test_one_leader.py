"""Ten thousand articles about one leader: the graph stays right, and no batch reads what was there before."""

import os
from datetime import date, timedelta

import pytest
from stores import RECORDED, empty, raw

from cypher.graph import Graph
from cypher.transaction import Transaction
from extractors import timespan
from extractors.calendar_periods import day as one_day
from extractors.identity import article_id, claim_id
from extractors.models import Article, Claim, Entity, Extraction, TimeSpan
from extractors.ontology import EntityType, Modality, Polarity, Relation

ARTICLES = 10_000 if os.environ.get("NEWSGRAPH_SOAK") == "full" else 400
BATCH = 500 if ARTICLES > 1000 else 50
FIRST = date(2000, 1, 1)
ADA = Entity(id="person:ada", type=EntityType.PERSON, name="Ada Quill")
BO = Entity(id="person:bo", type=EntityType.PERSON, name="Bo Marsh")
LAND = Entity(id="country:XF", type=EntityType.COUNTRY, name="Freeland", code="XF")


def article(number):
    """Says that Quill is president that day and meets Marsh; each tenth quotes Marsh for it."""
    id_ = article_id(f"https://news.example/{number}")
    day = FIRST + timedelta(days=number * 7919 % 5000)
    by = BO.id if number % 10 == 0 else None
    claims = [
        claim(id_, day, Relation.HOLDS_OFFICE, to=LAND.id, office="President", time=TimeSpan(), by=by),
        claim(id_, day, Relation.CONSULT, to=BO.id, time=timespan.on(one_day(day)), by=by),
    ]
    return Extraction(
        article=Article(
            id=id_, version="1", url=f"https://news.example/{number}", title="", body="-", published=day,
            publisher=f"Publisher {number % 7}", retrieved=RECORDED,
        ),
        entities=(LAND, ADA, BO),
        claims=tuple(sorted(claims, key=lambda c: c.id)),
    )  # fmt: skip


def claim(article, day, relation, *, to, time, by, office=None):
    said = {"subject": ADA.id, "relation": relation, "polarity": Polarity.POSITIVE, "modality": Modality.ASSERTED,
            "said_by": by, "time": time, "as_of": day}  # fmt: skip
    id_ = claim_id(article, "a sentence", object_=to, qualifiers=[office, None, None, None], **said)
    return Claim(id=id_, article=article, object=to, office=office, quote="a sentence", start=0, end=10,
                 confidence=0.9, rule="test", extractor="test/1", **said)  # fmt: skip


@pytest.mark.soak
def test_ten_thousand_articles_about_one_leader(neo4j_connection, monkeypatch):
    read = []
    run = Transaction.run

    def counting(self, name, **params):
        rows = run(self, name, **params)
        read.append((name, len(rows)))
        return rows

    monkeypatch.setattr(Transaction, "run", counting)
    empty(neo4j_connection)
    with Graph(neo4j_connection) as graph:
        graph.apply_schema()
        most = []
        for start in range(0, ARTICLES, BATCH):
            read.clear()
            graph.upsert([article(n) for n in range(start, start + BATCH)], RECORDED)
            graph.project()
            most.append(max(rows for name, rows in read if name != "get_wide"))
        assert max(most[len(most) // 2 :]) <= max(2 * max(most[: len(most) // 4]), 20 * BATCH)
        assert "get_group_claims" not in {name for name, rows in read if rows}, "a batch read a whole group"
        assert graph.verify() == ()
    with raw(neo4j_connection) as session:
        rows = session.run("MATCH (:Entity {id: $id})-[r:HOLDS_OFFICE]->() RETURN r.articles AS n", id=ADA.id).data()
    assert sum(row["n"] for row in rows) == ARTICLES
