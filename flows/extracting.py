"""Articles -> what they say, in this process: here, or on a worker of Dask or Ray. Plain functions without Prefect."""

import logging
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from extractors.beside import Extractor
from extractors.models import Article, Extraction
from extractors.pipeline import extract, extract_many, load_model
from flows.outcome import Extracted
from flows.plugins.installed import extractors, read_beside
from flows.settings import settings

if TYPE_CHECKING:
    from spacy.language import Language

log = logging.getLogger(__name__)


def read_articles(articles: Sequence[Article]) -> list[Extraction | str]:
    """What the articles say, in their order; of one that the extractors break on, why in one line.

    A process loads its model once.
    """
    nlp = _model(settings().model)
    try:
        said: list[Extraction | str] = list(extract_many(nlp, articles))
    except TimeoutError:
        raise
    except Exception:
        log.warning("a batch of %d articles broke; it is read again one by one", len(articles), exc_info=True)
        said = [_extracted(nlp, article) for article in articles]
    others = extractors(settings().extractors)
    return [_read_beside(extraction, others) for extraction in said]


def in_a_line(exc: Exception) -> str:
    """The error in one line."""
    return f"{type(exc).__name__}: {exc}".split("\n", 1)[0][:300]


def _extracted(nlp: "Language", article: Article) -> Extraction | str:
    try:
        return extract(nlp, article)
    except TimeoutError:
        raise
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
