"""What is known of pages: kept after the graph has committed, one file a graph."""

from datetime import UTC, date, datetime, timedelta

import pytest

from extractors.models import RawPage
from flows.fates import Fate, PageFate, Tally
from flows.fetching import Validators
from flows.fetching_errors import FetchFailed, FetchRefused, Refusal
from flows.pulling import Order, Window, in_batches, look_up
from flows.settings import settings
from flows.sources.declared import AddressesSource
from flows.sources.protocol import Candidate
from flows.standing import statuses
from flows.watermarks import Watermarks, watermarks_path

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def marks(tmp_path):
    with Watermarks(tmp_path / "m.db") as marks:
        yield marks


def loaded(address="https://a/1", **more):
    facts = {"marker": "m", "validators": Validators("e", None), "content": "c", "article": "A", "version": "V"}
    return PageFate(address, Fate.LOADED, **(facts | more))


def test_a_page_is_known_as_it_was_kept(marks):
    marks.keep("s", [loaded()], NOW)
    seen = marks.page("s", "https://a/1")
    assert (seen.fate, seen.marker, seen.validators, seen.content, seen.checked) == (
        Fate.LOADED, "m", Validators("e", None), "c", NOW,
    )  # fmt: skip
    assert marks.page("other", "https://a/1") is None


def test_a_page_that_has_not_changed_stays_what_it_was(marks):
    marks.keep("s", [loaded(), PageFate("https://a/2", Fate.DUPLICATE, article="A", version="V")], NOW)
    later = [PageFate(f"https://a/{n}", Fate.UNCHANGED, marker="n") for n in (1, 2)]
    marks.keep("s", later, NOW + HOUR)
    assert [marks.page("s", f"https://a/{n}").fate for n in (1, 2)] == [Fate.LOADED, Fate.DUPLICATE]
    assert marks.page("s", "https://a/1").validators.etag == "e"
    assert marks.page("s", "https://a/1").checked == NOW + HOUR


def test_a_page_that_was_only_looked_up_is_not_written(marks):
    marks.keep("s", [loaded()], NOW)
    marks.keep("s", [PageFate("https://a/1", Fate.UNCHANGED, looked_up=True)], NOW + HOUR)
    assert marks.page("s", "https://a/1").checked == NOW


def test_who_failed_is_asked_as_if_for_the_first_time(marks):
    marks.keep("s", [loaded()], NOW)
    marks.keep("s", [PageFate("https://a/1", Fate.FAILED, "fetching", "503")], NOW)
    seen = marks.page("s", "https://a/1")
    assert (seen.fate, seen.marker, seen.validators) == (Fate.FAILED, None, Validators())
    assert marks.has_failed("s")
    assert not marks.has_failed("other")


def test_the_bearer_of_an_article_is_another_address_that_brought_it(marks):
    marks.keep("s", [loaded(), PageFate("https://a/2", Fate.DUPLICATE, article="A", version="V")], NOW)
    assert marks.bearer("A", "V", "https://a/3") == "https://a/1"
    assert marks.bearer("A", "V", "https://a/1") is None
    assert marks.bearer("A", "W", "https://a/3") is None


def test_a_rejected_page_is_kept_whole_until_it_comes_in(marks):
    raw = RawPage(address="https://a/1", content=b"\xff\x00raw", retrieved=NOW, published=date(2026, 1, 1))
    marks.keep("s", [PageFate("https://a/1", Fate.REJECTED, "no_body", "x", raw=raw)], NOW)
    assert list(marks.raw_pages(None, None)) == [("s", "https://a/1", raw)]
    assert list(marks.raw_pages("s", "no_body")) == [("s", "https://a/1", raw)]
    assert list(marks.raw_pages("s", "empty")) == []
    marks.keep("s", [loaded()], NOW)
    assert list(marks.raw_pages(None, None)) == []


def test_a_list_is_trusted_for_a_while(marks):
    marks.keep_places("s", {"https://a/rss": Validators("e")}, NOW)
    assert marks.place("s", "https://a/rss", newer=NOW - HOUR) == Validators("e")
    assert marks.place("s", "https://a/rss", newer=NOW) == Validators()


def test_nothing_of_a_batch_is_kept_where_one_cannot_be(marks):
    with pytest.raises(ValueError, match="invalid literal"):
        marks.keep("s", (page if page else int("x") for page in (loaded(), None)), NOW)
    assert marks.page("s", "https://a/1") is None


def test_what_needs_no_asking():
    known = marks_seen(marker="m")
    page = Candidate("https://a/1", "m")
    assert look_up(page, known, NOW, HOUR).fate is Fate.UNCHANGED
    assert look_up(Candidate("https://a/1", "n"), known, NOW, HOUR) is None
    assert look_up(page, None, NOW, HOUR) is None
    assert look_up(page, marks_seen(marker="m", fate=Fate.FAILED), NOW, HOUR) is None
    still = look_up(page, marks_seen(marker="m", fate=Fate.REJECTED, reason="gone"), NOW, HOUR)
    assert (still.fate, still.reason) == (Fate.REJECTED, "gone")


def test_a_page_of_which_nobody_tells_is_asked_for_now_and_then():
    silent = Candidate("https://a/1")
    assert look_up(silent, marks_seen(), NOW + HOUR / 2, HOUR).fate is Fate.UNCHANGED
    assert look_up(silent, marks_seen(), NOW + HOUR, HOUR) is None


def marks_seen(**more):
    from flows.watermarks import Seen

    facts = {"fate": Fate.LOADED, "reason": "", "detail": "", "marker": None, "validators": Validators()}
    return Seen(**(facts | {"content": "c", "article": "A", "version": "V", "checked": NOW} | more))


def order(**more):
    source = AddressesSource(type="addresses", name="s", urls=("https://a.example/",))
    return Order(**({"source": source, "window": Window(), "limit": None, "again": False, "now": NOW} | more))


def test_batches_grow_and_lose_none(marks):
    pages = [Candidate(f"https://a/{n}", share=(n + 1) / 1000) for n in range(1000)]
    batches = list(in_batches(order(), marks, pages))
    assert [len(batch.wanted) for batch in batches] == [16, 32, 64, 128, 256, 256, 248]
    assert [batch.share for batch in batches] == [0.016, 0.048, 0.112, 0.24, 0.496, 0.752, 1.0]
    assert [one.candidate for batch in batches for one in batch.wanted] == pages


def test_a_limit_counts_what_is_asked_for(marks):
    marks.keep("s", [loaded(f"https://a/{n}") for n in range(10)], NOW)
    pages = [Candidate(f"https://a/{n}", "m") for n in range(30)]
    batches = list(in_batches(order(limit=5), marks, pages))
    assert [(len(batch.known), len(batch.wanted), batch.cut) for batch in batches] == [(10, 5, True)]


def test_a_window_leaves_out_what_is_dated_and_outside(marks):
    pages = [Candidate(f"https://a/{day}", published=date(2026, 1, day)) for day in (1, 2, 3)]
    pages += [Candidate("https://a/changed", day=date(2026, 1, 3)), Candidate("https://a/old", day=date(2026, 1, 1))]
    window = Window(date(2026, 1, 2), date(2026, 1, 2))
    (batch,) = in_batches(order(window=window), marks, pages)
    assert [one.candidate.address for one in batch.wanted] == ["https://a/2", "https://a/changed"]


def test_problems_are_rejected_or_failed():
    gone = Candidate("x", problem=FetchRefused(Refusal.GONE, "404"))
    down = Candidate("x", problem=FetchFailed("503"))
    assert [look_up(c, None, NOW, HOUR).fate for c in (gone, down)] == [Fate.REJECTED, Fate.FAILED]


def test_a_tally_adds_up():
    tally = Tally("s")
    tally.add([loaded(claims=3), PageFate("b", Fate.REJECTED, "gone", "404"), PageFate("c", Fate.FAILED, "fetching")])
    assert (tally.seen, sum(tally.counts().values()), tally.lost, tally.came_to_nothing) == (3, 3, 2, False)
    assert tally.line() == "s: 3 pages: 1 loaded, 0 unchanged, 0 duplicate, 1 rejected, 1 failed; 3 claims read"
    assert "| gone | 1 |" in tally.report()


@pytest.mark.parametrize(
    ("begun", "ended", "problem", "says"),
    [
        (None, None, None, "never ran"),
        (0, None, None, "broken off"),
        (0, 0, "GraphUnavailable: gone", "failed"),
        (0, 0, None, "ok"),
        (-3, -3, None, "late"),
    ],
)
def test_how_a_source_stands(begun, ended, problem, says):
    source = AddressesSource(type="addresses", name="s", urls=("https://a.example/",), schedule="1h")
    with Watermarks(watermarks_path(settings())) as marks:
        if begun is not None:
            marks.begin("r", "s", NOW + begun * HOUR)
        if ended is not None:
            marks.end("r", Tally("s").counts(), NOW + ended * HOUR, problem)
    (found,) = statuses(settings(), [source], NOW)
    assert found.now == says


def test_a_source_that_runs_says_so():
    from flows.locks import alone

    with alone(settings().home, "s"):
        declared = AddressesSource(type="addresses", name="s", urls=("https://a.example/",))
        (found,) = statuses(settings(), [declared], NOW)
    assert found.now == "runs"
