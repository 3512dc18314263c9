"""Polarity and modality: what is denied, planned, possible or demanded."""

import pytest
from cases import Case, events_in, read_cases, reading_of


@pytest.mark.parametrize(
    "case", [*read_cases("modality.txt"), *read_cases("stance.txt")], ids=lambda case: case.text[:60]
)
def test_the_stance_of_a_sentence(case: Case):
    assert set(events_in(reading_of(case))) == case.claims
