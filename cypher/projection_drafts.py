"""A fact before its claims are counted, and the counting."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from cypher.evidence import Day, Evidence, Key, fact_id
from cypher.facts import Conflict, Fact
from extractors.ontology import EVENTS, Modality, Polarity, Precision, Relation


@dataclass(slots=True)
class Draft:
    """A fact's time and the claims that it rests on. Bounds are ordinals; ends exclusive."""

    key: Key
    polarity: Polarity
    modality: Modality
    anchor: str
    members: list[Evidence]
    valid_from: Day | None = None
    valid_from_latest: Day | None = None
    valid_from_precision: Precision | None = None
    valid_to_earliest: Day | None = None
    valid_to: Day | None = None
    valid_to_precision: Precision | None = None
    first_attested: Day | None = None
    last_attested: Day | None = None
    ended_by: str | None = None
    conflicts: set[str] = field(default_factory=set)

    @property
    def id(self) -> str:
        return fact_id(self.key, self.polarity, self.modality, self.anchor)


def counted(draft: Draft) -> Fact:
    """The fact, with how many articles, stories and publishers say it and who is quoted."""
    members = draft.members
    reported = [e.published for e in members if e.published is not None]
    modes = {e.mode for e in members if e.mode is not None}
    conflicts = draft.conflicts | ({Conflict.MODE} if len(modes) > 1 else set())
    return Fact(
        id=draft.id,
        subject=draft.key.subject,
        relation=draft.key.relation,
        object=draft.key.object,
        polarity=draft.polarity,
        modality=draft.modality,
        office=min((e.office for e in members if e.office is not None), default=None),
        kinship=draft.key.qualifier if draft.key.relation is Relation.RELATIVE_OF else None,
        extent=draft.key.qualifier if draft.key.relation is Relation.CONTROLS else None,
        mode=modes.pop() if len(modes) == 1 and draft.key.relation in EVENTS else None,
        valid_from=_date(draft.valid_from),
        valid_from_latest=_date(draft.valid_from_latest),
        valid_from_precision=draft.valid_from_precision,
        valid_to_earliest=_date(draft.valid_to_earliest),
        valid_to=_date(draft.valid_to),
        valid_to_precision=draft.valid_to_precision,
        first_attested=_date(draft.first_attested),
        last_attested=_date(draft.last_attested),
        ended_by=draft.ended_by,
        first_reported=_date(min(reported, default=None)),
        last_reported=_date(max(reported, default=None)),
        articles=_distinct(e.article for e in members),
        stories=_distinct(e.story for e in members),
        publishers=_distinct(e.publisher for e in members),
        confidence=max(e.confidence for e in members),
        attributed_only=all(e.speaker is not None for e in members),
        said_by=tuple(sorted({e.speaker for e in members if e.speaker is not None})),
        conflicts=tuple(sorted(conflicts)),
    )


def _date(day: Day | None) -> date | None:
    return None if day is None else date.fromordinal(day)


def _distinct(values: Iterable[str | None]) -> int:
    return len(set(values) - {None})
