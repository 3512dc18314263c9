"""A fall or a capture of which the article as a whole tells the taker."""

from datetime import date

import pytest
from cases import read_cases, reading_of

from extractors.dates import find_times
from extractors.ontology import Kind
from extractors.reading import Reading
from extractors.states import find_states

CASES = {case.text: case for case in read_cases("takings.txt")}


def captures(reading: Reading) -> set[tuple[str, str]]:
    find_times(reading)
    name = {id_: entity.name for id_, entity in reading.entities.items()}
    return {(name[c.subject], name[c.object]) for c in find_states(reading) if c.relation.value == "CAPTURE"}


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.text[:60])
def test_the_one_armed_group_took_it(case):
    reading = reading_of(case, published=date(2023, 5, 15))
    for id_, entity in list(reading.entities.items()):
        if entity.name.endswith("Front"):
            reading.entities[id_] = entity.model_copy(update={"kind": Kind.ARMED_GROUP})
    wanted = {tuple(claim.split(" | ")[::2][:2]) for claim in case.claims}
    assert captures(reading) == wanted


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.text[:60])
def test_without_an_armed_group_nobody_took_it(case):
    assert captures(reading_of(case, published=date(2023, 5, 15))) == set()
