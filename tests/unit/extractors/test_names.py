"""What the words around a name tell of it: tried on docs of our own making, without a model."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from extractors.entity_patterns import CONFERENCE
from extractors.entity_spans import find_spans

BLANK = spacy.blank("en").vocab


def doc_of(text: str, label: str, start: int, end: int) -> Doc:
    words = text.split()
    doc = Doc(BLANK, words=words, pos=["PROPN" if w[0].isupper() else "NOUN" for w in words],
              heads=[min(i + 1, len(words) - 1) for i in range(len(words))],
              deps=["compound"] * (len(words) - 1) + ["ROOT"])  # fmt: skip
    doc.ents = [Span(doc, start, end, label=label)]
    return doc


def test_a_rank_and_two_names_are_a_person_whatever_the_label():
    doc = doc_of("Brigadier General Felix Okello spoke", "ORG", 0, 4)
    (span,) = [s for s in find_spans(doc) if not s.entries]
    assert (doc[span.start : span.end].text, span.label) == ("Felix Okello", "PERSON")


def test_a_rank_before_a_body_leaves_it_one():
    doc = doc_of("General Motors Company spoke", "ORG", 0, 3)
    assert all(s.label != "PERSON" for s in find_spans(doc))


@pytest.mark.parametrize("text", ["COP27", "COP-28", "COP9"])
def test_a_climate_conference_goes_by_its_number(text: str):
    assert CONFERENCE.match(text)


@pytest.mark.parametrize("text", ["COP", "COPD", "SCOP27", "COP2025"])
def test_other_words_are_no_climate_conference(text: str):
    assert CONFERENCE.match(text) is None


def test_two_capital_words_before_who_are_a_person_whom_the_model_missed():
    doc = doc_of("then Lumir Abdixhiku , who spoke", "DATE", 0, 1)
    (span,) = [s for s in find_spans(doc) if not s.entries]
    assert (doc[span.start : span.end].text, span.label) == ("Lumir Abdixhiku", "PERSON")


def test_a_person_behind_a_known_party_is_cut_off_it():
    doc = doc_of("National Rally of Marine Duval spoke", "ORG", 0, 5)
    found = {doc[s.start : s.end].text: s.label for s in find_spans(doc)}
    assert found["Marine Duval"] == "PERSON"
    assert "National Rally" in found
