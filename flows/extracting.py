"""Articles -> what they say, each within a time: in this process, or in one beside it. Plain functions without Prefect.

    32 articles ──> in time ──────────────────────────────────> what they say
                └─> one takes too long, or ends the process ──> one by one: only that one is left

The main thread interrupts itself. A worker of Dask or Ray reads in a thread that nothing can interrupt, so it has
a process beside it (`flows.reader`), which is ended.
"""

import logging
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from extractors.beside import Extractor
from extractors.models import Article, Extraction
from extractors.pipeline import extract, extract_many, load_model
from flows.outcome import Extracted
from flows.plugins.installed import extractors, read_beside
from flows.reader import Reader, Unread
from flows.settings import settings

if TYPE_CHECKING:
    from spacy.language import Language

AT_ONCE = 32
"""Articles that are parsed together."""

Said = list[Extraction | str]

log = logging.getLogger(__name__)
_beside = threading.local()


def read_articles(articles: Sequence[Article], seconds: float, *, apart: bool = False) -> Said:
    """What the articles say, in their order; of one that cannot be read, why in one line.

    seconds: what one article may take. `apart`: in a process beside this one, as from any but the main thread.
    """
    # A service that reads beside the rules is paid for each reading: there nothing is read twice.
    together = 1 if settings().extractors else AT_ONCE
    apart = apart or not _can_interrupt()
    some = (articles[start : start + together] for start in range(0, len(articles), together))
    return [one for part in some for one in _in_time(part, seconds, apart=apart)]


def read_now(articles: Sequence[Article]) -> Said:
    """The same here and now, however long it takes. A process loads its model once."""
    nlp = load_once()
    try:
        said: Said = list(extract_many(nlp, articles))
    except Exception:
        log.warning("a batch of %d articles broke; it is read again one by one", len(articles), exc_info=True)
        said = [_extracted(nlp, article) for article in articles]
    others = extractors(settings().extractors)
    return [_read_beside(extraction, others) for extraction in said]


def load_once() -> "Language":
    """The model that the settings name."""
    return _model(settings().model)


def in_a_line(exc: Exception) -> str:
    """The error in one line."""
    return f"{type(exc).__name__}: {exc}".split("\n", 1)[0][:300]


def _in_time(articles: Sequence[Article], seconds: float, *, apart: bool) -> Said:
    try:
        return _reader().read(articles, seconds) if apart else _read_here(articles, seconds)
    except Unread as exc:
        if len(articles) == 1:
            log.error("%s is left: %s", articles[0].url, exc)  # noqa: TRY400 - a trace says nothing more
            return [str(exc)]
        log.warning("one of %d articles: %s; they are read one by one", len(articles), exc)
    return [one for article in articles for one in _in_time([article], seconds, apart=apart)]


def _read_here(articles: Sequence[Article], seconds: float) -> Said:
    load_once()
    try:
        with _interrupted_after(seconds):
            return read_now(articles)
    except _TimeIsUp as exc:
        raise Unread.after(seconds) from exc


class _TimeIsUp(BaseException):
    """Raised in the middle of whatever runs. Not an Exception: no library may take it for a trouble of its own."""


def _can_interrupt() -> bool:
    return threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")


@contextmanager
def _interrupted_after(seconds: float) -> Iterator[None]:
    def interrupt(*_: object) -> None:
        raise _TimeIsUp

    handler = signal.signal(signal.SIGALRM, interrupt)
    before, every = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        rest, _ = signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if before:  # somebody else had set one
            signal.setitimer(signal.ITIMER_REAL, max(0.001, before - (seconds - rest)), every)


def _reader() -> Reader:
    """That of this thread: it lives as long as the worker does."""
    if not hasattr(_beside, "reader"):
        _beside.reader = Reader()
    return _beside.reader  # type: ignore[no-any-return]


def _extracted(nlp: "Language", article: Article) -> Extraction | str:
    try:
        return extract(nlp, article)
    except Exception as exc:
        # One article that nobody foresaw must not end a night's work. It is told, kept, and can be replayed.
        log.exception("%s could not be extracted", article.url)
        return in_a_line(exc)


def _read_beside(extraction: Extraction | str, others: Sequence[Extractor]) -> Extraction | str:
    if isinstance(extraction, str):
        return extraction
    beside = read_beside(Extracted((extraction,), ()), others)
    return beside.extractions[0] if beside.extractions else beside.failures[0][1]


@cache
def _model(name: str | None) -> "Language":
    return load_model(name)
