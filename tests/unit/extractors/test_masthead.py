"""Who published a page of plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.masthead import masthead, spelled_out, title_tail


@pytest.mark.parametrize(
    ("header", "footer", "publisher"),
    [
        (["THE HARBOUR TIMES", "News Sport"], [], "The Harbour Times"),
        (["Harbour Courier | Tuesday 1 May 2018"], [], "Harbour Courier"),
        (["PITCHSIDE  |  Cricket  Football"], [], "Pitchside"),
        (["Skip to content", "NORTHWIND WIRE"], ["(c) 2020 Northwind Wire. All rights reserved"], "Northwind Wire"),
        (["News"], ["© Quayside 2019", "x"], None),
        (["Quayside", "News"], ["© Quayside 2019"], "Quayside"),
        (["RN | EN", "HILL NEWS AGENCY"], [], "Hill News Agency"),
        (["Valley Daily Online", "Source: Valley Daily   Editor: x"], [], "Valley Daily"),
        (["0 $", "Keep Tamarisk Wire Alive"], ["Keep Tamarisk Wire Alive"], "Tamarisk Wire"),
        (["World News", "Latest updates", "Breaking News"], ["About us"], None),
        (["Minister resigns", "By Tom Smith"], [], None),
        (["News  |  World"], [], None),
        (["Sunday 11 August 2024 - 02:36"], [], None),
        (["Lavrov, Cavusoglu discuss truce"], [], None),
        ([], [], None),
    ],
)
def test_masthead(header, footer, publisher):
    assert masthead(header, footer) == publisher


@pytest.mark.parametrize(
    ("titles", "shown", "expected"),
    [
        (["Minister resigns - The Post"], ["The Post", "Home"], (["Minister resigns"], "The Post")),
        (["A", "Minister resigns | News | The Post"], ["© The Post"], (["A", "Minister resigns | News"], "The Post")),
        (["Minister resigns - for good"], ["Home"], (["Minister resigns - for good"], None)),
        (["..:: Isle Chronicle Online - News ::.."], ["News", "Isle Chronicle"], (["News"], "Isle Chronicle")),
        (["Minister resigns"], [], (["Minister resigns"], None)),
        ([], [], ([], None)),
    ],
)
def test_title_tail(titles, shown, expected):
    assert title_tail(titles, shown) == expected


@given(st.lists(st.text(max_size=80), max_size=6), st.lists(st.text(max_size=80), max_size=6))
def test_any_lines_have_a_publisher_or_none(header, footer):
    found = masthead(header, footer)
    assert found is None or found.strip()


def test_an_acronym_is_spelled_out_as_the_top_of_the_page_does():
    assert spelled_out("PDNA", ["Pacific Dispatch News Agency", "PDNA / Politics"]) == "Pacific Dispatch News Agency"
    assert spelled_out("PDNA", ["Harbour Wire"]) == "PDNA"
    assert spelled_out("Harbour Wire", ["Harbour Wire"]) == "Harbour Wire"


def test_the_name_is_that_of_the_copyright_line_without_online():
    assert masthead(["Mekong Standard Online"], ["(c) Mekong Standard 2011."]) == "Mekong Standard"
