"""Speakers: to whom the text attributes what is said."""

import pytest
from cases import Case, events_in, read_cases, reading_of, stored_doc

from extractors.attribution import paragraph_of, quotations


@pytest.mark.parametrize(
    "case", read_cases("attribution.txt") + read_cases("speakers.txt"), ids=lambda case: case.text[:60]
)
def test_the_speaker_of_a_sentence(case: Case):
    assert set(events_in(reading_of(case))) == case.claims


def test_a_quotation_is_counted_from_its_opening_to_its_closing_mark():
    doc = stored_doc('"Sudan attacked Abeche. We buried nine people," said Omar Haddad.')
    quoted = [token.text for token, number in zip(doc, quotations(doc), strict=True) if number]
    assert quoted == ["Sudan", "attacked", "Abeche", ".", "We", "buried", "nine", "people", ","]


def test_a_paragraph_without_a_break_is_the_whole_text():
    doc = stored_doc('"Sudan attacked Abeche. We buried nine people," said Omar Haddad.')
    assert paragraph_of(doc, 5) == (0, len(doc))
