"""Each kind of source: a place -> candidates -> raw pages."""

import gzip
import io
import json
from datetime import UTC, date, datetime

import fsspec
import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from flows.errors import SourceMissing
from flows.fetching import Fetched
from flows.fetching_errors import FetchFailed, FetchRefused, Refusal
from flows.sources.declared import AddressesSource, FeedSource, FilesSource, SitemapSource, WarcSource
from flows.sources.places import place_of

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def no_network(address):
    raise AssertionError(address)


def serving(**contents):
    """Answers from a table of path -> content."""

    def ask(address):
        content = contents[address.removeprefix("https://news.example/").replace(".", "_")]
        if isinstance(content, Exception):
            raise content
        return Fetched(
            address, content if content is None else content.encode() if isinstance(content, str) else content
        )

    return ask


def candidates(source, ask=no_network):
    return list(place_of(source).candidates(ask))


def pages(source, ask=no_network):
    return [c.opener(NOW) for c in candidates(source, ask)]


def files(path, **more):
    return FilesSource(type="files", name="a", path=str(path), **more)


# --- files


def test_a_folder_gives_its_pages_packed_or_not(tmp_path):
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(b"<p>two"))
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "c.md.zst").write_bytes(zstandard.compress(b"# three"))
    (tmp_path / ".hidden.txt").write_text("x")
    (tmp_path / "d.png").write_bytes(b"x")
    found = pages(files(tmp_path, publisher="Harbour News"))
    assert [(p.content, p.media_type) for p in found] == [
        (b"one", "text/plain"),
        (b"<p>two", "text/html"),
        (b"# three", "text/markdown"),
    ]
    assert found[0].address == (tmp_path / "a.txt").as_uri()
    assert {(p.publisher, p.retrieved) for p in found} == {("Harbour News", NOW)}


def test_a_changed_file_has_another_marker(tmp_path):
    (tmp_path / "a.txt").write_text("one")
    first = candidates(files(tmp_path))[0].marker
    assert candidates(files(tmp_path))[0].marker == first
    (tmp_path / "a.txt").write_text("other")
    assert candidates(files(tmp_path))[0].marker != first


@pytest.mark.parametrize(("name", "pack"), [("b.txt.gz", gzip.compress), ("b.txt.zst", zstandard.compress)])
def test_a_packed_file_cannot_explode(tmp_path, name, pack):
    (tmp_path / name).write_bytes(pack(bytes(30_000_000)))
    with pytest.raises(FetchRefused, match="too_large"):
        pages(files(tmp_path))


@pytest.mark.parametrize("name", ["b.txt.gz", "b.txt.zst"])
def test_a_broken_packed_file_is_refused(tmp_path, name):
    (tmp_path / name).write_bytes(b"neither of the two")
    with pytest.raises(FetchRefused, match="unreadable"):
        pages(files(tmp_path))


def test_json_lines_by_a_map_of_fields(tmp_path):
    rows = [
        {
            "body": "Ships came.",
            "head": "Harbour",
            "meta": {"link": "https://news.example/1", "day": "2024-05-03T10:00:00Z"},
        },
        {"html": "<p>no"},
        {"body": "Ships left.", "meta": {"day": "yesterday"}},
    ]
    lines = [json.dumps(row) for row in rows]
    (tmp_path / "a.jsonl.gz").write_bytes(
        gzip.compress("\n".join([*lines[:2], "{broken", "", "[1]", lines[2]]).encode())
    )
    fields = {"text": "body", "title": "head", "address": "meta.link", "published": "meta.day"}
    found = candidates(files(tmp_path, fields=fields))
    first = found[0].opener(NOW)
    assert (first.address, first.content, first.published) == (
        "https://news.example/1", b"Harbour\n\nShips came.", date(2024, 5, 3),
    )  # fmt: skip
    assert [c.problem.reason if c.problem else None for c in found] == [None, *[Refusal.NOT_TEXT] * 3, None]
    assert found[4].address.endswith("a.jsonl.gz#6")
    assert found[4].published is None


def test_a_line_that_is_too_long_costs_no_other(tmp_path):
    (tmp_path / "a.jsonl").write_text(f'{{"text": "{"x" * 3000}"}}\n{{"text": "short"}}\n')
    found = candidates(files(tmp_path, fetch={"largest": 1000}))
    assert [c.problem.reason if c.problem else None for c in found] == [Refusal.TOO_LARGE, None]


def test_a_json_file_holds_one_record_or_many(tmp_path):
    (tmp_path / "a.json").write_text('{"text": "one"}')
    (tmp_path / "b.json").write_text('[{"text": "two"}, {"text": "three"}]')
    (tmp_path / "c.json").write_text("[")
    found = candidates(files(tmp_path))
    assert [c.opener(NOW).content for c in found[:3]] == [b"one", b"two", b"three"]
    assert found[3].problem.reason is Refusal.NOT_TEXT


def test_files_far_away_are_read_by_fsspec():
    with fsspec.open("memory://bucket/news/a.html.gz", "wb", compression="gzip") as file:
        file.write(b"<p>far")
    found = pages(files("memory://bucket/**/*.html.gz"))
    assert [(p.address, p.content) for p in found] == [("memory://bucket/news/a.html.gz", b"<p>far")]


def test_a_file_over_http_is_fetched_with_manners():
    content = gzip.compress(b'{"text": "one"}\n{"text": "two"}\n')
    found = pages(files("https://news.example/a.jsonl.gz"), serving(a_jsonl_gz=content))
    assert [p.content for p in found] == [b"one", b"two"]


@pytest.mark.parametrize("path", ["nowhere", "*.txt", ""])
def test_a_place_that_is_not_there_is_said(tmp_path, path):
    with pytest.raises(SourceMissing):
        candidates(files(tmp_path / path))


# --- feeds

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour News</title>
<item><title>One</title><link>/1</link><pubDate>Tue, 03 May 2022 10:00:00 GMT</pubDate>
<description>short</description></item>
<item><title>Two</title><guid isPermaLink="false">id-2</guid>
<content:encoded>&lt;p&gt;whole text&lt;/p&gt;</content:encoded>
<pubDate>Someday, 99 Nil 0000</pubDate></item>
<item><title>Empty</title><guid isPermaLink="false">id-3</guid></item>
<item><title>One again</title><link>https://news.example/1</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>One</title><id>tag:1</id>
<link href="https://news.example/1"/><updated>2022-05-03T10:00:00Z</updated><summary>%s</summary></entry></feed>"""


def feed(**more):
    return FeedSource(type="feed", name="a", url="https://news.example/rss", **more)


def test_entries_of_rss_with_and_without_a_page():
    one, two, empty = candidates(feed(), serving(rss=RSS))
    assert (one.address, one.published, one.opener, one.marker) == (
        "https://news.example/1", date(2022, 5, 3), None, None,
    )  # fmt: skip
    page = two.opener(NOW)
    assert (page.address, page.published) == ("https://news.example/rss#id-2", None)
    assert b"<p>whole text</p>" in page.content
    assert empty.problem.reason is Refusal.NOT_TEXT


def test_an_entry_of_atom_says_when_it_changed():
    before, same, after = (candidates(feed(), serving(rss=ATOM % text))[0].marker for text in ("a", "a", "b"))
    assert before == same != after


def test_a_feed_can_be_all_there_is():
    assert (
        b"short"
        in pages(
            feed(pages=False), serving(rss=RSS.replace("id-3", "x").split("<item><title>Empty")[0] + "</channel></rss>")
        )[0].content
    )


def test_json_feeds():
    text = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "items": [
                {"id": "1", "url": "https://news.example/1", "date_published": "2022-05-03T10:00:00+02:00"},
                {"id": "2", "title": "A & B", "content_text": "one\n\ntwo <3"},
                "nonsense",
            ],
        }
    )
    one, two = candidates(feed(), serving(rss=text))
    assert (one.address, one.published) == ("https://news.example/1", date(2022, 5, 3))
    assert b"<h1>A &amp; B</h1>\n<p>one</p><p>two &lt;3</p>" in two.opener(NOW).content


BOMB = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>
<rss version="2.0"><channel>&b;</channel></rss>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<urlset><url><loc>&a;</loc></url></urlset>"""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (BOMB, Refusal.UNREADABLE),
        (BOMB.encode("utf-16"), Refusal.UNREADABLE),
        ("<html><body>sign in</body></html>", Refusal.NOT_TEXT),
        ("", Refusal.NOT_TEXT),
        ("{", Refusal.NOT_TEXT),
        ('{"version": "https://jsonfeed.org/version/1", "items": {}}', Refusal.NOT_TEXT),
    ],
)
def test_a_feed_that_is_none_is_one_rejected_page(content, reason):
    (only,) = candidates(feed(), serving(rss=content))
    assert (only.address, only.problem.reason) == ("https://news.example/rss", reason)


def test_a_feed_that_does_not_come_is_one_failed_page():
    (only,) = candidates(feed(), serving(rss=FetchFailed("500")))
    assert isinstance(only.problem, FetchFailed)


def test_a_feed_that_has_not_changed_has_nothing():
    assert candidates(feed(), serving(rss=None)) == []


def test_a_malformed_feed_gives_what_it_has():
    assert [c.address for c in candidates(feed(), serving(rss=RSS[: RSS.index("<item><title>Two")]))] == [
        "https://news.example/1"
    ]


# --- lists, sitemaps


def test_a_list_of_addresses(tmp_path):
    (tmp_path / "list.txt").write_text("# ours\nhttps://news.example/2\n\nhttps://news.example/1\n")
    source = AddressesSource(type="addresses", name="a", urls=("https://news.example/1",), file=tmp_path / "list.txt")
    assert [c.address for c in candidates(source)] == ["https://news.example/1", "https://news.example/2"]


INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://news.example/1.xml</loc>
</sitemap><sitemap><loc>https://news.example/gone.xml</loc></sitemap><sitemap><loc>https://news.example/index.xml</loc>
</sitemap></sitemapindex>"""
NEWS = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://news.example/politics/a</loc>
<news:news><news:publication_date>2022-05-03T10:00:00Z</news:publication_date></news:news></url>
<url><loc>https://news.example/sport/b</loc></url>
<url><loc>https://news.example/politics/c</loc><lastmod>2022-06-01</lastmod></url></urlset>"""


def sitemap(**more):
    return SitemapSource(type="sitemap", name="a", url="https://news.example/index.xml", **more)


def test_sitemaps_and_indexes_of_them():
    ask = serving(
        index_xml=INDEX, **{"1_xml": gzip.compress(NEWS.encode())}, gone_xml=FetchRefused(Refusal.GONE, "404")
    )
    found = candidates(sitemap(pattern="/politics/"), ask)
    assert [(c.address.rpartition("/")[2], c.day, c.published, c.marker) for c in found] == [
        ("a", date(2022, 5, 3), date(2022, 5, 3), None),
        ("c", date(2022, 6, 1), None, "2022-06-01"),
        ("gone.xml", None, None, None),
    ]
    assert found[2].problem.reason is Refusal.GONE


@pytest.mark.parametrize("content", [OUTSIDE, BOMB, "<rss/>", "no xml", gzip.compress(bytes(20_000_000)), b"\x1f\x8bx"])
def test_a_sitemap_that_is_none_is_one_rejected_page(content):
    (only,) = candidates(sitemap(), serving(index_xml=content))
    assert isinstance(only.problem, FetchRefused)


# --- archives


def archive(path, *, packed=True):
    records = [
        ("https://news.example/a", "200 OK", "text/html; charset=latin-1", "<p>caf\u00e9".encode("latin-1")),
        ("https://news.example/b", "404 Not Found", "text/html", b"gone"),
        ("https://news.example/c.png", "200 OK", "image/png", b"x"),
    ]
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        for address, status, kind, body in records:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            dated = {"WARC-Date": "2019-02-03T04:05:06Z"}
            writer.write_record(
                writer.create_warc_record(
                    address, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict=dated
                )
            )


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_gives_its_texts_with_their_time(tmp_path, packed):
    archive(tmp_path / ("a.warc.gz" if packed else "a.warc"), packed=packed)
    (only,) = pages(WarcSource(type="warc", name="a", path=str(tmp_path)))
    assert (only.address, only.charset, only.content) == ("https://news.example/a", "latin-1", b"<p>caf\xe9")
    assert only.retrieved == datetime(2019, 2, 3, 4, 5, 6, tzinfo=UTC)


def test_an_archive_that_breaks_off_is_told(tmp_path):
    archive(tmp_path / "a.warc.gz")
    whole = (tmp_path / "a.warc.gz").read_bytes()
    (tmp_path / "a.warc.gz").write_bytes(whole[:700] + b"garbage" * 20)
    found = candidates(WarcSource(type="warc", name="a", path=str(tmp_path)))
    assert found[-1].problem.reason is Refusal.UNREADABLE


def test_a_record_of_an_archive_cannot_explode(tmp_path):
    packed_headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
    with (tmp_path / "a.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        headers = StatusAndHeaders("200 OK", packed_headers, protocol="HTTP/1.1")
        payload = io.BytesIO(gzip.compress(bytes(30_000_000)))
        writer.write_record(
            writer.create_warc_record("https://news.example/a", "response", payload=payload, http_headers=headers)
        )
    (only,) = candidates(WarcSource(type="warc", name="a", path=str(tmp_path)))
    assert (only.address, only.problem.reason) == ("https://news.example/a", Refusal.TOO_LARGE)
