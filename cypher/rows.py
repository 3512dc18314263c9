"""From the models to the properties that the statements set. A property that is None is taken away."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from cypher.absorbing import is_wide
from cypher.contents import Content, instant_of, known_on
from cypher.evidence import Evidence, group_mark_lane, moved_group, normalized_office
from cypher.facts import CLAIMED, Fact
from cypher.naming import names, title_key
from extractors.models import Article, Claim
from extractors.ontology import Bound, Modality, Polarity, Precision, Relation

Properties = dict[str, Any]

_APPOINTERS = ("country:", "organization:", "province:", "city:")


def article_properties(content: Content) -> Properties:
    """The node of an article whose current version this is."""
    article = content.article
    return {
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "published_at": article.published_at,
        "modified_at": article.modified_at,
        "language": article.language,
        "corrects": article.corrects,
        "names": names(article),
        "title_key": title_key(article.title, article.publisher),
        "version": article.version,
        "current": content.id,
    }


def version_properties(content: Content, packed: bytes) -> Properties:
    """The node of one version, without when it was met."""
    return {
        "article": content.article.id,
        "version": content.article.version,
        "instant": instant_of(content.article),
        "known": known_on(content.article),
        "extractor": max((claim.extractor for claim in content.claims), default=""),
        "content": packed,
    }


def claim_properties(content: Content) -> dict[str, Properties]:
    """The nodes of the claims of a version that counts, by id."""
    targets = appointments(content.claims)
    return {claim.id: _claim(claim, content.article, targets.get(claim.id)) for claim in content.claims}


def evidence_of(content: Content, story: str) -> Iterable[Evidence]:
    """The claims of a version as the projection sees them."""
    targets = appointments(content.claims)
    return (_evidence(claim, content.article, story, targets.get(claim.id)) for claim in content.claims)


def appointments(claims: Iterable[Claim]) -> dict[str, str]:
    """APPOINT claim id -> what the office is of: the article's own word on the appointee, else the appointer itself."""
    seats: dict[tuple[str, str], set[str]] = {}
    appoint: list[Claim] = []
    for claim in claims:
        if claim.polarity is not Polarity.POSITIVE or claim.modality is not Modality.ASSERTED or claim.office is None:
            continue
        if claim.relation is Relation.HOLDS_OFFICE:
            seats.setdefault((claim.subject, normalized_office(claim.office)), set()).add(claim.object)
        elif claim.relation is Relation.APPOINT:
            appoint.append(claim)
    targets: dict[str, str] = {}
    for claim in appoint:
        seat = seats.get((claim.object, normalized_office(claim.office or "")), set())
        if len(seat) == 1:
            targets[claim.id] = next(iter(seat))
        elif claim.subject.startswith(_APPOINTERS) and (not seat or claim.subject in seat):
            targets[claim.id] = claim.subject
    return targets


def read_evidence(row: Mapping[str, Any]) -> Evidence:
    """The claim that a row of `get_group_claims` is."""
    return Evidence(
        id=row["id"],
        article=row["article"],
        story=row["story"] or row["article"],
        publisher=row["publisher"],
        published=_day(row["published"]),
        subject=row["subject"],
        relation=Relation(row["relation"]),
        object=row["object"],
        office=row["office"],
        kinship=row["kinship"],
        extent=row["extent"],
        mode=row["mode"],
        polarity=Polarity(row["polarity"]),
        modality=Modality(row["modality"]),
        speaker=row["speaker"],
        bound=Bound(row["bound"]) if row["bound"] else None,
        start_earliest=_day(row["start_earliest"]),
        start_latest=_day(row["start_latest"]),
        start_precision=_precision(row["start_precision"]),
        end_earliest=_day(row["end_earliest"]),
        end_latest=_day(row["end_latest"]),
        end_precision=_precision(row["end_precision"]),
        as_of=_day(row["as_of"]),
        confidence=row["confidence"],
        moves=row["moves_to"],
    )


def fact_properties(fact: Fact) -> Properties:
    """The edge of a fact, whole."""
    properties = fact.model_dump(exclude={"subject", "object", "relation", "polarity", "modality"}, exclude_none=True)
    properties["said_by"] = list(fact.said_by)
    properties["conflicts"] = list(fact.conflicts)
    if not fact.holds:
        properties |= {
            "relation": fact.relation.value,
            "polarity": fact.polarity.value,
            "modality": fact.modality.value,
        }
    return properties


def read_fact(row: Mapping[str, Any]) -> Fact:
    """The fact that an edge is: its type, its ends and its properties."""
    properties = native(row["properties"])
    for name in ("said_by", "conflicts"):
        properties[name] = tuple(properties[name])
    ends = {"subject": row["subject"], "object": row["object"]}
    return Fact.model_validate({"relation": row["type"], **properties, **ends})


def type_of(evidence: Evidence) -> str:
    """The relationship type of the fact that the claim tells."""
    return evidence.relation.value if evidence.holds else CLAIMED


def moved_type(evidence: Evidence) -> str:
    """The relationship type of the state that the claimed event moves."""
    return Relation.CONTROLS.value if evidence.relation is Relation.CAPTURE else Relation.HOLDS_OFFICE.value


def native(value: Any) -> Any:  # noqa: ANN401 - a value as Neo4j has it
    """The value with Python's own dates and times."""
    if hasattr(value, "to_native"):
        return value.to_native()
    if isinstance(value, list):
        return [native(item) for item in value]
    if isinstance(value, dict):
        return {name: native(item) for name, item in value.items()}
    return value


def _claim(claim: Claim, article: Article, target: str | None) -> Properties:
    evidence = _evidence(claim, article, article.id, target)
    group, mark, lane = group_mark_lane(evidence)
    time = claim.time
    return {
        "article": claim.article,
        "subject": claim.subject,
        "relation": claim.relation.value,
        "object": claim.object,
        "office": claim.office,
        "kinship": claim.kinship,
        "extent": claim.extent,
        "mode": claim.mode,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "speaker": claim.said_by,
        "expression": time.expression,
        "bound": time.bound.value if time.bound else None,
        "resolved": time.resolved,
        "start_earliest": time.start_earliest,
        "start_latest": time.start_latest,
        "start_precision": time.start_precision.value if time.start_precision else None,
        "end_earliest": time.end_earliest,
        "end_latest": time.end_latest,
        "end_precision": time.end_precision.value if time.end_precision else None,
        "as_of": claim.as_of,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "confidence": claim.confidence,
        "rule": claim.rule,
        "extractor": claim.extractor,
        "publisher": article.publisher,
        "published": article.published,
        "group": group,
        "mark": mark,
        "wide": group if is_wide(evidence) else None,
        "lane": lane,
        "spoken": evidence.as_of or 0,
        "moves": moved_group(evidence),
        "moves_to": target,
    }


def _evidence(claim: Claim, article: Article, story: str, target: str | None) -> Evidence:
    time = claim.time
    return Evidence(
        id=claim.id,
        article=claim.article,
        story=story,
        publisher=article.publisher,
        published=_ordinal(article.published),
        subject=claim.subject,
        relation=claim.relation,
        object=claim.object,
        office=claim.office,
        kinship=claim.kinship,
        extent=claim.extent,
        mode=claim.mode,
        polarity=claim.polarity,
        modality=claim.modality,
        speaker=claim.said_by,
        bound=time.bound,
        start_earliest=_ordinal(time.start_earliest),
        start_latest=_ordinal(time.start_latest),
        start_precision=time.start_precision,
        end_earliest=_ordinal(time.end_earliest),
        end_latest=_ordinal(time.end_latest),
        end_precision=time.end_precision,
        as_of=_ordinal(claim.as_of),
        confidence=claim.confidence,
        moves=target,
    )


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _day(value: Any) -> int | None:  # noqa: ANN401 - a date of the driver's or of Python's
    return None if value is None else int(value.toordinal())


def _precision(value: str | None) -> Precision | None:
    return None if value is None else Precision(value)
