"""Which claims are of one event, and what only somebody said of it."""

from datetime import timedelta

from worlds import ENTITIES, FIRST, RECORDED, Told, claim

from cypher.contents import content_of
from cypher.evidence import group_of
from cypher.facts import Conflict
from cypher.projection import project
from cypher.rows import evidence_of
from extractors import timespan
from extractors.calendar_periods import day, month, year
from extractors.identity import article_id
from extractors.models import Article, Extraction, TimeSpan
from extractors.ontology import Modality, Polarity, Relation

TALKS = (Relation.CONSULT, "person:ada", "person:bo", {})
JANUARY, FEBRUARY = timespan.on(month(2020, 1)), timespan.on(month(2020, 2))


def on(number):
    """The day so many days after the first."""
    return timespan.on(day(FIRST + timedelta(days=number)))


def facts(*told):
    """The facts of articles that each tell one thing of one kind of event: (time, as of, polarity, who said it)."""
    claims = []
    for number, (time, as_of, polarity, said_by) in enumerate(told):
        url = f"https://news.example/{number}"
        said = claim(Told(TALKS, time, as_of, polarity, Modality.ASSERTED, said_by, 0, 0.5), article_id(url))
        article = Article(id=said.article, version="1", url=url, title="", body="-", retrieved=RECORDED)
        entities = (ENTITIES["person:ada"], ENTITIES["person:bo"])
        claims += evidence_of(content_of(Extraction(article=article, entities=entities, claims=(said,)), ()), url)
    return project(group_of(claims[0]), claims).facts


def own(time, as_of=None, polarity=Polarity.POSITIVE):
    return time, as_of, polarity, None


def said(time, as_of=None, polarity=Polarity.POSITIVE):
    return time, as_of, polarity, "person:bo"


def test_what_somebody_denies_is_no_conflict():
    assert [f.conflicts for f in facts(own(on(5)), said(on(5), polarity=Polarity.NEGATIVE))] == [(), ()]
    assert (Conflict.DENIED,) in [f.conflicts for f in facts(own(on(5)), own(on(5), polarity=Polarity.NEGATIVE))]


def test_a_year_and_its_month_are_of_the_one_day_in_them():
    [fact] = facts(own(on(9)), own(JANUARY), own(timespan.on(year(2020))))
    assert (fact.valid_from, fact.articles, fact.conflicts) == (FIRST + timedelta(days=9), 3, ())


def test_news_without_a_date_is_of_the_days_before_it_and_of_no_others():
    assert [f.articles for f in facts(own(on(5)), own(TimeSpan(), 7))] == [2]
    assert [f.articles for f in facts(own(on(5)), own(TimeSpan(), 8))] == [1, 1]
    assert [f.articles for f in facts(own(on(5)), own(TimeSpan(), 4))] == [1, 1]


def test_news_without_a_date_is_of_no_month():
    assert [f.articles for f in facts(own(JANUARY), own(TimeSpan(), 31))] == [1, 1]


def test_a_day_that_somebody_names_is_in_the_month_of_which_articles_tell():
    january, february = sorted(facts(own(JANUARY), own(FEBRUARY), said(on(9))), key=lambda fact: fact.valid_from)
    assert (january.articles, february.articles) == (2, 1)
    assert january.valid_from == FIRST


def test_what_somebody_said_later_attests_nothing():
    [fact] = facts(own(on(5), 5), said(on(5), 20))
    assert (fact.first_attested, fact.last_attested) == (FIRST + timedelta(days=5), FIRST + timedelta(days=5))
