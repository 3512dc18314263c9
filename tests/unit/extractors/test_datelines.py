"""The line with which agencies open a report."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.datelines import dateline, dateline_date

BODY = "The parliament of Norland met."


@pytest.mark.parametrize(
    ("opening", "elsewhere", "day"),
    [
        ("TEGUCIGALPA, June 29 (IW) -- Soldiers", ["(c) 2009 Isthmus Wire."], date(2009, 6, 29)),
        ("BEIJING, November 9. /TTA/. The", ["© TTA 2001-2024"], None),
        ("BEIJING, November 9. /TTA/. The", [], None),
        ("PORT ALVA, March 4, 2019 (VNL) -- The", [], date(2019, 3, 4)),
        ("LIMA, 3 May (AB) - The", ["Copyright 2021 AB", "© 2021"], date(2021, 5, 3)),
        ("LIMA, 3 May (AB) - The", ["Copyright 2021 AB", "© 2022"], None),
        ("In Lima, May 3 was a holiday.", ["© 2021 AB"], None),
        ("LIMA, 3 May (AB) - The", ["The Quay, Vol. 12, No. 3, 2021"], date(2021, 5, 3)),
        ("LIMA, 3 May (AB) - The", ["May 2021"], date(2021, 5, 3)),
        ("LIMA, 3 May (AB) - The", ["May 2021", "© 2020 AB"], None),
        ("LIMA, 3 May (AB) - The", ["Minister says no 2 times to plan of 2021, but yes"], None),
        ("COLOMBO, Friday: The", ["© 2021 AB"], None),
    ],
)
def test_datelines(opening, elsewhere, day):
    assert dateline_date(opening, elsewhere) == day


@pytest.mark.parametrize(
    "opening",
    [
        f"BELGRAVE, Norland, May 4, 2019 (Harbour Wire) - {BODY}",
        f"BELGRAVE, Norland, May 4 2019 (Harbour Wire) -- {BODY}",
        f"BELGRAVE, May 4, 2019 /Harbour Wire/ -- {BODY}",
        f"BELGRAVE, May 4, 2019. /Harbour Wire/. {BODY}",
        f"BELGRAVE (Harbour Wire, 4 May 2019): {BODY}",
        f"BELGRAVE (4 May 2019, Harbour Wire) — {BODY}",
        f"BELGRAVE, Norland (Harbour Wire) 4 May 2019 – {BODY}",
        f"Belgrave - 4 May 2019 - Harbour Wire - {BODY}",
        "Belgrave - 4 May 2019 - Harbour Wire",
        f"(Harbour Wire) BELGRAVE, 4 May. 2019. {BODY}",
        f"(Harbour Wire) BELGRAVE, 4 May 2019 - {BODY}",
        f"[Harbour Wire] Belgrave, Saturday, May 4th, 2019: {BODY}",
        f"BELGRAVE, 4 May 2019, Harbour Wire -- {BODY}",
        f"4 May 2019, BELGRAVE (Harbour Wire) - {BODY}",
        f"BELGRAVE May 4, 2019 (Harbour Wire) - {BODY}",
        f"(Harbour Wire) BELGRAVE, 4 May 2019 {BODY}",
        f"Harbour Wire - Belgrave, 4 May 2019 - {BODY}",
        f"PORT ST. MARY/BELGRAVE, Sat., 2019-05-04 (Harbour Wire) - {BODY}",
    ],
)
def test_a_full_dateline_gives_day_and_publisher(opening):
    said = dateline(opening)
    assert said is not None
    assert (said.year, said.month, said.day, said.publisher) == (2019, 5, 4, "Harbour Wire")
    assert dateline_date(opening, ()) == date(2019, 5, 4)


@pytest.mark.parametrize(
    ("opening", "publisher"),
    [
        (f"BELGRAVE, May 4 (Harbour Wire) - {BODY}", "Harbour Wire"),
        (f"BELGRAVE, May 4. /HWA/. {BODY}", "HWA"),
        (f"BELGRAVE (Harbour Wire) — {BODY}", "Harbour Wire"),
        (f"Belgrave (HWA) - {BODY}", "HWA"),
        (f"LA PAZ (Bolivia), May 4 - {BODY}", None),
        (f"BELGRAVE, May 4 (Agencies) - {BODY}", None),
        (f"BELGRAVE, May 4 (Staff Reporter) - {BODY}", None),
        (f"BELGRAVE, May 4 - {BODY}", None),
        (f"BELGRAVE, May 4 - President Ana Ruiz - {BODY.lower()}", None),
    ],
)
def test_a_dateline_without_a_year_gives_its_publisher_and_no_day(opening, publisher):
    said = dateline(opening)
    assert said is not None or publisher is None
    assert (said.publisher if said else None) == publisher
    assert dateline_date(opening, ()) is None


@pytest.mark.parametrize(
    "opening",
    [
        BODY,
        "On Monday (May 4, 2019) the parliament met.",
        "The Party (NPP) - founded in 2003 - said so.",
        "Anna Berg (Labour): The vote is lost.",
        "Anna Berg (NPP) - The vote is lost.",
        "Reform (NPP) - once a party - is gone.",
        "May 4, 2019 was a Saturday.",
        "In Belgrave, May 4, 2019 (a Saturday) - Nobody came.",
        "",
    ],
)
def test_sentences_are_no_datelines(opening):
    assert dateline(opening) is None


@given(st.text(max_size=250))
def test_any_text_has_a_dateline_or_none(text):
    said = dateline(text)
    assert said is None or said.place
    assert dateline_date(text, [text]) is None or (said is not None and said.month is not None)


@given(
    st.lists(st.sampled_from(["BELGRAVE", ", ", " - ", "May 4", " 2019", "(AB)", "/AB/", ". ", ": ", "Norland", " "]))
)
def test_any_row_of_parts_is_read_without_harm(parts):
    dateline_date("".join(parts), ())
