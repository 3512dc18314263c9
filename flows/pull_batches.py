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

from flows.extracting import Said
from flows.extractions import Asked, Extractions
from flows.fates import Fate, PageFate, Tally
from flows.fetching import Fetcher
from flows.pull_tasks import Sealed, extract_pages, fetch_pages, load_pages
from flows.pulling import Batch, Fresh, Order, Wanted, look_up, sort_out
from flows.tasks import project_claims
from flows.watermarks import Watermarks

log = logging.getLogger(__name__)

START_S = 600
"""Seconds that workers may take to be there: Python and a model are loaded in them."""
ARTICLE_S = 4
"""Seconds for an article, eighty times what one takes: the machine may have other things to do."""

_HELD = (Fate.LOADED, Fate.UNCHANGED, Fate.DUPLICATE)


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

    def forget(self, lists: Sequence[str]) -> None:
        """Lists that could not be had once, and were read in this run, are lost no more."""
        name, now = self.order.source.name, self.order.now
        read = [one for one in lists if (seen := self.marks.page(name, one)) is not None and seen.checked < now]
        if read:
            load_pages([], [], [], read, now, noting=self.tally.states, label=f"{name} lists")
            self.marks.forget(name, read)

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
            seconds = order.source.reading_at_most.total_seconds()
            begun.future = extract_pages.submit(Sealed(asked.missing), seconds, apart=True, label=label)
        return begun

    def _finish(self, begun: Begun) -> None:
        fates = [*begun.fates, *self._load(begun)]
        if begun.fresh:
            project_claims(self.tally.states)
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
        return load_pages(
            quote(begun.fresh),
            quote(said),
            quote(rejected),
            resolved,
            self.order.now,
            noting=self.tally.states,
            label=begun.label,
        )

    def _was_rejected(self, page: PageFate) -> bool:
        if page.looked_up:
            return False
        seen = self.marks.page(self.order.source.name, page.address)
        return seen is not None and seen.fate is Fate.REJECTED

    def _said(self, begun: Begun) -> Said:
        """What the articles say that nobody had read."""
        missing = begun.asked.missing
        if not missing:
            return []
        seconds = self.order.source.reading_at_most.total_seconds()
        if begun.future is not None:
            try:
                # It may have waited for all that went before it. A worker that is lost costs time, and not the run.
                return begun.future.result(timeout=(START_S + 2 * seconds + len(missing) * ARTICLE_S) * self.ahead)
            except TimeoutError:
                log.warning("%s: no worker answers; it is read here", begun.label)
        said: Said = extract_pages(Sealed(missing), seconds, apart=False, label=begun.label)
        return said
