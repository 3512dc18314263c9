"""What a text may be that comes in: what the published patterns say is what the door says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.texts import HEADLINE, NAME, PASSAGE, TEXT, TEXT_OR_NONE, fault


@given(st.text(max_size=20))
def test_the_pattern_fits_what_has_no_fault(text):
    assert (re.search(TEXT, text) is not None) == (fault(text, PASSAGE) is None)
    assert (re.search(TEXT_OR_NONE, text) is not None) == (fault(text, HEADLINE) is None)


@pytest.mark.parametrize(
    "code", [*range(0x100), *range(0x2000, 0x2070), 0x1680, 0x3000, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF]
)
def test_every_character_that_may_be_blank_or_odd(code):
    for text in (chr(code), chr(code) * 2, f"a{chr(code)}", f"{chr(code)}a", f"a{chr(code)}b"):
        fits = re.fullmatch(TEXT.removeprefix("^").removesuffix("$"), text) is not None
        assert fits == (fault(text, PASSAGE) is None), ascii(text)


def test_names_are_counted_in_bytes_and_passages_in_characters():
    assert fault("\N{GRINNING FACE}" * 250, NAME) is None
    assert fault("\N{GRINNING FACE}" * 251, NAME) == "has more than 1,000 bytes"
    assert fault("\N{GRINNING FACE}" * 100_000, PASSAGE) is None
    assert fault("a" * 100_001, PASSAGE) == "has more than 100,000 characters"


def test_half_of_a_character_is_no_text():
    assert fault("a\ud800", NAME) == "has the character U+D800, which no text may have, at 1"
