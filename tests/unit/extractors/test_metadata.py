"""What an HTML page says of itself."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from extractors.markup import parse
from extractors.metadata import keys, page_metadata


def said(head: str = "", body: str = "", address: str = "file:x"):
    return page_metadata(parse(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>"), address)


def ld(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_meta_gives_publisher_and_instant():
    found = said(
        '<meta property="og:site_name" content="The &amp; Post">'
        '<meta property="article:published_time" content="2023-07-30T19:54:00+02:00">'
    )
    assert found.publisher == "The & Post"
    assert found.published == date(2023, 7, 30)
    assert found.published_at == datetime(2023, 7, 30, 19, 54, tzinfo=timezone(timedelta(hours=2)))


def test_linked_data_goes_before_meta():
    article = {
        "@type": "NewsArticle",
        "headline": "A",
        "datePublished": "2020-05-01T10:00:00Z",
        "publisher": {"name": "P"},
    }
    found = said(ld(article) + '<meta name="date" content="2021-01-01"><meta property="og:site_name" content="Q">')
    assert (found.titles[0], found.publisher, found.published) == ("A", "P", date(2020, 5, 1))


def test_linked_data_may_be_a_graph_with_references():
    graph = {
        "@graph": [
            {"@type": ["Report", "NewsArticle"], "datePublished": "2020-05-01", "publisher": {"@id": "#org"}},
            {"@type": "Organization", "@id": "#org", "name": "The Org"},
        ]
    }
    found = said(ld(graph))
    assert (found.publisher, found.published, found.published_at) == ("The Org", date(2020, 5, 1), None)


def test_a_published_element_of_the_page_counts():
    assert said(body='<time class="entry-date published" datetime="2019-02-03">Feb 3</time>').published == date(
        2019, 2, 3
    )
    assert said(body='<span itemprop="datePublished">3 February 2019</span>').published == date(2019, 2, 3)


def test_any_other_time_on_the_page_does_not():
    assert said(body='<time datetime="2019-02-03">Feb 3</time>').published is None


def test_modified_and_expiry_dates_are_no_publication():
    expiry = '<meta name="expires" content="2030-01-01">'
    found = said(f'<meta property="article:modified_time" content="2022-01-01T00:00:00Z">{expiry}')
    assert found.published is None
    assert found.modified_at == datetime(2022, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "script", ["{", "[[[[", '"x"', "null", '{"@type":"NewsArticle","datePublished":7}', "[" * 100_000]
)
def test_broken_linked_data_is_passed_over(script):
    assert said(f'<script type="application/ld+json">{script}</script>').published is None


def test_the_pages_own_address():
    head = '<link rel="canonical" href="https://p.example/a#x">'
    assert said(head).address == "https://p.example/a"
    assert said(head, address="https://p.example/b?c").address == "https://p.example/a"
    assert said(head, address="https://q.example/b").address is None


def test_a_correction_names_what_it_corrects():
    article = {"@type": "NewsArticle", "correction": "Withdraws", "isBasedOn": {"url": "https://p.example/old"}}
    assert said(ld(article)).corrects == "https://p.example/old"


def test_a_story_based_on_another_corrects_nothing():
    assert said(ld({"@type": "NewsArticle", "isBasedOn": "https://p.example/old"})).corrects is None


def test_the_keys_are_data():
    assert keys().published[0] == "article:published_time"
