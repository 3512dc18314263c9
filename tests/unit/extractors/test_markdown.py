"""Markdown back to plain lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.markdown import is_markdown, without_markdown


def test_markdown_is_told_by_links_or_headings():
    assert is_markdown("# One\n\ntext\n\n## Two")
    assert is_markdown("[a](b) and [c](d)")
    assert not is_markdown("He said [sic] that #1 was *the* best (really).")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## The title", "The title"),
        ("> quoted", "quoted"),
        ("a [link](https://x.example/a_(b)) here", "a link here"),
        ("![picture](x.jpg)text", "text"),
        ("**strong** and *soft* and _soft_", "strong and soft and soft"),
        ("snake_case_name and 2*3*4", "snake_case_name and 2*3*4"),
    ],
)
def test_signs_go_and_words_stay(text, expected):
    assert without_markdown(text) == expected


@given(st.text(alphabet="[]()!*_#> ab\n", max_size=500))
def test_it_never_makes_a_text_longer(text):
    assert len(without_markdown(text)) <= len(text)
