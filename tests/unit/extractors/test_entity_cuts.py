"""Spans that hold more than one name are cut where the words tell."""

import pytest
import spacy

from extractors.entity_cuts import cut_apart

CUT = [
    ("Smith of chaos", ["Smith"]),
    ("Finns Party of Anna Berg", ["Finns Party", "Anna Berg"]),
    ("Green Party for the Liberal Party", ["Green Party", "Liberal Party"]),
]
WHOLE = [
    "Bank of England",
    "Ministry of defence",
    "Party of European Socialists",
    "Union for a Popular Movement",
    "People's Party for Freedom",
    "Court of the Lord Lyon",
]


def names(text: str, label: str = "ORG") -> list[str]:
    doc = spacy.blank("en")(text)
    return [doc[start:end].text for start, end, _ in cut_apart(doc, 0, len(doc), label)]


@pytest.mark.parametrize(("text", "parts"), CUT)
def test_two_names_are_cut_apart(text: str, parts: list[str]):
    assert names(text) == parts


@pytest.mark.parametrize("text", WHOLE)
def test_one_name_stays_one(text: str):
    assert names(text) == [text]


def test_only_bodies_are_cut():
    assert names("Smith of chaos", "PERSON") == ["Smith of chaos"]
