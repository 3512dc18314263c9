"""The rules for states on sentences of our own, read with stored parses."""

from datetime import date

import pytest
from cases import Case, read_cases, reading_of

from extractors.candidates import Candidate
from extractors.dates import find_times
from extractors.modality import stance_of
from extractors.models import TimeSpan
from extractors.reading import Reading
from extractors.states import find_states
from extractors.timespan import to_gold

CASES = read_cases("states.txt") + read_cases("states_wide.txt")
PUBLISHED = date(2023, 5, 15)


def states_in(case: Case) -> set[str]:
    """What the rules find, as the cases write it: subject | RELATION(office, kinship) | object | start..end, marks."""
    reading = reading_of(case, published=PUBLISHED)
    find_times(reading)
    return {_line(reading, candidate) for candidate in find_states(reading)}


def _line(reading: Reading, candidate: Candidate) -> str:
    name = {id_: entity.name for id_, entity in reading.entities.items()}
    qualifier = candidate.office or candidate.kinship
    relation = candidate.relation.value + (f"({qualifier})" if qualifier else "")
    polarity, modality = stance_of(reading.doc[candidate.trigger])
    polarity, modality = candidate.polarity or polarity, candidate.modality or modality
    start, end = to_gold(candidate.time or TimeSpan())
    marks = [f"{start or ''}..{end or ''}"] if start or end else []
    marks += ["-"] * (polarity.value == "-") + [modality.value] * (modality.value != "asserted")
    line = f"{name[candidate.subject]} | {relation} | {name[candidate.object]}"
    return line + (" | " + " ".join(marks) if marks else "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:60])
def test_a_sentence_says_this_and_no_more(case: Case):
    assert states_in(case) == case.claims


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:60])
def test_evidence_holds_the_trigger(case: Case):
    reading = reading_of(case, published=PUBLISHED)
    find_times(reading)
    for candidate in find_states(reading):
        assert 0 <= candidate.start < candidate.end <= len(reading.doc)
        assert candidate.start - 12 <= candidate.trigger <= candidate.end + 12


def test_a_counterpart_in_a_line_without_a_verb_ends():
    case = next(case for case in CASES if case.text.startswith("The Kenyan minister's counterpart"))
    assert states_in(case) == case.claims
