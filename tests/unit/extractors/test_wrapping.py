"""Lines that were broken at a column."""

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.wrapping import unwrapped

PARAGRAPHS = (
    (
        "The governor of the northern province resigned on Tuesday after a report had shown that money for two bridges"
        " went to a firm that belongs to her brother. She denied any wrong and said that she would wait for the court."
    ),
    (
        "Her deputy, Tomas Rell, takes over until the assembly has met. Norland’s interior minister, who had sent the"
        " report to the assembly, called it a sad day for the province. He promised that the bridges would be built."
    ),
    (
        "Farmers along the river had complained about the old bridges for years. Many of them sell their fruit on the"
        " other bank, and in spring the road around the lake takes them half a day."
    ),
)
HEAD = "Governor resigns over two bridges"


def paragraphs(text: str) -> list[str]:
    return [line for line in unwrapped(text.split("\n")) if line]


@pytest.mark.parametrize("width", [60, 66, 72, 80, 90, 100, 120])
def test_paragraphs_apart_by_a_blank_line(width):
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert paragraphs(f"{HEAD}\nBy Lena Brook\n\n{text}") == [HEAD, "By Lena Brook", *PARAGRAPHS]


@pytest.mark.parametrize("width", [60, 66, 72, 80, 90, 100, 120])
@pytest.mark.parametrize("indent", ["  ", "    ", "\t", "\u3000"])
def test_paragraphs_apart_by_their_indentation(width, indent):
    text = "\n".join(indent + textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert paragraphs(f"{HEAD}\n\n{text}") == [HEAD, *PARAGRAPHS]


def test_a_text_that_is_moved_in_as_a_whole_is_joined():
    text = "\n\n".join(textwrap.indent(textwrap.fill(paragraph, 70), "    ") for paragraph in PARAGRAPHS)
    assert paragraphs(text) == list(PARAGRAPHS)


def test_one_paragraph_of_two_lines_is_joined():
    assert paragraphs(textwrap.fill(PARAGRAPHS[0], 120)) == [PARAGRAPHS[0]]


def test_one_paragraph_whose_lines_open_with_capitals_is_joined():
    text = "On Tuesday evening the governor of the northern province, Lena Brook of\nNorland, left."
    assert paragraphs(text) == [text.replace("\n", " ")]


def test_a_line_wider_than_the_column_changes_nothing():
    menu = "Home | " + " | ".join(f"Section {number}" for number in range(20))
    text = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS)
    assert paragraphs(f"{menu}\n\n{text}") == [menu, *PARAGRAPHS]


def test_a_headline_as_wide_as_the_column_stays_apart_from_its_byline():
    head = "Governor of the northern province resigns over two bridges"
    text = "\n\n".join(textwrap.fill(paragraph, 62) for paragraph in PARAGRAPHS)
    assert paragraphs(f"{head}\nBy Lena Brook\n\n{text}")[:2] == [head, "By Lena Brook"]


def test_a_copyright_line_right_below_stays_apart():
    text = textwrap.fill(PARAGRAPHS[0] + " It sits in June, says the clerk.", 62)
    assert paragraphs(f"{text}\n(c) 2019 Harbour Wire. All rights reserved.")[-1].startswith("(c) 2019")


def test_the_fields_of_a_record_stay_apart():
    fields = ["Address: the northern province, near the two bridges, Norland", "Source: Harbour Wire, in the evening"]
    text = textwrap.fill(PARAGRAPHS[0], 62)
    assert paragraphs("\n".join(fields) + f"\n\n{text}")[:2] == fields


def test_a_small_letter_after_a_full_stop_is_no_sign_of_breaking():
    assert paragraphs(f"{PARAGRAPHS[2]}\nharbourwire.example") == [PARAGRAPHS[2], "harbourwire.example"]


def test_items_of_a_list_stay_apart():
    items = ["- The bridge over the lake road was never built, the report says", "- The bridge at the mill fell in May"]
    text = textwrap.fill(PARAGRAPHS[0], 62)
    assert paragraphs(f"{text}\n\n" + "\n".join(items)) == [PARAGRAPHS[0], *items]


def test_whole_paragraphs_stay_as_they_are():
    sentences = [sentence + "." for paragraph in PARAGRAPHS for sentence in paragraph.rstrip(".").split(". ")]
    assert paragraphs("\n".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("a long-\nterm plan", "a long-term plan"),
        ("the govern-\nment plan", "the government plan"),
        ("the prov-\nince itself", "the province itself"),
        ("mid- and long-\nterm plan", "mid- and long-term plan"),
        ("the short-\nand long-term plan", "the short- and long-term plan"),
        ("the Norland-\nBandora treaty", "the Norland-Bandora treaty"),
        ("the bor\u00ad\nder bridge", "the border bridge"),
        ("the bridge -\nlong closed - fell", "the bridge - long closed - fell"),
    ],
)
def test_a_hyphen_at_the_break(broken, whole):
    lead = "The clerk of the assembly, who keeps the book of the province,\nwrote on Tuesday, as the book says, about "
    rest = " that she had read in the evening before\nshe went to the assembly to vote."
    text = lead + broken + rest
    assert paragraphs(text) == [(lead + whole + rest).replace("\n", " ")]


@given(st.text(max_size=400))
def test_no_letter_is_lost(text):
    def letters(of: str) -> str:
        return re.sub(r"[\s\u00ad\u2010-]", "", of)

    assert letters("".join(unwrapped(text.split("\n")))) == letters(text)


@given(st.integers(60, 120), st.permutations(PARAGRAPHS))
def test_any_width_gives_the_same_paragraphs(width, order):
    text = "\n\n".join(textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in order)
    assert paragraphs(text) == list(order)
