"""By what a notice is looked for, and what it can mean."""

from datetime import UTC, date, datetime

import pytest

from cypher.contents import Content
from cypher.corrections import corrected, stand_ins
from cypher.naming import names, title_key
from extractors.identity import article_id
from extractors.models import Article, Entity
from extractors.ontology import EntityType

MET = datetime(2026, 1, 1, tzinfo=UTC)


def article(name, *, title="", publisher="Heron Post", published=date(2022, 3, 3), corrects=None):
    url = f"https://heron.example/{name}"
    return Article(
        id=article_id(url), version="1", url=url, title=title, body="-", publisher=publisher, published=published,
        retrieved=MET, corrects=corrects,
    )  # fmt: skip


def content(one, *people):
    entities = tuple(Entity(id=f"person:{name}", type=EntityType.PERSON, name=name) for name in sorted(people))
    land = Entity(id="country:XA", type=EntityType.COUNTRY, name="Freeland", code="XA")
    return Content(f"version:{one.url}", one, (land, *entities), ())


def meant(*contents):
    """Which article each notice stands in for, by the last part of their addresses."""
    by_id = {one.article.id: one for one in contents}
    last = {id_: one.article.url.rpartition("/")[2] for id_, one in by_id.items()}
    return {last[notice]: last[target] for notice, target in corrected(by_id).items()}


@pytest.mark.parametrize(
    ("corrects", "key"),
    [
        ("https://heron.example/1", "url:https://heron.example/1"),
        ("file:///news/1.txt", "url:file:///news/1.txt"),
        ("2022-03-03", "day:2022-03-03:Heron Post"),
        ("2022-02-31", None),
        ("0000-01-01", None),
        ("Correction", None),
        ("Two words", None),
        (None, None),
    ],
)
def test_what_is_looked_for(corrects, key):
    found = names(article("notice", corrects=corrects))
    assert found == (key if key else title_key(corrects or "", "Heron Post"))


def test_case_and_layout_of_a_headline_are_nothing_and_its_publisher_is_much():
    assert title_key("Rockets hit Zwin!", "Heron Post") == title_key("ROCKETS  hit “Zwin”", "Heron Post")
    assert title_key("Rockets hit Zwin", "Heron Post") != title_key("Rockets hit Zwin", "Marshland Times")
    assert title_key("Rockets hit Zwin", None) is None


@pytest.mark.parametrize("others", [0, 1])
def test_a_headline_means_the_only_article_that_has_it(others):
    notice = article("notice", corrects="Rockets hit Zwin", published=date(2022, 3, 5))
    there = [content(article(f"wrong{n}", title="Rockets hit Zwin")) for n in range(others + 1)]
    assert meant(content(notice), *there) == ({"notice": "wrong0"} if not others else {})


def test_an_article_that_came_out_later_is_not_meant():
    notice = article("notice", corrects="Rockets hit Zwin", published=date(2022, 3, 1))
    assert meant(content(notice), content(article("later", title="Rockets hit Zwin"))) == {}


def test_a_day_means_the_article_that_speaks_of_the_same_people():
    notice = article("notice", corrects="2022-03-03", published=date(2022, 3, 5))
    ada, bo = content(article("ada"), "ada"), content(article("bo"), "bo")
    assert meant(content(notice, "ada", "cy"), ada, bo) == {"notice": "ada"}
    assert meant(content(notice, "ada", "bo"), ada, bo) == {}
    assert meant(content(notice), ada, bo) == {}


def test_another_publishers_notice_corrects_nothing_however_it_names_it():
    wrong = content(article("wrong", title="Rockets hit Zwin"), "ada")
    for said in (wrong.article.url, "Rockets hit Zwin", "2022-03-03"):
        notice = article("notice", publisher="Other", corrects=said, published=date(2022, 3, 5))
        assert meant(content(notice, "ada"), wrong) == {}


def test_the_least_of_two_notices_stands_in():
    assert stand_ins({"article:b": "article:x", "article:a": "article:x"}) == {"article:x": "article:a"}
