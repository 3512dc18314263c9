"""Who is abroad because something is done or said there."""

import pytest
from cases import Case, read_cases, reading_of

from extractors.arguments import Arguments
from extractors.candidates import Candidate
from extractors.identity import entity_id
from extractors.known import countries, known_entity
from extractors.ontology import EntityType, Relation
from extractors.presence import find_presence


def _visits(case: Case) -> set[str]:
    reading = reading_of(case)
    norway = known_entity(countries()["NO"])
    reading.entities.setdefault(norway.id, norway)
    berg = entity_id(EntityType.PERSON, "Ann Berg")
    office = Candidate(
        relation=Relation.HOLDS_OFFICE, subject=berg, object=norway.id, trigger=0, start=0, end=1,
        rule="office.test", confidence=1.0, office="Prime Minister",
    )  # fmt: skip
    states = [office] if berg in reading.entities else []
    names = {id_: entity.name for id_, entity in reading.entities.items()}
    found = find_presence(Arguments(reading), (), states)
    return {f"{names[c.subject]} | {c.relation.value} | {names[c.object]}" for c in found}


@pytest.mark.parametrize("case", read_cases("presence.txt"), ids=lambda case: case.text[:60])
def test_who_speaks_or_meets_abroad_has_gone_there(case: Case):
    assert _visits(case) == case.claims


def test_who_attends_an_event_is_not_said_to_visit_its_city():
    case = next(case for case in read_cases("presence.txt") if case.text.startswith("Ann Berg met Jan Vik in Tartu"))
    reading = reading_of(case)
    berg = entity_id(EntityType.PERSON, "Ann Berg")
    norway = known_entity(countries()["NO"])
    reading.entities.setdefault(norway.id, norway)
    shared = {"trigger": 0, "start": 0, "end": 1, "rule": "test", "confidence": 1.0}
    office = Candidate(relation=Relation.HOLDS_OFFICE, subject=berg, object=norway.id, office="Minister", **shared)
    attended = Candidate(relation=Relation.ATTEND, subject=berg, object="event:x", **shared)
    assert list(find_presence(Arguments(reading), (attended,), (office,))) == []
