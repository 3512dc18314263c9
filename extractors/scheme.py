"""One extraction in the shape of the annotated articles: what `newsgraph extract` prints and the quality gate scores.

The annotation counts inclusive dates as text, cut to the grain of the words (`2021-09`); an `Extraction` counts half
open intervals in days; `timespan.to_gold` turns one into the other.
"""

from collections.abc import Mapping
from typing import Any

from extractors.models import Claim, Entity, Extraction, TimeSpan
from extractors.timespan import to_gold

_WORDS_SHOWN = 6


def to_scheme(extraction: Extraction, id: str) -> dict[str, Any]:  # noqa: A002 - the scheme's own word
    """The article as a JSON object: `{id, url, publisher, published, title, body_starts, body_ends, entities, facts}`.

    A fact carries `confidence`, `rule` and `extractor` beside the annotation's keys, and any qualifiers; where words
    say when, also `time: {expression, resolved}`, with `resolved` false where no date anchors them ("next month" in an
    article without a day).
    """
    article = extraction.article
    words = article.body.split()
    names = {entity.id: entity.name for entity in extraction.entities}
    seen: dict[str, list[str]] = {entity.id: [] for entity in extraction.entities}
    for mention in extraction.mentions:
        if mention.text not in seen[mention.entity]:
            seen[mention.entity].append(mention.text)
    return {
        "id": id,
        "url": article.url,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "title": article.title,
        "body_starts": " ".join(words[:_WORDS_SHOWN]),
        "body_ends": " ".join(words[-_WORDS_SHOWN:]),
        "entities": [_entity(entity, seen[entity.id]) for entity in extraction.entities],
        "facts": [_fact(claim, names) for claim in extraction.claims],
    }


def _entity(entity: Entity, mentions: list[str]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "name": entity.name,
        "type": entity.type.value,
        "kind": entity.kind.value if entity.kind else None,
        "mentions": mentions or sorted({entity.name, *entity.aliases}),
        "code": entity.code,
    }
    return row | {"nominal": True} if entity.nominal else row


def _fact(claim: Claim, names: Mapping[str, str]) -> dict[str, Any]:
    start, end = to_gold(claim.time)
    row: dict[str, Any] = {
        "s": names[claim.subject],
        "r": claim.relation.value,
        "o": names[claim.object],
        "from": start,
        "to": end,
        "as_of": claim.as_of.isoformat() if claim.as_of else None,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "said_by": names[claim.said_by] if claim.said_by else None,
        "evidence": claim.quote,
        "confidence": claim.confidence,
        "rule": claim.rule,
        "extractor": claim.extractor,
    }
    if claim.time.expression is not None:
        row["time"] = {"expression": claim.time.expression, "resolved": claim.time.resolved}
    qualifiers = {name: getattr(claim, name) for name in ("office", "kinship", "extent", "mode")}
    return row | {name: value for name, value in qualifiers.items() if value is not None}


def starts(time: TimeSpan) -> str | None:
    """`from`: the first day that the words allow, cut to their grain."""
    return to_gold(time)[0]


def ends(time: TimeSpan) -> str | None:
    """`to`: the last day included, cut to the grain; `before:D` where the words say only that it was over by D."""
    return to_gold(time)[1]
