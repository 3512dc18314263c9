"""A page that came as plain text."""

from hypothesis import given
from hypothesis import strategies as st

from extractors.blocks import Block
from extractors.plaintext import headline, read_plain_text

P1 = "The minister of Ruritania resigned on Tuesday after three of her colleagues had walked out of the cabinet."
P2 = "Her deputy will run the ministry until parliament has met, which it is expected to do before the summer."


def body(text: str) -> list[str]:
    found = read_plain_text(text)
    return [block.text for block in found.blocks] if found else []


def test_takes_title_and_body():
    found = read_plain_text(
        f"THE POST\nHome  News\n\nMinister of Ruritania resigns\nBy A. Smith\n\n{P1}\n\n{P2}\n\nMore news\n"
    )
    assert found.title == "Minister of Ruritania resigns"
    assert [block.text for block in found.blocks] == [P1, P2]
    assert found.header[0] == "THE POST"
    assert found.footer == ("More news",)


def test_joins_lines_that_were_broken_at_a_column():
    text = (
        "The minister of Ruritania resigned on Tuesday after three of her\ncolleagues had walked out of the cabinet in"
        " protest over\na loan that she had taken from a bank abroad.\n\nHer deputy will run the ministry until"
        " parliament has met,\nwhich it is expected to do before the summer, according to\nthe speaker of the house."
    )
    assert body(text) == [part.replace("\n", " ") for part in text.split("\n\n")]


def test_one_paragraph_a_line_stays_apart():
    third = "The opposition called for an early election, which the president may set within sixty days."
    assert body(f"{P1}\n{P2}\n{third}") == [P1, P2, third]


def test_a_paragraph_that_stands_twice_is_read_once():
    assert body(f"{P1}\n\n{P2}\n\n{P1}") == [P1, P2]


def test_a_headline_shares_words_with_its_story():
    lines = ["Nobody reads this slogan here", "Minister of Ruritania resigns", "A standfirst about the minister"]
    assert headline(lines, [Block(P1), Block(P2)]) == "Minister of Ruritania resigns"


def test_a_headline_that_is_glued_to_its_path_is_read_without():
    lines = ["HomeNewsRuritaniaMinister of Ruritania resigns", "Minister of Ruritania resigns"]
    assert headline(lines, [Block(P1), Block(P2)]) == "Minister of Ruritania resigns"


def test_navigation_bylines_and_dates_are_no_headlines():
    assert (
        headline(["Minister | Ruritania | Cabinet", "By Ruritania Minister", "Tuesday 1 May 2018"], [Block(P1)]) == ""
    )


def test_a_page_without_a_body_has_no_parts():
    assert read_plain_text("Home\nNews\nSport") is None


@given(st.text(max_size=600))
def test_any_text_has_parts_or_none(text):
    found = read_plain_text(text)
    assert found is None or all(block.text.strip() for block in found.blocks)


def test_the_publishers_name_with_its_motto_is_no_headline():
    page = read_plain_text(
        "GREAT LAKES TRIBUNE -- since 1994\n\nYou may also like: Pope to visit Kampala / Baltimore burns\n\n"
        "Police fire on marchers in Bujumbura\n\n"
        "Police in the capital of Burundi, by the great lakes, shot at marchers for the fourth day running on "
        "Wednesday, and troops were sent out to stand between the two.\n\n(c) Great Lakes Tribune 2015\n"
    )
    assert page is not None
    assert page.title == "Police fire on marchers in Bujumbura"
