"""What a producer gives as lines of `extractors.interchange`, in the vocabulary of the rooms.

Ids are made here through `extractors.identity`: a line and a text that speak of the same thing meet in one node.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from extractors import identity
from extractors.errors import ClaimRefused
from extractors.interchange import Line, LineBounds, LineClaim, LineEntity
from extractors.models import Article, Claim, Entity, Extraction, TimeSpan
from extractors.naming import body_of_a_land, known_as, lands_of, summit_of
from extractors.ontology import STATES, Bound, EntityType, Precision
from extractors.texts import DAY, END, ID, PASSAGE, fault
from extractors.timespan import from_gold, gold_period

_FORMS = {
    DAY: "a year, a month or a day (2021-09-14)",
    END: "a year, a month or a day (2021-09-14, before:2021)",
    ID: "an id like person:xi-jinping",
}


def read_line(data: Mapping[str, Any] | str | bytes, *, retrieved: datetime) -> Extraction:
    """The extraction that one line (JSON text, or the object) gives. `retrieved` counts where the line has none.

    Raises ClaimRefused with one sentence that names the place in the line.
    """
    try:
        line = Line.model_validate_json(data) if isinstance(data, str | bytes) else Line.model_validate(data)
        return extraction_of(line, retrieved=retrieved)
    except ValidationError as exc:
        raise ClaimRefused(_first_problem(exc)) from exc


def extraction_of(line: Line, *, retrieved: datetime) -> Extraction:
    """The line in the vocabulary of the rooms. Raises ClaimRefused, or ValidationError for what a model refuses."""
    lands = lands_of(entity.code for entity in line.entities if entity.code)
    entities = {entity.key or entity.name: _entity(entity, lands) for entity in line.entities}
    ids = {key: entity.id for key, entity in entities.items()}
    article = _article(line, retrieved)
    claims = {claim.id: claim for claim in (_claim(given, article, ids, line.producer) for given in line.claims)}
    return Extraction(
        article=article,
        entities=_joined(entities.values()),
        claims=tuple(claims[key] for key in sorted(claims)),
    )


def _article(line: Line, retrieved: datetime) -> Article:
    """The article; what is said of it counts for its version, so that a better set of claims replaces the old one."""
    given = line.article
    at = given.published if isinstance(given.published, datetime) else None
    published = at.date() if at is not None else given.published
    body = given.text or "\n".join(dict.fromkeys(claim.quote for claim in line.claims)) or given.title or given.url
    said = line.model_dump_json(include={"producer", "entities", "claims"})
    return Article(
        id=identity.article_id(given.url),
        version=identity.article_version(given.title, f"{body}\n{said}", published, given.publisher),
        url=given.url,
        title=given.title,
        body=body,
        publisher=given.publisher,
        published=published,
        published_at=at,
        retrieved=given.retrieved or retrieved,
        corrects=given.corrects,
    )


def _entity(given: LineEntity, lands: Counter[str]) -> Entity:
    if given.id is not None and not given.id.startswith(f"{given.type.value.casefold()}:"):
        raise ClaimRefused(f"the id {given.id!r} is not one of a {given.type.value}: {' '.join(given.name.split())}")
    known = None
    if given.id is None and not given.nominal:
        known = known_as(given.type, given.name, code=given.code, within=given.within, lands=lands)
    code = given.code or (known.code if known else None)
    made = identity.entity_id(
        given.type, given.name, code=code, known=known.slug if known else None, within=given.within
    )
    if known is None and not given.nominal:
        made = _made_of_parts(given) or made
    return Entity(
        id=given.id or made,
        type=given.type,
        name=given.name,
        kind=given.kind or (known.kind if known and given.type is EntityType.ORGANIZATION else None),
        code=code,
        wikidata=given.wikidata or (known.wikidata if known else None),
        aliases=tuple(sorted(set(given.aliases) - {given.name})),
        nominal=given.nominal,
    )


def _made_of_parts(given: LineEntity) -> str | None:
    """The id of what is named by whose it is: a country's ministry, an organization's summit."""
    if given.type is EntityType.ORGANIZATION and given.within is None:
        owned = body_of_a_land(given.name)
        return identity.entity_id(given.type, owned[0], within=owned[1]) if owned else None
    body = summit_of(given.name) if given.type is EntityType.EVENT else None
    if body is None:
        return None
    known = f"{body.slug}-summit" + (f"@{given.within}" if given.within else "")
    return identity.entity_id(given.type, given.name, known=known)


def _joined(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """One entity per id, sorted by id: two keys of a line may name the same one. The first name stays."""
    by_id: dict[str, Entity] = {}
    for entity in entities:
        known = by_id.setdefault(entity.id, entity)
        if known.type is not entity.type:
            raise ClaimRefused(f"{entity.id} is a {known.type} and a {entity.type}")
        names = {*known.aliases, *entity.aliases, entity.name} - {known.name}
        by_id[entity.id] = known.model_copy(
            update={
                "aliases": tuple(sorted(names)),
                "kind": known.kind or entity.kind,
                "code": known.code or entity.code,
                "wikidata": known.wikidata or entity.wikidata,
                "nominal": known.nominal and entity.nominal,
            }
        )
    return tuple(by_id[key] for key in sorted(by_id))


def _claim(given: LineClaim, article: Article, ids: Mapping[str, str], producer: str) -> Claim:
    time = _time(given)
    as_of = _day_of(given.as_of)
    subject, object_ = ids[given.subject], ids[given.object]
    said_by = ids[given.said_by] if given.said_by is not None else None
    start = max(article.text.find(given.quote), 0)
    return Claim(
        id=identity.claim_id(
            article.id,
            given.quote,
            subject=subject,
            relation=given.relation.value,
            object_=object_,
            qualifiers=(given.office, given.kinship, given.extent, given.mode),
            polarity=given.polarity.value,
            modality=given.modality.value,
            said_by=said_by,
            time=time,
            as_of=as_of,
        ),
        article=article.id,
        subject=subject,
        relation=given.relation,
        object=object_,
        office=given.office,
        kinship=given.kinship,
        extent=given.extent,
        mode=given.mode,
        polarity=given.polarity,
        modality=given.modality,
        said_by=said_by,
        time=time,
        as_of=as_of,
        quote=given.quote,
        start=start,
        end=start + len(given.quote),
        confidence=given.confidence,
        rule=given.rule,
        extractor=producer,
    )


def _time(given: LineClaim) -> TimeSpan:
    """The bounds as given, or those of the written period."""
    if isinstance(given.time, LineBounds):
        return TimeSpan.model_validate(given.time.model_dump())
    if given.time is None:
        return _at_some_time_in(given.as_of) if given.as_of and _day_of(given.as_of) is None else TimeSpan()
    period = given.time
    span = from_gold(period.from_, period.to, is_state=given.relation in STATES)
    return span.model_copy(update={"expression": period.expression or _written(period.from_, period.to)})


def _at_some_time_in(as_of: str) -> TimeSpan:
    """What is said for a whole month or year held somewhere in it: begun by its last day, not over before its first."""
    period = gold_period(as_of)
    return TimeSpan(
        expression=as_of,
        bound=Bound.ONGOING,
        start_latest=period.last,
        start_precision=period.precision,
        end_earliest=period.start,
        end_precision=period.precision,
    )


def _day_of(as_of: str | None) -> date | None:
    period = gold_period(as_of) if as_of else None
    return period.start if period and period.precision is Precision.DAY else None


def _written(from_: str | None, to: str | None) -> str | None:
    if from_ is None and to is None:
        return None
    return from_ if from_ == to else f"{from_ or ''}..{to or ''}"


def _first_problem(exc: ValidationError) -> str:
    """`claims.3.relation: Input should be …`: the first thing wrong, and where.

    What can be written in two ways (a time) is wrong in both; what it says goes before what it has too much.
    """
    errors = exc.errors(include_url=False)
    first = next((error for error in errors if error["type"] != "extra_forbidden"), errors[0])
    parts = (" ".join(str(part).split()) for part in first["loc"])
    place = ".".join(part for part in parts if not part.startswith("function-"))
    message = in_words(first)
    if place.startswith("article.published."):  # a day or an instant: each says something else about what is neither
        place = "article.published"
        message = f"neither a day (2021-09-14) nor an instant with its zone: {first['input']!r:.60}"
    return " ".join((f"{place}: {message}" if place else message).split())


def in_words(error: ErrorDetails) -> str:
    """What is wrong with the value, as a person says it."""
    match error["type"]:
        case "string_too_short":
            return "is empty"
        case "string_too_long":
            return f"has more than {error['ctx']['max_length']:,} characters"
        case "string_unicode":
            return "has half of a character (a lone surrogate)"
        case "string_pattern_mismatch":
            wanted = _FORMS.get(error["ctx"]["pattern"])
            return fault(error["input"], PASSAGE) or f"not {wanted}: {error['input']!r:.60}"
        case _:
            return error["msg"].removeprefix("Value error, ")
