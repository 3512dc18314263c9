"""The only place where ids are made. A change of recipe is a breaking change: a decision record and a migration.

Ids are readable where a stable code or slug exists (`country:RU`, `province:AF-PAN`) and hashes of the fewest stable
values elsewhere.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from extractors.models import TimeSpan
from extractors.ontology import EntityType

_NOT_WORD = re.compile(r"[^\w]+")
_UNDECOMPOSED = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


@lru_cache(maxsize=16_384)
def normalized_name(name: str) -> str:
    """The form in which two spellings of one name are equal: no case, accents, punctuation or leading article."""
    decomposed = unicodedata.normalize("NFKD", name)
    letters = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().translate(_UNDECOMPOSED)
    words = _NOT_WORD.sub(" ", letters.replace("'", "").replace("’", "")).split()
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def slug(name: str) -> str:
    """The normalized name with hyphens, as ids and file names carry it."""
    return normalized_name(name).replace(" ", "-")


def entity_id(
    entity_type: EntityType,
    name: str,
    *,
    code: str | None = None,
    known: str | None = None,
    within: str | None = None,
) -> str:
    """`country:RU`, `province:AF-PAN`, `organization:taliban`, `city:herat@AF`.

    code: the ISO code, which alone decides for countries and provinces. known: the gazetteer's stable slug.
    within: what tells two bearers of one name apart (a country's code, an event's year, an article's id).
    """
    label = entity_type.value.casefold()
    if code is not None and entity_type in (EntityType.COUNTRY, EntityType.PROVINCE):
        return f"{label}:{code}"
    if known is not None:
        return f"{label}:{known}"
    base = slug(name) or _digest(name)
    return f"{label}:{base}@{within}" if within is not None else f"{label}:{base}"


def article_id(address: str) -> str:
    """The id that all versions of the article at one address share."""
    return f"article:{_digest(address)}"


def article_version(title: str, body: str, published: date | None, publisher: str | None) -> str:
    """The same content is the same version, whenever and from wherever it was read."""
    return _digest(title, body, published.isoformat() if published else None, publisher)


def claim_id(  # noqa: PLR0913 - a claim is all of this
    article: str,
    quote: str,
    *,
    subject: str,
    relation: str,
    object_: str,
    qualifiers: Sequence[str | None],
    polarity: str,
    modality: str,
    said_by: str | None,
    time: TimeSpan,
    as_of: date | None,
) -> str:
    """A function of the article and of what is said there; a sentence that moves keeps its claims.

    qualifiers: office, kinship, extent, mode, in this order, None where absent.
    """
    return "claim:" + _digest(
        article,
        quote,
        subject,
        relation,
        object_,
        *qualifiers,
        polarity,
        modality,
        said_by,
        time.model_dump_json(),
        as_of.isoformat() if as_of else None,
    )


def _digest(*values: str | None) -> str:
    """160 bits of SHA-256 over an unambiguous encoding of the values; lone surrogates are kept apart, not refused."""
    encoded = json.dumps(values, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return hashlib.sha256(encoded).hexdigest()[:40]
