"""Declared sources end to end: a site on loopback that is good and bad, the whole flow, a real Neo4j.

Each page's fate is asserted, and that the five add up: in the tally, in the graph's record of the run, in the memory.
"""

import json
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from newssite import Answer, NewsSite, moved, packed

from cypher.graph import Graph
from flows.fates import Fate
from flows.prefect_environment import prepare
from flows.pull_run import look_ahead, run_pull, run_replay
from flows.pulling import Window
from flows.settings import settings
from flows.sources.config import find_source
from flows.standing import statuses
from flows.watermarks import Watermarks, watermarks_path
from tests.integration.conftest import server_options

pytestmark = pytest.mark.model

if "prefect" not in sys.modules:
    prepare(Path(tempfile.mkdtemp()))


def article(number, *, extra="", canonical=None, published="2022-05-04T10:00:00Z", encoding="utf-8"):
    """A page of its own prose; every number tells another visit."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    when = f'<meta property="article:published_time" content="{published}">' if published else ""
    return f"""<html><head><title>Mayor number {number} visits Lisbon</title>{link}
<meta property="og:site_name" content="Harbour News">{when}</head>
<body><article><h1>Mayor number {number} visits Lisbon</h1>
<p>Rui Moreira, the mayor of Porto, visited Lisbon for the {number}th time on Tuesday and met the mayor of the capital,
Carlos Moedas, in the town hall. They drank caf\u00e9 number {number}.</p>
<p>The two spoke about the railway between their cities, which is to be rebuilt, and about the harbours of both of them,
where {number} ships were waiting. {extra}</p>
<p>Moreira was expected back in Porto the same evening, his office said.</p></article></body></html>""".encode(encoding)


def rss(site, *entries):
    items = "".join(f"<item><link>{site.root}{path}</link><title>x</title>{more}</item>" for path, more in entries)
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>{items}</channel></rss>'
    return Answer(body=feed.encode(), kind="application/rss+xml")


@pytest.fixture
def site():
    with NewsSite() as site:
        yield site


@pytest.fixture
def home(tmp_path, neo4j_connection, graph, monkeypatch):
    """A home with nothing remembered, on the session's Neo4j, which is empty."""
    use(monkeypatch, tmp_path, neo4j_connection)
    yield tmp_path
    settings.cache_clear()


def use(monkeypatch, folder, connection):
    """The settings of a home in the folder, on that Neo4j, and no others."""
    for name in os.environ:
        if name.startswith(("NEWSGRAPH_", "NEO4J_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NEWSGRAPH_HOME", str(folder / "home"))
    monkeypatch.setenv("NEO4J_URI", connection.uri)
    monkeypatch.setenv("NEO4J_USER", connection.user)
    monkeypatch.setenv("NEO4J_PASSWORD", connection.password.get_secret_value())
    monkeypatch.setenv("NEO4J_DATABASE", connection.database)
    settings.cache_clear()


def declare(home, site, text, **fetch):
    manners = {"delay": 0, "backoff": 0.01, "timeout": 20, "longest": 20, "attempts": 2, "largest": 300_000} | fetch
    table = "\n".join(f"{key} = {json.dumps(value)}" for key, value in manners.items())
    path = home / "sources.toml"
    path.write_text(f'[fetch]\nallow_private = ["{site.host}"]\n{table}\n{text}')
    return path


def feed_of(home, site, **fetch):
    text = f'[[source]]\nname = "harbour"\ntype = "feed"\nurl = "{site.root}/rss"\nrecheck = "0s"\n'
    return declare(home, site, text, **fetch)


def pulled(config, source="harbour", **choices):
    return run_pull(settings(), source, config, **choices)


def fates(source="harbour"):
    """Path -> fate and reason, as the memory has them."""
    with Watermarks(watermarks_path(settings())) as marks:
        rows = marks._database.execute("SELECT address, fate, reason FROM page WHERE source = ?", (source,)).fetchall()
    return {
        urlsplit(address)._replace(scheme="", netloc="").geturl(): f"{fate} {reason}".strip()
        for address, fate, reason in rows
    }


def recorded(graph, kind):
    rows = [json.loads(line) for line in graph.export(everything=True)]
    return [row for row in rows if row["kind_of"] == kind]


def test_every_page_of_a_day_has_its_fate(home, site, graph):
    pages = {
        "/good": [Answer(body=article(1), etag='"1"')],
        "/packed": [packed(article(2))],
        "/moved": [moved("/moved-here")],
        "/moved-here": [Answer(body=article(3))],
        "/latin": [Answer(body=article(4, encoding="latin-1"), kind="text/html")],
        "/lying-charset": [Answer(body=article(5), kind="text/html; charset=ascii")],
        "/busy": [Answer(429, headers={"Retry-After": "1"}), Answer(body=article(6))],
        "/shaky": [Answer(500), Answer(body=article(7))],
        "/copy-1": [Answer(body=article(8, canonical=f"{site.root}/copy"))],
        "/copy-2": [Answer(body=article(8, canonical=f"{site.root}/copy"))],
        "/copy-3?utm_source=x": [Answer(body=article(8, canonical=f"{site.root}/copy"))],
        "/undated": [Answer(body=article(9, published=None))],
        "/wrong-date": [Answer(body=article(10, published="0000-99-99"))],
        "/odd-date": [Answer(body=article(13, published=None))],
        "/dated": [Answer(body=article(14), headers={"Last-Modified": "Wed, 04 May 2022 10:00:00 GMT"}), Answer(304)],
        "/gone": [Answer(410)],
        "/missing": [Answer(404)],
        "/paywall": [Answer(403)],
        "/circle": [moved("/circle")],
        "/endless": [Answer(body=b"<p>more and more" * 1000, endless=True)],
        "/bomb": [packed(bytes(20_000_000))],
        "/picture": [Answer(body=b"\x89PNG\r\n\x1a\n" + bytes(99), kind="image/png")],
        "/empty": [Answer(body=b"")],
        "/no-article": [Answer(body=b"<html><body><p>Sign in</p></body></html>")],
        "/private": [Answer(body=article(11))],
        "/inward": [moved("http://169.254.169.254/latest/meta-data/")],
        "/down": [Answer(503)],
        "/slow": [Answer(body=article(12), piece=10, pause=0.5)],
    }
    for path, answers in pages.items():
        site.page(path, *answers)
    site.page("/robots.txt", Answer(body=b"User-agent: *\nDisallow: /private", kind="text/plain"))
    dated = {
        "/undated": "<pubDate>Wed, 01 Jun 2022 08:00:00 GMT</pubDate>",
        "/odd-date": "<pubDate>Foo, 32 Bar 20222 25:61 GMT</pubDate>",
    }
    hostile = "<item><link>gopher://old.example/passwd</link></item><item><link>http://u:p@news.example/</link></item>"
    listed = rss(site, *((path, dated.get(path, "")) for path in pages if path != "/moved-here"))
    listed.body = listed.body.replace(b"</channel>", hostile.encode() + b"</channel>")
    site.page("/rss", listed)
    config = feed_of(home, site, longest=10)

    tally = pulled(config)

    found = fates()
    loaded = [
        "good",
        "packed",
        "moved",
        "latin",
        "lying-charset",
        "busy",
        "shaky",
        "undated",
        "wrong-date",
        "odd-date",
        "dated",
    ]
    assert {found[f"/{name}"] for name in loaded} == {"loaded"}
    copies = Counter(fate for path, fate in found.items() if path.startswith("/copy"))
    assert copies == {"loaded": 1, "duplicate": 2}
    assert {path: fate for path, fate in found.items() if not fate.startswith(("loaded", "duplicate"))} == {
        "/gone": "rejected gone",
        "/missing": "rejected gone",
        "/paywall": "rejected status",
        "/circle": "rejected redirects",
        "/endless": "rejected too_large",
        "/bomb": "rejected too_large",
        "/picture": "rejected not_text",
        "/empty": "rejected empty",
        "/no-article": "rejected no_body",
        "/private": "rejected robots",
        "/inward": "rejected address_refused",
        "/passwd": "rejected address_refused",
        "/": "rejected address_refused",
        "/down": "failed fetching",
        "/slow": "failed fetching",
    }
    assert tally.counts() == {"loaded": 12, "unchanged": 0, "duplicate": 2, "rejected": 13, "failed": 2}
    assert tally.seen == len(pages) - 1 + 2
    assert site.times("/private") == 0
    assert not tally.came_to_nothing
    [run] = recorded(graph, "run")
    assert {fate.value: run[fate.value] for fate in Fate} == tally.counts()
    assert run["state"] == "done"
    assert len(recorded(graph, "rejected")) == 13
    articles = {row["url"]: row for row in map(json.loads, graph.export()) if row.get("url")}
    assert f"{site.root}/copy" in articles
    assert articles[f"{site.root}/undated"]["published"] == "2022-06-01"
    assert not articles[f"{site.root}/odd-date"].get("published")

    # the next day: nothing is fetched whole that has not changed, what failed is tried, one changed, one is removed
    site.asked.clear()
    site.page("/shaky", Answer(body=article(7, extra="The mayor of Braga, Ricardo Rio, came too.")))
    site.page("/packed", Answer(410))
    site.page("/down", Answer(body=article(20)))
    site.page("/slow", Answer(body=article(12)))

    again = pulled(config)

    assert again.counts() == {"loaded": 3, "unchanged": 12, "duplicate": 0, "rejected": 14, "failed": 0}
    dated_again = next(head for path, head in site.asked if path == "/dated")
    assert dated_again["if-modified-since"] == "Wed, 04 May 2022 10:00:00 GMT"
    assert next(head for path, head in site.asked if path == "/good")["if-none-match"] == '"1"'
    after = {row["url"] for row in map(json.loads, graph.export()) if row.get("url")}
    assert f"{site.root}/packed" in after
    assert set(articles) <= after
    assert graph.verify() == ()
    assert (
        len([row for row in recorded(graph, "version") if row["article"] == articles[f"{site.root}/shaky"]["id"]]) == 2
    )
    assert fates()["/packed"] == "rejected gone"

    # a feed that answers 304 has nothing new to ask for
    listed.etag = '"feed"'
    config.write_text(config.read_text().replace('recheck = "0s"', 'recheck = "6h"'))
    pulled(config)
    site.asked.clear()
    assert pulled(config).seen == 0
    assert [path for path, _ in site.asked] == ["/robots.txt", "/rss"]


def test_rejected_pages_are_kept_and_replayed_after_a_fix(home, site, graph, monkeypatch):
    from extractors.errors import PageRejected, RejectReason
    from flows import pulling

    site.page("/a", Answer(body=article(1)))
    site.page("/b", Answer(body=article(2)))
    site.page("/rss", rss(site, ("/a", ""), ("/b", "")))
    config = feed_of(home, site)
    reads = pulling.read_article

    def broken(page):
        if page.address.endswith("/a"):
            raise PageRejected(RejectReason.NO_BODY, "a bug")
        raise KeyError("a worse bug")

    monkeypatch.setattr(pulling, "read_article", broken)
    tally = pulled(config)
    assert tally.counts() == {"loaded": 0, "unchanged": 0, "duplicate": 0, "rejected": 1, "failed": 1}
    assert tally.came_to_nothing
    assert [row["address"] for row in recorded(graph, "rejected")] == [f"{site.root}/a"]
    monkeypatch.setattr(pulling, "read_article", reads)
    site.asked.clear()

    [replayed] = run_replay(settings(), None, None)

    assert replayed.counts()["loaded"] == 2
    assert site.asked == []
    assert run_replay(settings(), None, None) == []
    assert recorded(graph, "rejected") == []
    with Watermarks(watermarks_path(settings())) as marks:
        assert (marks.standing("harbour").pages, marks.standing("harbour").reasons) == ({"loaded": 2}, {})


@pytest.mark.parametrize("away", [Answer(404), Answer(503), Answer(body=b"<html>we are moving</html>")])
def test_a_list_that_cannot_be_had_is_a_failure_until_it_is_back(home, site, graph, away):
    site.page("/1", Answer(body=article(1)))
    site.page("/rss", rss(site, ("/1", "")))
    config = feed_of(home, site)
    source = find_source(config, "harbour")
    pulled(config)
    site.page("/rss", away)
    assert pulled(config).came_to_nothing
    (there,) = statuses(settings(), [source])
    assert (there.now, "check its url" in there.problem) == ("failed", True)

    site.page("/rss", rss(site, ("/1", "")))
    pulled(config)
    (there,) = statuses(settings(), [source])
    assert (there.now, there.problem, there.reasons) == ("ok", None, {})
    assert recorded(graph, "rejected") == []
    assert fates() == {"/1": "loaded"}


def test_an_archive_comes_in_chunks_and_again_and_in_a_window(home, site, graph):
    (home / "archive").mkdir()
    for number in range(1, 7):
        (home / "archive" / f"{number}.html").write_bytes(article(number, published=f"2022-05-0{number}"))
    config = declare(home, site, '[[source]]\nname = "archive"\ntype = "files"\npath = "archive"\n')

    ahead = look_ahead(settings(), find_source(config, "archive"), Window(), None)
    assert [row["fate"] for row in ahead.rows] == ["new"] * 6
    assert list(graph.export()) == []

    windowed = pulled(config, "archive", since=date(2022, 5, 5), until=date(2022, 5, 5))
    assert (windowed.counts()["loaded"], windowed.outside) == (1, 5)
    first = pulled(config, "archive", limit=2)
    assert (first.counts()["loaded"], "the next run goes on" in first.stopped) == (2, True)
    rest = pulled(config, "archive")
    assert rest.counts() == {"loaded": 3, "unchanged": 3, "duplicate": 0, "rejected": 0, "failed": 0}
    whole = list(graph.export())

    assert pulled(config, "archive").counts()["unchanged"] == 6
    assert pulled(config, "archive", again=True).counts()["unchanged"] == 6
    assert list(graph.export()) == whole


def test_a_source_that_is_being_pulled_is_left_alone(home, site, graph):
    from flows.locks import alone

    site.page("/rss", rss(site))
    with alone(settings().home, "harbour"):
        assert "by another run" in pulled(feed_of(home, site)).stopped
    assert site.asked == []


def test_a_run_whose_database_goes_away_fails_in_the_open_and_goes_on(home, site, graph, monkeypatch):
    from cypher.errors import GraphUnavailable

    for number in (1, 2):
        site.page(f"/{number}", Answer(body=article(number)))
    site.page("/rss", rss(site, ("/1", ""), ("/2", "")))
    config = feed_of(home, site)
    monkeypatch.setenv("NEWSGRAPH_PATIENCE", "0")
    settings.cache_clear()
    upsert, calls = Graph.upsert, []

    def dying(self, extractions, recorded_at, **noting):
        calls.append(1)
        if len(calls) == 1:
            raise GraphUnavailable("no Neo4j answers any more")
        return upsert(self, extractions, recorded_at, **noting)

    monkeypatch.setattr(Graph, "upsert", dying)
    with pytest.raises(GraphUnavailable):
        pulled(config)
    assert fates() == {}
    with Watermarks(watermarks_path(settings())) as marks:
        assert "no Neo4j answers" in marks.standing("harbour").last_problem

    assert pulled(config).counts() == {"loaded": 2, "unchanged": 0, "duplicate": 0, "rejected": 0, "failed": 0}
    assert fates() == {"/1": "loaded", "/2": "loaded"}


def test_a_neo4j_that_is_killed_in_the_middle_is_started_and_the_pull_goes_on(
    home, site, monkeypatch, tmp_path_factory
):
    """The managed server of a home of its own: the run starts it again and loses nothing."""
    from flows.server import connect, local_server

    options = server_options()
    for name in ("NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("NEWSGRAPH_BOLT_PORT", str(options.bolt_port))
    monkeypatch.setenv("NEWSGRAPH_HTTP_PORT", str(options.http_port))
    for name, value in (("MAVEN_MIRROR", options.mirror), ("JAVA", options.java), ("CACHE", options.cache)):
        if value is not None:
            monkeypatch.setenv(f"NEWSGRAPH_{name}", str(value))
    settings.cache_clear()
    for number in range(1, 5):
        site.page(f"/{number}", Answer(body=article(number)))
    site.page("/rss", rss(site, *((f"/{number}", "") for number in range(1, 5))))
    config = feed_of(home, site)
    upsert, calls = Graph.upsert, []

    def shot(self, extractions, recorded_at, **noting):
        calls.append(1)
        if len(calls) == 1:
            os.kill(local_server(settings()).running().pid, signal.SIGKILL)
        return upsert(self, extractions, recorded_at, **noting)

    try:
        connect(settings())
        monkeypatch.setattr(Graph, "upsert", shot)

        tally = pulled(config)

        assert tally.counts() == {"loaded": 4, "unchanged": 0, "duplicate": 0, "rejected": 0, "failed": 0}
        with Graph(connect(settings())) as mine:
            assert mine.verify() == ()
            assert len([line for line in mine.export() if f'"{site.root}/' in line and '"article"' in line]) == 4
    finally:
        local_server(settings()).stop()


def test_a_purged_article_does_not_come_back(home, site, graph):
    from datetime import UTC, datetime

    address = site.page("/1", Answer(body=article(1)))
    site.page("/rss", rss(site, ("/1", "")))
    config = feed_of(home, site)
    pulled(config)
    graph.purge([address], recorded_at=datetime.now(UTC))
    site.page("/1", Answer(body=article(1, extra="More was said on the way.")))

    assert (pulled(config).counts()["rejected"], fates()) == (1, {"/1": "rejected purged"})


def test_a_feed_of_thousands_costs_look_ups_only_when_it_is_known(home, site, graph):
    entries = [(f"/{n}", "<pubDate>Wed, 01 Jun 2022 08:00:00 GMT</pubDate>") for n in range(10_000)]
    for number in range(3):
        site.page(f"/{number}", Answer(body=article(number)))
    site.page("/rss", rss(site, *entries))
    text = f'[[source]]\nname = "harbour"\ntype = "feed"\nurl = "{site.root}/rss"\nlimit = 40\n'
    config = declare(home, site, text, largest=10_000_000)

    first = pulled(config)
    second = pulled(config)

    assert first.counts() == {"loaded": 3, "unchanged": 0, "duplicate": 0, "rejected": 37, "failed": 0}
    assert second.seen == 80
    assert second.counts()["unchanged"] == 3
    assert len([path for path, _ in site.asked if path not in ("/rss", "/robots.txt")]) == 80


def test_a_run_tells_who_leads_what_and_was_not_known_to(home, site, graph):
    site.page("/1", Answer(body=article(1)))
    site.page("/rss", rss(site, ("/1", "")))
    config = feed_of(home, site)

    first = pulled(config)

    assert any(line.startswith("Rui Moreira") for line in first.leaders), first.leaders
    assert any(line.startswith("Rui Moreira HOLDS_OFFICE (Mayor) Porto: new, ") for line in first.changes), (
        first.changes
    )
    assert "## New leaders" in first.report()
    assert "## Changed states" in first.report()
    site.page("/2", Answer(body=article(2)))
    site.page("/rss", rss(site, ("/1", ""), ("/2", "")))
    second = pulled(config)
    assert second.counts()["loaded"] == 1
    assert (second.leaders, second.changes) == ([], [])


@pytest.fixture
def read(monkeypatch):
    """The addresses of the articles that were extracted, as they are."""
    from flows import pull_tasks

    reads, met = pull_tasks.read_articles, []

    def noted(articles, seconds, **how):
        met.extend(one.url for one in articles)
        return reads(articles, seconds, **how)

    monkeypatch.setattr(pull_tasks, "read_articles", noted)
    return met


def test_the_same_words_are_extracted_once(home, site, graph, read):
    """Three addresses without a canonical one are three articles and one extraction; so is a run after the database
    had lost all."""
    paths = ["/1?from=rss", "/1", "/print/1"]
    for path in paths:
        site.page(path, Answer(body=article(1)))
    site.page("/rss", rss(site, *((path, "") for path in paths)))
    config = feed_of(home, site)

    assert pulled(config).counts()["loaded"] == len({row["url"] for row in recorded(graph, "article")}) > 1
    assert len(read) == 1
    assert graph.verify() == ()

    assert pulled(config, again=True).counts()["loaded"] == 0
    assert len(read) == 2


def test_an_article_that_takes_too_long_costs_no_other(home, site, graph, monkeypatch):
    from flows import extracting

    for number in range(1, 5):
        site.page(f"/{number}", Answer(body=article(number)))
    site.page("/rss", rss(site, *((f"/{number}", "") for number in range(1, 5))))
    config = feed_of(home, site)
    config.write_text(config.read_text() + 'longest_reading = "15s"\n')
    reads = extracting.extract_many

    def hanging(nlp, articles):
        for one in articles:
            if one.url.endswith("/3"):
                time.sleep(600)
            yield from reads(nlp, [one])

    monkeypatch.setattr(extracting, "extract_many", hanging)

    tally = pulled(config)

    assert tally.counts() == {"loaded": 3, "unchanged": 0, "duplicate": 0, "rejected": 0, "failed": 1}
    assert fates()["/3"] == "failed extraction"
    assert tally.rows[0]["why"] == "extraction: it takes longer than 15 s"
    monkeypatch.setattr(extracting, "extract_many", reads)
    assert run_replay(settings(), None, "extraction")[0].counts()["loaded"] == 1


def test_an_article_that_the_graph_refuses_costs_no_other(home, site, graph, monkeypatch):
    from cypher.errors import ClaimRefused

    for number in (1, 2):
        site.page(f"/{number}", Answer(body=article(number)))
    site.page("/rss", rss(site, ("/1", ""), ("/2", "")))
    upsert = Graph.upsert

    def refusing(self, extractions, recorded_at, **noting):
        if any(one.article.url.endswith("/1") for one in extractions):
            raise ClaimRefused("a day out of range")
        return upsert(self, extractions, recorded_at, **noting)

    monkeypatch.setattr(Graph, "upsert", refusing)
    tally = pulled(feed_of(home, site))
    assert tally.counts() == {"loaded": 1, "unchanged": 0, "duplicate": 0, "rejected": 0, "failed": 1}
    assert fates() == {"/1": "failed refused", "/2": "loaded"}


def test_a_record_that_is_there_twice_is_one_article(home, site, graph):
    text = "\n\n".join(["The board of the harbour met in Porto on Tuesday, the city said in the evening."] * 3)
    record = {"url": "https://news.example/1", "title": "The board met", "text": text, "published": "2022-05-04"}
    (home / "a.jsonl").write_text((json.dumps(record) + "\n") * 2)
    config = declare(home, site, '[[source]]\nname = "a"\ntype = "files"\npath = "a.jsonl"\n')
    assert pulled(config, "a").counts() == {"loaded": 1, "unchanged": 1, "duplicate": 0, "rejected": 0, "failed": 0}
    assert fates("a") == {"/1": "loaded"}
    assert pulled(config, "a").counts()["unchanged"] == 2


def test_newer_rules_read_again_what_has_not_changed(home, site, graph, monkeypatch):
    from flows import pull_tasks

    site.page("/1", Answer(body=article(1)))
    site.page("/rss", rss(site, ("/1", "")))
    config = feed_of(home, site)
    assert pulled(config).claims > 1
    reads = pull_tasks.read_articles

    def newer(articles, seconds, **how):
        return [one.model_copy(update={"claims": one.claims[:1]}) for one in reads(articles, seconds, **how)]

    monkeypatch.setattr(pull_tasks, "read_articles", newer)
    assert pulled(config).counts()["unchanged"] == 1
    again = pulled(config, again=True)
    assert (again.counts()["loaded"], again.claims) == (1, 1)
    assert graph.verify() == ()
    assert sum(row["kind_of"] == "claim" for row in map(json.loads, graph.export())) == 1
