"""Batches on their way into the graph: fetched here, extracted here or on workers, written here, in their order.

begin: look up ──> fetch ──> sort out ──> known words? ──> extraction starts
finish, in the same order: what was said ──> load ──> project ──> remember ──> count
"""

import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from prefect.futures import PrefectFuture
from prefect.utilities.annotations import quote

from extractors.models import Article, Extraction
from flows.extractions import Asked, Extractions
from flows.fates import Fate, PageFate, Tally
from flows.fetching import Fetcher
from flows.pull_tasks import Sealed, extract_pages, fetch_pages, load_pages
from flows.pulling import Batch, Fresh, Order, Wanted, look_up, sort_out
from flows.settings import settings
from flows.tasks import project_claims
from flows.watermarks import Watermarks

log = logging.getLogger(__name__)

START_S = 180
"""Seconds that an extraction may take before its first article is read: the model is loaded in it."""
ARTICLE_S = 4
"""Seconds for an article, eighty times what one takes: the machine may have other things to do."""
SERVICE_S = 120
"""Seconds for an article where a language model reads beside the rules: a service may let us wait."""

_HELD = (Fate.LOADED, Fate.UNCHANGED, Fate.DUPLICATE)

Said = list[Extraction | str]


@dataclass(slots=True)
class Begun:
    """A batch on its way. What somebody has to read is read by `future`, or when the batch is finished."""

    label: str
    fates: list[PageFate]
    fresh: list[Fresh]
    asked: Asked
    future: "PrefectFuture[Said] | None" = None
    addresses: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Lane:
    """One run's batches. With `ahead`, so many are extracted elsewhere while the next is fetched."""

    order: Order
    marks: Watermarks
    store: Extractions
    fetcher: Fetcher
    tally: Tally
    ahead: int = 0
    _begun: deque[Begun] = field(default_factory=deque)

    def bring(self, batch: Batch, label: str) -> None:
        """The batch is on its way; without `ahead` it is in the graph and remembered."""
        under_way = set[str]().union(*(begun.addresses for begun in self._begun))
        if any(one.candidate.address in under_way for one in batch.wanted):
            # Listed twice: what came of the first decides about the second.
            self.drain()
            batch = self._looked_up_again(batch)
        self._begun.append(self._begin(batch, f"{self.order.source.name} {label}"))
        while len(self._begun) > self.ahead:
            self._finish(self._begun.popleft())

    def drain(self) -> None:
        """All batches are in the graph and remembered."""
        while self._begun:
            self._finish(self._begun.popleft())

    def _looked_up_again(self, batch: Batch) -> Batch:
        known, wanted = list(batch.known), []
        for one in batch.wanted:
            seen = self.marks.page(self.order.source.name, one.candidate.address)
            fate = look_up(one.candidate, seen, self.order.now, self.order.source.recheck_after)
            if fate is None or self.order.again:
                wanted.append(Wanted(one.candidate, seen))
            else:
                known.append(fate)
        return replace(batch, known=known, wanted=wanted)

    def _begin(self, batch: Batch, label: str) -> Begun:
        order = self.order
        if not batch.wanted:
            return Begun(label, list(batch.known), [], self.store.ask(()))
        brought = fetch_pages(quote(batch.wanted), self.fetcher, order.now, again=order.again, label=label)
        fates, fresh, outside = sort_out(order, self.marks, brought, batch.wanted, self.tally.brought)
        self.tally.outside += outside
        asked = self.store.ask([page.article for page in fresh], again=order.again)
        begun = Begun(label, [*batch.known, *fates], fresh, asked)
        begun.addresses = {one.candidate.address for one in batch.wanted}
        if asked.missing and self.ahead:
            begun.future = extract_pages.submit(Sealed(asked.missing), label=label)
        return begun

    def _finish(self, begun: Begun) -> None:
        fates = [*begun.fates, *self._load(begun)]
        if begun.fresh:
            project_claims()
        self.marks.keep(self.order.source.name, fates, self.order.now)
        self.tally.add(fates)
        for page in fates:
            if page.fate in (Fate.REJECTED, Fate.FAILED) and not page.looked_up:
                log.warning("%s: %s is %s: %s: %s", begun.label, page.address, page.fate, page.reason, page.detail)

    def _load(self, begun: Begun) -> list[PageFate]:
        rejected = [page for page in begun.fates if page.fate is Fate.REJECTED and not page.looked_up]
        resolved = [page.address for page in begun.fates if page.fate in _HELD and self._was_rejected(page)]
        if not (begun.fresh or rejected or resolved):
            return []
        said = self.store.answer(begun.asked, self._said(begun))
        return load_pages(quote(begun.fresh), quote(said), quote(rejected), resolved, self.order.now, label=begun.label)

    def _was_rejected(self, page: PageFate) -> bool:
        if page.looked_up:
            return False
        seen = self.marks.page(self.order.source.name, page.address)
        return seen is not None and seen.fate is Fate.REJECTED

    def _said(self, begun: Begun) -> Said:
        """What the articles say that nobody had read. One that takes too long costs no other."""
        missing = begun.asked.missing
        if not missing:
            return []
        try:
            if begun.future is not None:
                # It may have waited for all that went before it. Who hangs keeps a worker, and not the run.
                return begun.future.result(timeout=_allowed(len(missing)) * self.ahead)
            said: Said = _timed(missing)(Sealed(missing), label=begun.label)
            return said
        except TimeoutError:
            return _by_halves(missing, begun.label)


def _by_halves(articles: Sequence[Article], label: str) -> Said:
    """What the articles say, where reading all of them at once took too long."""
    if len(articles) == 1:
        log.error("%s takes longer than %d s and is left", articles[0].url, _allowed(1))
        return [f"it takes longer than {_allowed(1)} s"]
    log.warning("%s: %d articles take too long and are read in halves", label, len(articles))
    said: Said = []
    middle = len(articles) // 2
    for part in (articles[:middle], articles[middle:]):
        try:
            said += _timed(part)(Sealed(part), label=label)
        except TimeoutError:
            said += _by_halves(part, label)
    return said


def _timed(articles: Sequence[Article]):  # type: ignore[no-untyped-def]  # noqa: ANN202 - Prefect's own generic
    """The task of extraction, with the time that so many articles may take."""
    return extract_pages.with_options(timeout_seconds=_allowed(len(articles)))


def _allowed(articles: int) -> int:
    return START_S + articles * (SERVICE_S if settings().extractors else ARTICLE_S)
