"""The event frames on sentences of our own, read with stored parses."""

import pytest
from cases import Case, events_in, read_cases, reading_of

from extractors.frames import frame_index

CASES = read_cases("events.txt")
ALL = [
    case
    for name in ("events", "breadth", "acts", "wire", "modality", "attribution")
    for case in read_cases(f"{name}.txt")
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:60])
def test_a_sentence_says_this_and_no_more(case: Case):
    assert set(events_in(reading_of(case))) == case.claims


def test_every_frame_has_a_sentence_that_it_reads():
    used = {rule for case in ALL for rules in events_in(reading_of(case)).values() for rule in rules}
    index = frame_index()
    known = {
        frame.rule
        for words in (index.verbs, index.nouns, index.adjectives)
        for frames in words.values()
        for frame in frames
    }
    assert known - used == set()
