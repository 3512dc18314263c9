"""What one more claim costs a key that has few and a key that has 100,000: the time to load and project one article.

    python benchmarks/one_more_claim.py [SIZE…]      (uses NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE;
    empties it)

Prints the median over articles that tell: an office held on one more day (a state), a meeting of one more day (an
event), and the office held on a day that others have told of. Ratios are against the smallest key.
"""

import os
import statistics
import sys
import time
from datetime import UTC, date, datetime, timedelta

import neo4j
from pydantic import SecretStr

from cypher.connection import Connection
from cypher.graph import Graph
from extractors import timespan
from extractors.calendar_periods import day as one_day
from extractors.identity import article_id, claim_id
from extractors.models import Article, Claim, Entity, Extraction, TimeSpan
from extractors.ontology import EntityType, Modality, Polarity, Relation

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FIRST = date(1950, 1, 1)
PER_ARTICLE = 10
ADA = Entity(id="person:ada", type=EntityType.PERSON, name="Ada Quill")
BO = Entity(id="person:bo", type=EntityType.PERSON, name="Bo Marsh")
LAND = Entity(id="country:XF", type=EntityType.COUNTRY, name="Freeland", code="XF")
REPEATS = 15


def extraction(number, told):
    url = f"https://news.example/{number}"
    id_ = article_id(url)
    claims = tuple(sorted((claim(id_, f"sentence {n}", *one) for n, one in enumerate(told)), key=lambda c: c.id))
    article = Article(
        id=id_,
        version=f"v{number}",
        url=url,
        title="",
        body="-",
        publisher=f"Publisher {number % 50}",
        published=FIRST + timedelta(days=number % 25_000),
        retrieved=NOW,
    )
    return Extraction(article=article, entities=(LAND, ADA, BO), claims=claims)


def claim(article, quote, relation, day):
    state = relation is Relation.HOLDS_OFFICE
    when = FIRST + timedelta(days=day)
    object_, office = (LAND.id, "President") if state else (BO.id, None)
    time_ = TimeSpan() if state else timespan.on(one_day(when))
    id_ = claim_id(
        article, quote, subject=ADA.id, relation=relation, object_=object_, qualifiers=[office, None, None, None],
        polarity=Polarity.POSITIVE, modality=Modality.ASSERTED, said_by=None, time=time_, as_of=when,
    )  # fmt: skip
    return Claim(
        id=id_, article=article, subject=ADA.id, relation=relation, object=object_, office=office, time=time_,
        as_of=when, quote=quote, start=0, end=10, confidence=0.9, rule="benchmark", extractor="benchmark/1",
    )  # fmt: skip


def fill(graph, relation, start, claims):
    """Articles of PER_ARTICLE claims each, told of even days only."""
    articles = (
        extraction(start + n, [(relation, 2 * ((n * PER_ARTICLE + i) * 7919 % 12_000)) for i in range(PER_ARTICLE)])
        for n in range(claims // PER_ARTICLE)
    )
    graph.upsert(articles, NOW)
    graph.project()


def one_more(graph, relation, start, days):
    """Seconds for each article of one claim: loaded and projected."""
    taken = []
    for n, day in enumerate(days):
        new = extraction(start + n, [(relation, day)])
        before = time.perf_counter()
        graph.upsert([new], NOW)
        graph.project()
        taken.append(time.perf_counter() - before)
    return statistics.median(taken)


def main(sizes):
    connection = Connection(
        uri=os.environ["NEO4J_URI"],
        user=os.environ.get("NEO4J_USER", "neo4j"),
        password=SecretStr(os.environ["NEO4J_PASSWORD"]),
        database=os.environ.get("NEO4J_DATABASE", "neo4j"),
    )
    rows = []
    with Graph(connection) as graph:
        for size in sizes:
            auth = (connection.user, connection.password.get_secret_value())
            with neo4j.GraphDatabase.driver(connection.uri, auth=auth) as driver:
                text = "MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
                driver.session(database=connection.database).run(text).consume()
            graph.apply_schema()
            before = time.perf_counter()
            fill(graph, Relation.HOLDS_OFFICE, 0, size)
            fill(graph, Relation.CONSULT, 1_000_000, size)
            loaded = time.perf_counter() - before
            one_more(graph, Relation.HOLDS_OFFICE, 8_000_000, range(1, 2 * REPEATS, 2))  # warm
            rows.append(
                (
                    size,
                    one_more(graph, Relation.HOLDS_OFFICE, 9_000_000, range(101, 101 + 2 * REPEATS, 2)),
                    one_more(graph, Relation.CONSULT, 9_100_000, range(101, 101 + 2 * REPEATS, 2)),
                    one_more(graph, Relation.HOLDS_OFFICE, 9_200_000, [200] * REPEATS),
                    loaded,
                )
            )
            print(*(f"{x:.4g}" for x in rows[-1]), flush=True)
            assert graph.verify() == () if size <= 10_000 else True
    print(f"\n{'claims of the key':>18} {'one more day':>14} {'one more event':>16} {'told again':>12}   (ms, ratio)")
    for size, *times, _ in rows:
        cells = [f"{1000 * t:7.0f} {t / base:4.1f}x" for t, base in zip(times, rows[0][1:4], strict=True)]
        print(f"{size:>18,} {'  '.join(cells)}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000])
