"""The stamps of live blogs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.blocks import Block, Kind
from extractors.stamps import dated, is_live, stamp, with_stamps

FRIDAY = date(2022, 7, 15)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("18.20 GMT", ["18.20 GMT"]),
        ("Friday 18:30 – Where we are", ["Friday 18:30", "Where we are"]),
        ("21:40 Siege is over", ["21:40", "Siege is over"]),
        ("Wed 2 Mar 2022 13.15 GMT", ["Wed 2 Mar 2022 13.15 GMT"]),
        ("7:05 pm: Doors close", ["7:05 pm", "Doors close"]),
        ("0020GMT: Polls close", ["0020GMT", "Polls close"]),
        ("• 06:00", ["06:00"]),
        ("03:45: The leader loses her seat. " * 9, ["03:45", ("03:45: The leader loses her seat. " * 9)[7:].strip()]),
    ],
)
def test_what_is_a_stamp(text, parts):
    assert [block.text for block in stamp(text)] == parts


@pytest.mark.parametrize(
    "text",
    ["2018", "At 18:30 the doors closed.", "18:30 was the hour at which it ended.", "Friday"],
)
def test_what_is_none(text):
    assert stamp(text) == []


def test_the_pages_instant_goes_before_the_words():
    assert stamp("18.20 GMT", "2022-03-03T18:20:00Z")[0].text == "3 March 2022, 18:20"
    assert stamp("18.20 GMT", "nonsense")[0].text == "18.20 GMT"


def test_one_stamp_makes_no_live_blog():
    assert not is_live(["18:20", "text"])
    assert is_live(["18:20", "text", "18:10"])


def test_stamps_are_told_apart_from_what_follows():
    found = with_stamps([Block("Friday 18:30 – End", Kind.HEADING), Block("text")], [None, None])
    assert found == [Block("Friday 18:30", Kind.STAMP), Block("End", Kind.HEADING), Block("text")]


@pytest.mark.parametrize(
    ("words", "published", "expected"),
    [
        (["Friday 18:30", "Tuesday 6:00"], FRIDAY, ["15 July 2022, 18:30", "12 July 2022, 06:00"]),
        (["Wed 2 Mar 2022 13.15 GMT"], None, ["2 March 2022, 13:15"]),
        (["21:40", "19:05"], FRIDAY, ["15 July 2022, 21:40", "15 July 2022, 19:05"]),
        (["01:10", "23:50", "22:00", "23:00"], FRIDAY, ["01:10", "23:50", "22:00", "23:00"]),
        (["7:05 pm", "12:10 am"], FRIDAY, ["15 July 2022, 19:05", "15 July 2022, 00:10"]),
        (["Friday 18:30"], None, ["Friday 18:30"]),
        (["Friday 18:30"], date(1, 1, 1), ["Friday 18:30"]),
    ],
)
def test_days_are_written_out_where_they_are_known(words, published, expected):
    blocks = [block for text in words for block in (Block(text, Kind.STAMP), Block("text"))]
    assert [block.text for block in dated(blocks, published) if block.kind is Kind.STAMP] == expected


def test_an_entry_without_a_text_leaves_no_stamp():
    blocks = [Block("06:02", Kind.STAMP), Block("06:07", Kind.STAMP), Block("text"), Block("06:09", Kind.STAMP)]
    assert [block.text for block in dated(blocks, None)] == ["06:07", "text"]


@given(st.text(max_size=120), st.one_of(st.none(), st.dates()))
def test_any_text_is_a_stamp_or_none(text, published):
    assert len(dated(stamp(text), published)) <= 2


def test_hours_are_of_the_day_that_heads_them():
    blocks = [
        Block("Sunday 6 March", Kind.STAMP), Block("7:05 AM", Kind.STAMP), Block("Two cooks are free."),
        Block("Monday 7 March", Kind.STAMP), Block("4:20 AM", Kind.STAMP), Block("It is over."),
    ]  # fmt: skip
    assert [b.text for b in dated(blocks, date(2016, 3, 9))] == [
        "6 March 2016, 07:05", "Two cooks are free.", "7 March 2016, 04:20", "It is over.",
    ]  # fmt: skip


def test_a_line_that_heads_a_day_is_a_stamp_of_a_live_blog():
    told = with_stamps([Block("Sunday 6 March"), Block("7:05 AM Two freed"), Block("Sunday was quiet.")], [None] * 3)
    assert [b.kind for b in told] == [Kind.STAMP, Kind.STAMP, Kind.TEXT, Kind.TEXT]
