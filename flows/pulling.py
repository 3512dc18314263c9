"""One batch of candidates on its way: known already? -> fetched -> read -> duplicate? Plain functions without Prefect.

candidate ──> known by its marker ─────────────────────────────> unchanged, or rejected as before
          └─> asked for ──> 304, or the same bytes ────────────> likewise
                        ├─> refused, failed ───────────────────> rejected, failed
                        └─> article ──> in these words before ─> unchanged, duplicate
                                    └─> fresh: to be extracted
"""

import hashlib
import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from extractors.article import read_article
from extractors.errors import PageRejected
from extractors.models import Article, RawPage
from flows.extracting import in_a_line
from flows.fates import BROKE, UNREACHABLE, Fate, PageFate
from flows.fetching import Fetched, Fetcher, Validators
from flows.fetching_errors import FetchFailed, FetchRefused
from flows.sources.declared import AnySource
from flows.sources.protocol import Ask, Candidate
from flows.watermarks import Seen, Watermarks

log = logging.getLogger(__name__)

AT_ONCE = 8
"""Pages on their way at a time, over all sites."""
FIRST_BATCH = 16
LARGEST_BATCH = 256
MOST_KNOWN = 5_000


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are wanted, each end included; None for no bound. What has no day is wanted."""

    since: date | None = None
    until: date | None = None

    def may_hold(self, candidate: Candidate) -> bool:
        """Whether the page can be of a day that is wanted, as far as its list tells."""
        day = candidate.day or candidate.published
        recent = self.since is None or day is None or day >= self.since
        return recent and (self.until is None or candidate.published is None or candidate.published <= self.until)

    def holds(self, day: date | None) -> bool:
        """Whether the day is wanted."""
        if day is None:
            return True
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Order:
    """What one run is to do."""

    source: AnySource
    window: Window
    limit: int | None
    """At most so many pages are asked for."""
    again: bool
    """Also what has not changed: after an upgrade of the extractors."""
    now: datetime


@dataclass(frozen=True, slots=True)
class Batch:
    """Candidates of which some have their fate already; `cut` where the limit leaves others out."""

    known: list[PageFate]
    wanted: list["Wanted"]
    cut: bool = False
    share: float | None = None
    """How much of the place is done with it, where that is known."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A candidate that has to be asked for, and what is known of it."""

    candidate: Candidate
    seen: Seen | None


@dataclass(frozen=True, slots=True)
class Fresh:
    """An article that has to be extracted."""

    fate: PageFate
    """As it will be kept where the graph takes it."""
    article: Article
    raw: RawPage


def look_up(candidate: Candidate, seen: Seen | None, now: datetime, recheck: timedelta) -> PageFate | None:
    """The fate of a page that needs no asking, None where it has to be asked for."""
    if candidate.problem is not None:
        return problem_fate(candidate.address, candidate.problem)
    if seen is None or seen.fate is Fate.FAILED:
        return None
    same = candidate.marker is not None and candidate.marker == seen.marker
    recent = candidate.marker is None and candidate.opener is None and now - seen.checked < recheck
    return replace(as_before(candidate.address, seen), looked_up=True) if same or recent else None


def as_before(address: str, seen: Seen) -> PageFate:
    """The fate of a page that has not changed: a rejected one is still rejected."""
    if seen.fate is Fate.REJECTED:
        return PageFate(address, Fate.REJECTED, seen.reason, seen.detail)
    return PageFate(address, Fate.UNCHANGED)


def problem_fate(address: str, problem: FetchRefused | FetchFailed, marker: str | None = None) -> PageFate:
    """Rejected where trying again does not help, else failed."""
    if isinstance(problem, FetchRefused):
        return PageFate(address, Fate.REJECTED, problem.reason.value, problem.detail, marker)
    return PageFate(address, Fate.FAILED, UNREACHABLE, str(problem))


def bring(wanted: Sequence[Wanted], fetcher: Fetcher, now: datetime, *, again: bool) -> list[PageFate | Fresh]:
    """Asks for all of them, several at a time, and reads what comes; in their order."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        got = list(pool.map(lambda one: _get(one, fetcher, now, again=again), wanted))
    return [page if isinstance(page, PageFate) else _read(*page) for page in got]


def _get(one: Wanted, fetcher: Fetcher, now: datetime, *, again: bool) -> PageFate | tuple[Wanted, RawPage, PageFate]:
    candidate, seen = one.candidate, one.seen
    start = time.monotonic()
    known = seen if seen is not None and seen.fate is not Fate.FAILED and not again else None
    try:
        raw, validators = _raw(candidate, known, fetcher, now)
    except (FetchRefused, FetchFailed) as exc:
        return problem_fate(candidate.address, exc, candidate.marker)
    seconds = time.monotonic() - start
    if raw is None and known is not None:
        return replace(as_before(candidate.address, known), marker=candidate.marker, seconds=seconds)
    if raw is None:
        return PageFate(candidate.address, Fate.FAILED, UNREACHABLE, "it answers 304 to who has nothing")
    content = hashlib.sha256(raw.content).hexdigest()
    kept = PageFate(candidate.address, Fate.LOADED, marker=candidate.marker, validators=validators, content=content)
    kept = replace(kept, seconds=seconds)
    if known is not None and known.content == content and known.fate is not Fate.REJECTED:
        return replace(kept, fate=Fate.UNCHANGED)
    return one, raw, kept


def _read(one: Wanted, raw: RawPage, kept: PageFate) -> PageFate | Fresh:
    listed = one.candidate.published
    try:
        article = read_article(raw)
        if article.published is None and listed is not None and raw.published is None:
            # The page does not say; the list that named it does. A page goes before its list, whose days are often
            # those of another time zone.
            raw = raw.model_copy(update={"published": listed})
            article = read_article(raw)
    except PageRejected as exc:
        return replace(kept, fate=Fate.REJECTED, reason=exc.reason.value, detail=exc.detail, raw=raw)
    except Exception as exc:
        # One page that nobody foresaw must not end a night's work. It is told, kept, and can be replayed.
        log.exception("%s broke the reader", kept.address)
        return replace(kept, fate=Fate.FAILED, reason=BROKE, detail=in_a_line(exc), raw=raw)
    published = article.published.isoformat() if article.published is not None else None
    kept = replace(kept, article=article.id, version=article.version, published=published)
    return Fresh(kept, article, raw)


def _raw(
    candidate: Candidate, known: Seen | None, fetcher: Fetcher, now: datetime
) -> tuple[RawPage | None, Validators]:
    """The page, None where it has not changed."""
    if candidate.opener is not None:
        return candidate.opener(now), Validators()
    fetched = fetcher.fetch(candidate.address, known.validators if known is not None else Validators())
    if fetched.content is None:
        return None, fetched.validators
    page = RawPage(
        address=fetched.address,
        content=fetched.content,
        media_type=fetched.media_type,
        charset=fetched.charset,
        retrieved=now,
        publisher=candidate.publisher,
    )
    return page, fetched.validators


def sort_out(
    order: Order,
    marks: Watermarks,
    brought: Iterable[PageFate | Fresh],
    wanted: Sequence[Wanted],
    met: dict[tuple[str, str], str],
) -> tuple[list[PageFate], list[Fresh], int]:
    """The pages that have their fate, those to be extracted, and how many lie outside the window.

    `met` holds the articles of this run with the address that brought each.
    """
    fates: list[PageFate] = []
    fresh: list[Fresh] = []
    outside = 0
    for one, page in zip(wanted, brought, strict=True):
        if isinstance(page, PageFate):
            fates.append(page)
            continue
        if not order.window.holds(page.article.published):
            outside += 1
            continue
        key = (page.article.id, page.article.version)
        seen = None if order.again else one.seen
        if seen is not None and (seen.article, seen.version) == key and seen.fate in (Fate.LOADED, Fate.DUPLICATE):
            fates.append(replace(page.fate, fate=Fate.UNCHANGED, version=None, article=None))
        elif met.get(key) == page.fate.address:
            # Listed twice in one run: the second is the first, and not a copy of it.
            fates.append(replace(page.fate, fate=Fate.UNCHANGED, version=None, article=None))
        elif key in met or (not order.again and marks.bearer(*key, page.fate.address) is not None):
            fates.append(replace(page.fate, fate=Fate.DUPLICATE))
        else:
            met[key] = page.fate.address
            fresh.append(page)
    return fates, fresh, outside


@dataclass(frozen=True, slots=True)
class Lists:
    """What a run notes of the lists that it asked for."""

    met: dict[str, Validators] = field(default_factory=dict)
    """What is to be kept of those that came."""
    back: list[str] = field(default_factory=list)
    """Those that answer again."""


def remembering(fetcher: Fetcher, marks: Watermarks, order: Order, noted: Lists) -> Ask:
    """Asks for lists with what was kept of them, and notes what is to be kept this time."""
    source = order.source
    trusted = not order.again and not marks.has_failed(source.name)

    def ask(address: str) -> Fetched:
        newer = order.now - source.recheck_after
        fetched = fetcher.fetch(address, marks.place(source.name, address, newer=newer) if trusted else Validators())
        if fetched.content is not None:
            noted.met[address] = fetched.validators
        seen = marks.page(source.name, address)
        if seen is not None and seen.fate in (Fate.REJECTED, Fate.FAILED):
            noted.back.append(address)
        return fetched

    return ask


def in_batches(order: Order, marks: Watermarks, candidates: Iterable[Candidate]) -> Iterator[Batch]:
    """Batches that hold so many pages to be asked for, more each time: the first news is in soon, and an archive needs
    few steps."""
    size = FIRST_BATCH
    asked = 0
    share: float | None = None
    batch = Batch([], [])
    for candidate in candidates:
        share = candidate.share
        if not order.window.may_hold(candidate):
            continue
        seen = marks.page(order.source.name, candidate.address)
        fate = look_up(candidate, None if order.again else seen, order.now, order.source.recheck_after)
        if fate is not None:
            batch.known.append(fate)
        elif order.limit is not None and asked >= order.limit:
            yield replace(batch, cut=True)
            return
        else:
            asked += 1
            batch.wanted.append(Wanted(candidate, seen))
        if len(batch.wanted) >= size or len(batch.known) >= MOST_KNOWN:
            yield replace(batch, share=share)
            batch, size = Batch([], []), min(size * 2, LARGEST_BATCH)
    if batch.known or batch.wanted:
        yield replace(batch, share=share)
