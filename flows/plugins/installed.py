"""The extractors that are to read beside the rules, by the names that the settings give."""

import logging
from collections.abc import Sequence
from importlib.metadata import entry_points

from cypher.nearest import meant
from extractors.beside import GROUP, Extractor, beside
from extractors.errors import ExtractionError
from extractors.models import Extraction
from flows.errors import SettingsError
from flows.outcome import Extracted

log = logging.getLogger(__name__)


def extractors(names: Sequence[str]) -> tuple[Extractor, ...]:
    """The named extractors, in that order. Raises SettingsError for a name that no installed package offers."""
    offered = {point.name: point for point in entry_points(group=GROUP)}
    for name in names:
        if name not in offered:
            raise SettingsError(
                f"NEWSGRAPH_EXTRACTORS: no extractor is called {name!r}: {meant(name, sorted(offered))}"
            )
    return tuple(offered[name].load()() for name in names)


def read_beside(extracted: Extracted, others: Sequence[Extractor]) -> Extracted:
    """The extractions with what the others say of the same articles.

    An article that one of them cannot read has failed: half of what was asked for is not taken for the whole.
    """
    if not others:
        return extracted
    extractions: list[Extraction] = []
    failures = list(extracted.failures)
    for extraction in extracted.extractions:
        try:
            extractions.append(_with_all(extraction, others))
        except ExtractionError as exc:
            failures.append((extraction.article.url, str(exc)))
    return Extracted(tuple(extractions), tuple(failures))


def _with_all(extraction: Extraction, others: Sequence[Extractor]) -> Extraction:
    for other in others:
        joined = beside(extraction, other.read(extraction.article), producer=other.name)
        for line in joined.refused:
            log.warning("%s: %s", extraction.article.url, line)
        extraction = joined.extraction
    return extraction
