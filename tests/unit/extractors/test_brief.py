"""Texts of a sentence or two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.brief import brief_parts, is_sentence

SENTENCE = "Lena Brook met Tomas Rell in Belgrave on Monday."


@pytest.mark.parametrize(
    "lines",
    [
        [SENTENCE],
        ["Lena Brook resigned on Monday."],
        ["She has resigned."],
        [SENTENCE, "They spoke about gas."],
        [f"{SENTENCE} They spoke about gas."],
        ["“We agree,” said Lena Brook."],
        ["Did Lena Brook meet Tomas Rell?"],
        ["BELGRAVE, May 4 (AB) - Lena Brook met Tomas Rell."],
    ],
)
def test_whole_sentences_are_an_article(lines):
    parts = brief_parts(lines)
    assert parts is not None
    assert [block.text for block in parts[1]] == lines


def test_a_headline_a_byline_and_a_copyright_line_may_stand_around_them():
    above, below = ["Brook meets Rell", "By Anna Falk", "4 May 2019"], ["(c) 2019 Harbour Wire"]
    parts = brief_parts([*above, SENTENCE, *below])
    assert parts is not None
    assert (parts[0], [block.text for block in parts[1]], parts[2]) == (above, [SENTENCE], below)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["Home"],
        ["Home", "News", "Sport"],
        ["Lena Brook met Tomas Rell"],
        ["Home. News. Sport."],
        ["Home", "News", SENTENCE],
        [SENTENCE, "Sport", "More news"],
        [SENTENCE, "More news", SENTENCE],
        ["Please enable JavaScript to view this page."],
        ["We use cookies to improve your experience."],
        ["Sign in to continue."],
        ["You have been logged out."],
        ["This page could not be found."],
        ["Page not found", "The address leads nowhere."],
        ["Copyright 2019 Harbour Wire. All rights reserved."],
        ["Subscribe to our newsletter for the latest news."],
        ["The hall in Belgrave. (AB Photo/Lea Moss)"],
    ],
)
def test_furniture_is_none(lines):
    assert brief_parts(lines) is None


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_lines_are_brief_or_not(lines):
    parts = brief_parts(lines)
    assert parts is None or all(is_sentence(block.text) for block in parts[1])
