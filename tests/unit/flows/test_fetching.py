"""Pages over HTTP, against a site on loopback that misbehaves."""

import time
import zlib
from datetime import UTC, datetime

import pytest
from newssite import Answer, NewsSite, moved, packed

from flows.fetching import Fetcher, Validators, content_type, retry_after
from flows.fetching_errors import FetchFailed, FetchRefused, Refusal
from flows.sources.manners import Manners

BODY = b"<p>The harbour opened again.</p>"


@pytest.fixture
def site():
    with NewsSite() as site:
        yield site


def fetcher(site, resolver=None, **manners):
    settings = {"delay": 0, "backoff": 0.01, "timeout": 30, "allow_private": (site.host,)} | manners
    more = {} if resolver is None else {"resolver": resolver}
    return Fetcher(Manners(**settings), **more)


def refusal(site, address, **manners):
    with fetcher(site, **manners) as ask, pytest.raises(FetchRefused) as caught:
        ask.fetch(address)
    return caught.value.reason


def test_a_page_comes_with_what_its_headers_say(site):
    address = site.page("/a", Answer(body=BODY, kind="text/html; charset=ISO-8859-1", etag='"1"'))
    with fetcher(site, user_agent="harbour-reader/1 (+mail)") as ask:
        found = ask.fetch(address)
    assert (found.content, found.media_type, found.charset) == (BODY, "text/html", "iso-8859-1")
    assert found.validators == Validators('"1"', None)
    assert site.asked[-1][1]["user-agent"] == "harbour-reader/1 (+mail)"
    assert site.asked[-1][1]["host"] == site.host


def test_an_unchanged_page_has_no_content(site):
    address = site.page("/a", Answer(body=BODY, etag='"1"'))
    with fetcher(site) as ask:
        assert ask.fetch(address, Validators('"1"')).content is None


def test_redirects_are_followed_to_the_end_and_bounded(site):
    site.page("/end", Answer(body=BODY))
    site.page("/2", moved("/end", 308))
    first = site.page("/1", moved("/2"))
    circle = site.page("/circle", moved("/circle", 302))
    with fetcher(site) as ask:
        assert ask.fetch(first).address == f"{site.root}/end"
    assert refusal(site, circle) is Refusal.REDIRECTS


@pytest.mark.parametrize("status", [404, 410])
def test_a_removed_page_is_gone(site, status):
    assert refusal(site, site.page("/a", Answer(status))) is Refusal.GONE


def test_a_forbidden_page_is_refused_at_once(site):
    assert refusal(site, site.page("/a", Answer(403))) is Refusal.STATUS
    assert site.times("/a") == 1


def test_a_broken_site_is_asked_again(site):
    address = site.page("/a", Answer(500), Answer(503), Answer(body=BODY))
    with fetcher(site) as ask:
        assert ask.fetch(address).content == BODY
    assert site.times("/a") == 3


def test_retry_after_is_waited_for(site):
    address = site.page("/a", Answer(429, headers={"Retry-After": "1"}), Answer(body=BODY))
    start = time.monotonic()
    with fetcher(site) as ask:
        assert ask.fetch(address).content == BODY
    assert time.monotonic() - start >= 1


def test_a_site_that_wants_hours_is_left_to_the_next_run(site):
    address = site.page("/a", Answer(429, headers={"Retry-After": "7200"}))
    start = time.monotonic()
    with fetcher(site) as ask, pytest.raises(FetchFailed, match="answers 429"):
        ask.fetch(address)
    assert site.times("/a") == 1
    assert time.monotonic() - start < 60  # and no hour


def test_a_site_that_is_down_is_given_up_for_this_run(site):
    address = site.page("/a", Answer(503))
    with fetcher(site, attempts=1) as ask:
        for _ in range(20):
            with pytest.raises(FetchFailed):
                ask.fetch(address)
    assert site.times("/a") == 8


def test_a_body_that_never_ends_is_too_large(site):
    address = site.page("/a", Answer(body=b"x" * 100_000, endless=True))
    assert refusal(site, address, largest=1_000_000) is Refusal.TOO_LARGE


def test_packed_bytes_cannot_explode(site):
    bomb = packed(bytes(50_000_000))
    assert len(bomb.body) < 100_000
    assert refusal(site, site.page("/a", bomb), largest=1_000_000) is Refusal.TOO_LARGE


@pytest.mark.parametrize(
    "pack", [packed, lambda body: Answer(body=zlib.compress(body), headers={"Content-Encoding": "deflate"})]
)
def test_packed_pages_are_unpacked(site, pack):
    with fetcher(site) as ask:
        assert ask.fetch(site.page("/a", pack(BODY))).content == BODY


def test_broken_compression_is_refused_and_a_cut_one_fails(site):
    broken = Answer(body=b"no gzip at all", headers={"Content-Encoding": "gzip"})
    unknown = Answer(body=BODY, headers={"Content-Encoding": "br"})
    cut = packed(BODY * 100)
    cut.body = cut.body[:-20]
    assert refusal(site, site.page("/a", broken)) is Refusal.UNREADABLE
    assert refusal(site, site.page("/b", unknown)) is Refusal.UNREADABLE
    with fetcher(site) as ask, pytest.raises(FetchFailed, match="broke off"):
        ask.fetch(site.page("/c", cut))


@pytest.mark.parametrize(
    "slow", [Answer(body=b"x" * 1000, piece=1, pause=0.1), Answer(headers_drip=0.1), Answer(body=b"x", pause=30)]
)
def test_slow_bytes_end_in_time(site, slow):
    start = time.monotonic()
    with fetcher(site, longest=0.7, timeout=1.5, attempts=1) as ask, pytest.raises(FetchFailed):
        ask.fetch(site.page("/a", slow))
    assert time.monotonic() - start < 20  # the quickest of them would take thirty


def test_robots_txt_is_obeyed(site):
    site.page("/robots.txt", Answer(body=b"User-agent: newsgraph\nDisallow: /private/", kind="text/plain"))
    assert refusal(site, site.page("/private/a", Answer(body=BODY))) is Refusal.ROBOTS
    assert site.times("/private/a") == 0
    with fetcher(site) as ask:
        assert ask.fetch(site.page("/public", Answer(body=BODY))).content == BODY
        ask.fetch(site.root + "/public")
    assert site.times("/robots.txt") == 2


def test_robots_txt_that_cannot_be_read_allows_nothing_now(site):
    site.page("/robots.txt", Answer(503))
    with fetcher(site) as ask, pytest.raises(FetchFailed, match=r"robots\.txt"):
        ask.fetch(site.page("/a", Answer(body=BODY)))
    assert site.times("/a") == 0


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://news.example/a",
        "gopher://news.example/",
        "javascript:alert(1)",
        "//news.example/a",
        "http://",
        "http:///a",
        "http://user:secret@news.example/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[fe80::1%25lo]/",
        "http://localhost:7474/",
        "http://a\x00b/",
        "http://[half/",
        "http://" + "a" * 300 + "/",
    ],
)
def test_hostile_addresses_are_not_asked(site, address):
    with fetcher(site, attempts=1) as ask, pytest.raises((FetchRefused, FetchFailed)) as caught:
        ask.fetch(address)
    if isinstance(caught.value, FetchRefused):
        assert caught.value.reason is Refusal.ADDRESS_REFUSED
    else:
        assert "is not known" in str(caught.value)


def test_a_redirect_to_a_private_machine_is_refused(site):
    for place in ("http://127.0.0.1:1/", "file:///etc/passwd", "http://169.254.169.254/"):
        assert refusal(site, site.page("/a", moved(place))) is Refusal.ADDRESS_REFUSED


def test_a_name_that_resolves_to_loopback_is_refused(site):
    with fetcher(site, resolver=lambda *_: ["93.184.216.34", "127.0.0.1"]) as ask, pytest.raises(FetchRefused):
        ask.fetch("http://rebind.example/")


def test_the_machine_that_was_checked_is_the_one_that_is_asked(site):
    """The second resolving, which an attacker answers otherwise, never happens."""
    resolved = []

    def resolver(host, port):
        resolved.append(host)
        return ["127.0.0.1"]

    site.page("/a", Answer(body=BODY))
    name = f"intranet.example:{site.port}"
    with fetcher(site, resolver=resolver, allow_private=("intranet.example",), robots=False) as ask:
        assert ask.fetch(f"http://{name}/a").content == BODY
    assert resolved == ["intranet.example"]
    assert site.asked[-1][1]["host"] == name


def test_headers_are_read():
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert retry_after("30", now) == 30
    assert retry_after("Thu, 01 Jan 2026 00:01:00 GMT", now) == 60
    assert retry_after("Thu, 01 Jan 2020 00:01:00 GMT", now) == 0
    assert retry_after("soon", now) is None
    assert content_type("text/HTML; charset=UTF-8") == ("text/html", "utf-8")
    assert content_type("") == (None, None)
