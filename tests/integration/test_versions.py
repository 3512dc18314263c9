"""Versions, corrections, retraction, purging: what stays, what goes, what is remembered."""

from datetime import UTC, date, datetime, timedelta

import pytest
from stores import RECORDED, build, raw
from worlds import ENTITIES, Told, claim
from worlds import RECORDED as RETRIEVED

from cypher import hindsight
from cypher.errors import ArticleUnknown
from extractors import timespan
from extractors.calendar_periods import day
from extractors.identity import article_id, article_version
from extractors.models import Article, Extraction, TimeSpan
from extractors.ontology import Modality, Polarity, Relation

LATER = RECORDED + timedelta(hours=1)
PRESIDENT = (Relation.HOLDS_OFFICE, "person:ada", "country:XA", {"office": "President"})
SUCCESSOR = (Relation.HOLDS_OFFICE, "person:bo", "country:XA", {"office": "President"})
MEETING = (Relation.CONSULT, "person:ada", "person:bo", {})


def told(shape, *, quote=0, as_of=None, time=None):
    return Told(shape, time or TimeSpan(), as_of, Polarity.POSITIVE, Modality.ASSERTED, None, quote, 0.5)


def article(
    name, *tolds, published=date(2020, 1, 5), retrieved=RETRIEVED, body="-", publisher="Heron Post", corrects=None
):
    url = f"https://news.example/{name}"
    id_ = article_id(url)
    claims = {c.id: c for c in (claim(t, id_) for t in tolds)}
    used = {e for c in claims.values() for e in (c.subject, c.object)}
    body = body if body != "-" else " ".join(sorted(c.quote + c.subject for c in claims.values())) or "-"
    return Extraction(
        article=Article(
            id=id_,
            version=article_version("", body, published, publisher),
            url=url,
            title="",
            body=body,
            publisher=publisher,
            published=published,
            retrieved=retrieved,
            corrects=corrects,
        ),
        entities=tuple(ENTITIES[e] for e in sorted(used)),
        claims=tuple(claims[c] for c in sorted(claims)),
    )


def claims(connection):
    """(subject, object) -> the times of a claim."""
    with raw(connection) as session:
        text = "MATCH (c:Claim) RETURN c.subject AS s, c.object AS o, c.recorded_at AS r, c.retracted_at AS gone"
        rows = session.run(text).data()
    return {(row["s"], row["o"]): (native(row["r"]), native(row["gone"])) for row in rows}


def native(value):
    return value.to_native() if value is not None else None


def test_a_changed_text_retracts_what_vanished_and_leaves_what_stayed(graph, neo4j_connection):
    first = article("a", told(PRESIDENT, as_of=5), told(MEETING, as_of=5, quote=1))
    second = article("a", told(PRESIDENT, as_of=5), published=date(2020, 1, 6))
    graph.upsert([first], RECORDED)
    graph.project()
    graph.upsert([second], LATER)
    graph.project()
    times = claims(neo4j_connection)
    assert times["person:ada", "country:XA"] == (RECORDED, None)
    assert times["person:ada", "person:bo"] == (RECORDED, LATER)
    assert graph.verify() == ()
    exported = list(graph.export())
    assert exported == build(neo4j_connection, [second])


def test_the_same_day_of_publication_leaves_it_to_the_time_of_retrieval(graph, neo4j_connection):
    old = article("a", told(PRESIDENT, as_of=5))
    new = article("a", told(MEETING, as_of=5), retrieved=RETRIEVED + timedelta(days=1))
    met_again = article("a", told(PRESIDENT, as_of=5), retrieved=RETRIEVED + timedelta(days=2))
    wanted = build(neo4j_connection, [new])
    assert build(neo4j_connection, [old], [new], [met_again]) == wanted
    assert build(neo4j_connection, [met_again, new, old]) == wanted
    assert build(neo4j_connection, [met_again], [new]) != wanted


def test_an_older_version_that_comes_late_changes_nothing_but_is_remembered(graph, neo4j_connection):
    old = article("a", told(PRESIDENT, as_of=5), published=date(2020, 1, 5))
    new = article("a", told(MEETING, as_of=5), published=date(2020, 1, 6))
    graph.upsert([new], RECORDED)
    graph.project()
    before = list(graph.export())
    assert graph.upsert([old], LATER).changed == 1
    graph.project()
    assert list(graph.export()) == before
    assert claims(neo4j_connection)["person:ada", "country:XA"] == (LATER, LATER)
    assert [f.relation for f in hindsight.facts(graph, "person:ada", known=date(2020, 1, 5))] == [Relation.HOLDS_OFFICE]
    assert [f.relation for f in hindsight.facts(graph, "person:ada", known=date(2020, 1, 6))] == [Relation.CONSULT]


def test_newer_rules_replace_what_older_ones_found(graph):
    old = article("a", told(PRESIDENT, as_of=5), body="the same text")
    better = article("a", told(MEETING, as_of=5), body="the same text", retrieved=RETRIEVED + timedelta(minutes=1))
    assert old.article.version == better.article.version
    graph.upsert([old], RECORDED)
    assert graph.upsert([better], LATER).changed == 1
    graph.project()
    assert [f.relation for f in hindsight.facts(graph, "person:ada")] == [Relation.CONSULT]


def test_an_interval_that_later_news_closed_is_open_when_looked_at_from_before(graph):
    one = article("a", told(PRESIDENT, as_of=5), published=date(2020, 1, 6))
    two = article("b", told(SUCCESSOR, time=timespan.since(day(date(2020, 1, 20)))), published=date(2020, 1, 21))
    graph.upsert([one, two], RECORDED)
    graph.project()
    now = {f.subject: f for f in hindsight.facts(graph, "country:XA", known=date(2020, 1, 21))}
    then = {f.subject: f for f in hindsight.facts(graph, "country:XA", known=date(2020, 1, 20))}
    assert (now["person:ada"].valid_to, now["person:ada"].ended_by) == (date(2020, 1, 20), "person:bo")
    assert set(then) == {"person:ada"}
    assert then["person:ada"].valid_to is None


def test_a_correction_stands_in_for_the_article_that_it_names(graph, neo4j_connection):
    wrong = article("wrong", told(MEETING, as_of=5), told(PRESIDENT, as_of=5, quote=1))
    notice = article(
        "notice", told(PRESIDENT, as_of=8), corrects="https://news.example/wrong", published=date(2020, 1, 9)
    )
    stranger = article("stranger", told(PRESIDENT, as_of=9), corrects="https://news.example/notice", publisher="Other")
    expected = build(neo4j_connection, [notice, stranger])
    assert build(neo4j_connection, [notice], [wrong], [stranger]) == expected
    assert build(neo4j_connection, [wrong, stranger], [notice]) == expected
    assert graph.verify() == ()
    build(neo4j_connection, [notice], [wrong])
    before = {f.relation for f in hindsight.facts(graph, "person:ada", known=date(2020, 1, 8))}
    after = {f.relation for f in hindsight.facts(graph, "person:ada", known=date(2020, 1, 9))}
    assert (before, after) == ({Relation.CONSULT, Relation.HOLDS_OFFICE}, {Relation.HOLDS_OFFICE})
    graph.retract([notice.article.id], recorded_at=LATER)
    graph.project()
    assert list(graph.export()) == build(neo4j_connection, [wrong])


def test_retracting_twice_and_unknown_articles(graph):
    graph.upsert([article("a", told(PRESIDENT, as_of=5))], RECORDED)
    graph.project()
    assert graph.retract(["https://news.example/a"], recorded_at=LATER, reason="wrong") == 1
    assert graph.retract(["https://news.example/a"], recorded_at=LATER + timedelta(hours=1)) == 0
    with pytest.raises(ArticleUnknown, match="nowhere"):
        graph.retract(["https://news.example/a", "nowhere"], recorded_at=LATER)
    graph.project()
    assert list(graph.export()) == []
    record = [line for line in graph.export(everything=True) if '"retraction_reason": "wrong"' in line]
    assert len(record) == 1


def test_a_new_version_of_a_retracted_article_stays_out_until_it_is_restored(graph, neo4j_connection):
    old, new = article("a", told(PRESIDENT, as_of=5)), article("a", told(MEETING, as_of=5), published=date(2020, 2, 1))
    graph.upsert([old], RECORDED)
    graph.retract([old.article.id], recorded_at=RECORDED)
    graph.upsert([new], LATER)
    graph.project()
    assert list(graph.export()) == []
    graph.restore([old.article.id], recorded_at=LATER)
    graph.project()
    assert list(graph.export()) == build(neo4j_connection, [new])


def test_a_purged_article_is_gone_and_stays_out(graph, neo4j_connection):
    one, other = article("a", told(PRESIDENT, as_of=5)), article("b", told(PRESIDENT, as_of=6))
    graph.upsert([one, other], RECORDED)
    graph.project()
    assert graph.purge([one.article.id], recorded_at=LATER, reason="court order") == 1
    assert graph.upsert([one], LATER).purged == 1
    assert graph.verify() == ()
    with raw(neo4j_connection) as session:
        assert session.run("MATCH (n {article: $a}) RETURN count(n) AS n", a=one.article.id).single()["n"] == 0
        assert session.run("MATCH (t:Tombstone) RETURN t.reason AS r").single()["r"] == "court order"
    assert list(graph.export()) == build(neo4j_connection, [other])


def test_the_record_has_when_this_graph_knew_it(graph):
    graph.upsert([article("a", told(PRESIDENT, as_of=5))], RECORDED)
    graph.upsert([article("b", told(MEETING, as_of=6))], LATER)
    graph.project()
    by_then = hindsight.facts(graph, "person:ada", recorded=datetime(2026, 1, 1, 0, 30, tzinfo=UTC))
    assert [f.relation for f in by_then] == [Relation.HOLDS_OFFICE]


def test_taking_back_and_bringing_back_again_and_again_is_on_record(graph, neo4j_connection):
    one = article("a", told(PRESIDENT, as_of=5))
    graph.upsert([one], RECORDED)
    graph.project()
    whole = list(graph.export())
    hours = [RECORDED + timedelta(hours=n) for n in range(7)]
    assert graph.retract([one.article.id], recorded_at=hours[1], reason="wrong") == 1
    assert graph.retract([one.article.id], recorded_at=hours[2], reason="wrong again") == 0
    assert graph.restore([one.article.id], recorded_at=hours[3]) == 1
    assert graph.restore([one.article.id], recorded_at=hours[4]) == 0
    assert graph.retract([one.article.id], recorded_at=hours[5], reason="for good") == 1
    graph.project()
    assert list(graph.export()) == []
    assert graph.verify() == ()
    with raw(neo4j_connection) as session:
        text = "MATCH (:Article)-[:TAKEN_BACK]->(r:Retraction) RETURN r ORDER BY r.retracted_at"
        record = [dict(row["r"]) for row in session.run(text)]
    assert [(r["reason"], native(r["retracted_at"]), native(r.get("restored_at"))) for r in record] == [
        ("wrong", hours[1], hours[3]),
        ("for good", hours[5], None),
    ]
    there = [list(hindsight.snapshot(graph, recorded=hour).lines()) == whole for hour in hours]
    assert there == [True, False, False, True, True, False, False]


def test_a_feed_that_brings_a_purged_article_in_again_brings_nothing(graph):
    one = article("a", told(PRESIDENT, as_of=5))
    newer = article("a", told(MEETING, as_of=5), published=date(2020, 1, 9))
    graph.upsert([one], RECORDED)
    graph.purge([one.article.id], recorded_at=LATER)
    counts = graph.upsert([newer, one], LATER)
    graph.project()
    assert (counts.purged, counts.loaded) == (2, 0)
    assert list(graph.export()) == []
    with pytest.raises(ArticleUnknown):
        graph.purge([one.article.id], recorded_at=LATER)
    assert hindsight.snapshot(graph, recorded=RECORDED).facts == ()


def test_a_notice_that_comes_before_its_article_or_after_its_rival_gives_one_graph(graph, neo4j_connection):
    """By headline: a second article of that headline makes the notice say nothing, until it is taken back."""
    headline = "Missiles of Freeland hit Heron"

    def headed(one, title):
        return one.model_copy(update={"article": one.article.model_copy(update={"title": title})})

    wrong = headed(article("wrong", told(MEETING, as_of=5)), headline)
    rival = headed(article("rival", told(MEETING, as_of=4)), headline.upper())
    notice = article("notice", told(PRESIDENT, as_of=8), corrects=headline, published=date(2020, 1, 9))
    resolved, open_ = build(neo4j_connection, [notice, wrong]), build(neo4j_connection, [wrong, rival, notice])
    assert build(neo4j_connection, [notice], [rival], [wrong], project_each=True) == open_
    assert graph.verify() == ()
    graph.retract([rival.article.id], recorded_at=LATER)
    graph.project()
    assert list(graph.export()) == resolved
    assert graph.verify() == ()
    graph.restore([rival.article.id], recorded_at=LATER)
    graph.project()
    assert list(graph.export()) == open_
