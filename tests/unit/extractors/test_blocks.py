"""Which blocks of a page are its body."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.blocks import Block, Kind, body_blocks, is_caption, is_prose

PROSE = "The minister resigned on Tuesday after three of her colleagues had walked out of the cabinet in protest."
MORE = "Her deputy will run the ministry until parliament has met, which it is expected to do before the summer."


def kept(*lines: str) -> list[str]:
    return [block.text for block in body_blocks([Block(line) for line in lines])[2]]


@pytest.mark.parametrize("text", [PROSE, "And what did you do?", "He said: “We were late.”", "It ended in 2001 [3]."])
def test_sentences_are_prose(text):
    assert is_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        "Home | News | Sport.",
        "World news",
        "MINISTER RESIGNS!",
        "(Own report.)",
        "",
        "By Tom Smith",
        "def a(b): return {c: 1};",
    ],
)
def test_labels_are_no_prose(text):
    assert not is_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        "Voters queue in Abande. (AB Photo/Lea Moss)",
        "The bridge at dawn. Photograph: Jo Lang/Agency",
        "The president, seen here in 2014, left the hall.",
        "© Border Service/Agency",
        "The minister speaks in Abande on May 5, 2018. AGENCY/Lea Moss",
        "The minister in Abande. (Agency/Lea Moss)",
    ],
)
def test_lines_under_pictures_are_captions(text):
    assert is_caption(text)


def test_a_sentence_about_a_photographer_is_no_caption():
    assert not is_caption("The photographer was arrested on Monday, her agency said.")


def test_the_body_is_the_stretch_of_prose():
    assert kept("Home", "World news", PROSE, MORE, "About us", "Careers") == [PROSE, MORE]


def test_what_follows_an_end_mark_is_left_out_however_long_it_is():
    assert kept(PROSE, MORE, "Comments (3)", PROSE + " Really.", MORE + " Really.", PROSE + " No.") == [PROSE, MORE]


def test_a_short_sentence_at_the_end_stays():
    assert kept(PROSE, MORE, "He was 74.", "She was his wife.", "Sport") == [
        PROSE,
        MORE,
        "He was 74.",
        "She was his wife.",
    ]


def test_an_end_mark_above_the_body_ends_nothing():
    assert kept("Comments (3)", PROSE, MORE) == [PROSE, MORE]


def test_other_stories_inside_the_body_go_and_the_body_goes_on():
    lines = (PROSE, "READ MORE", "Bishop retires", "Is this the end?", MORE)
    assert kept(*lines) == [PROSE, MORE]


def test_a_heading_inside_the_body_stays():
    assert kept(PROSE, "2018", MORE) == [PROSE, "2018", MORE]


def test_a_run_of_labels_inside_the_body_goes():
    lead = f"{PROSE[:-1]}, her office said late in the evening."
    assert kept(lead, "Football", "Rugby results", "Chess", "Horse racing", MORE, PROSE) == [lead, MORE, PROSE]


def test_a_list_that_a_colon_announces_stays():
    lead = f"{PROSE[:-1]}, and these were among those who had walked out:"
    names = ["Anna Berg", "Carl Dahl", "Eva Falk"]
    assert kept(lead, *names, MORE, PROSE) == [lead, *names, MORE, PROSE]


def test_captions_inside_the_body_go():
    assert kept(PROSE, "The hall in Abande. (AB Photo/Lea Moss)", MORE) == [PROSE, MORE]


def test_a_note_on_the_author_goes_from_the_end_only():
    note = "The author was ambassador to Bandora."
    assert kept(PROSE, MORE, note, "Subscribe now") == [PROSE, MORE]
    assert kept(PROSE, note, MORE) == [PROSE, note, MORE]


def test_the_stamp_above_the_first_entry_stays_with_it():
    blocks = [Block("Live"), Block("15 July 2022, 18:30", Kind.STAMP), Block(PROSE), Block(MORE)]
    assert body_blocks(blocks)[2][0].kind is Kind.STAMP


def test_labels_alone_are_no_body():
    assert body_blocks([Block("Home"), Block("News"), Block("Sport")]) == (0, 0, [])


def test_it_says_why_a_line_went(caplog):
    with caplog.at_level(logging.DEBUG, "extractors.blocks"):
        kept(PROSE, "Advertisement", MORE)
    assert "dropped 'Advertisement': advertisement" in caplog.text


@given(st.lists(st.sampled_from([PROSE, MORE, "Home", "Comments (2)", "READ MORE", "Advertisement", "2018", "Yes?"])))
def test_what_is_kept_stands_on_the_page_in_that_order(lines):
    blocks = [Block(line) for line in lines]
    start, end, found = body_blocks(blocks)
    rest = iter(blocks[start:end])
    assert all(any(block is other for other in rest) for block in found)


def test_the_head_of_a_newsletter_box_goes_with_it():
    prose = "The convoy that the minister promised on Sunday has yet to reach the town, its mayor said on Tuesday."
    box = "Sign up for our free newsletter, sent to your inbox every week."
    texts = [prose, "The Ridge, every Friday", box, f"{prose} Nobody slept.", "Aftershocks", f"{prose} Nobody ate."]
    *_, kept = body_blocks([Block(text) for text in texts])
    assert [block.text for block in kept] == [texts[0], texts[3], "Aftershocks", texts[5]]


def test_a_stamp_is_no_counter():
    prose = "The jet with the president on board has landed in the capital of Mexico, the minister says on the air."
    blocks = [Block("20.40", Kind.STAMP), Block(prose), Block("19.15", Kind.STAMP), Block(f"{prose} It is late.")]
    *_, kept = body_blocks(blocks)
    assert kept == blocks
