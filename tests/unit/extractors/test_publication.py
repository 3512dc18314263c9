"""When a page says that it was published."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.publication import (
    Dates,
    address_date,
    as_it_stands,
    day_comes_first,
    footer_date,
    full_dates,
    header_dates,
    instant,
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("October 25, 2022 9:40 PM GMT+1", date(2022, 10, 25)),
        ("Fri 7 June 2019, 18:42", date(2019, 6, 7)),
        ("3rd of March, 2020", date(2020, 3, 3)),
        ("6 Jul 2024", date(2024, 7, 6)),
        ("SEPT. 3, 2016", date(2016, 9, 3)),
        ("3-Nov-2022", date(2022, 11, 3)),
        ("2024-07-05 10:14:45", date(2024, 7, 5)),
        ("31/07/2023 08:14", date(2023, 7, 31)),
        ("14.05.2013", date(2013, 5, 14)),
    ],
)
def test_full_dates(text, day):
    assert [found for _, found in full_dates(text)] == [day]


@pytest.mark.parametrize(
    "text", ["17 SEP, 09:26", "05/07/2023", "31 February 2020", "2,022 votes", "1 in 2020", "May 2020"]
)
def test_what_is_no_full_date(text):
    assert full_dates(text) == []


def test_figures_are_read_as_the_page_writes_them_elsewhere():
    assert day_comes_first(["Issued 12/10/2015", "Modified 13/10/2015"]) is True
    assert day_comes_first(["10/13/2015"]) is False
    assert day_comes_first(["13/10/2015", "10/13/2015"]) is None
    assert header_dates(["Issued on: 12/10/2015", "Modified: 13/10/2015"]).published == date(2015, 10, 12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-11-13T11:48:09+00:00", (date(2023, 11, 13), datetime(2023, 11, 13, 11, 48, 9, tzinfo=UTC))),
        ("2022-03-03T05:02:00Z", (date(2022, 3, 3), datetime(2022, 3, 3, 5, 2, tzinfo=UTC))),
        ("Sun, 30 Jul 2023 19:54:00 GMT", (date(2023, 7, 30), datetime(2023, 7, 30, 19, 54, tzinfo=UTC))),
        ("2018-08-18", (date(2018, 8, 18), None)),
        ("2018-08-18T10:00:00", (date(2018, 8, 18), None)),
        ("18 August 2018, 17:05", (date(2018, 8, 18), None)),
        ("20170529", (date(2017, 5, 29), None)),
        ("yesterday", (None, None)),
        ("", (None, None)),
        ("0001-01-01T00:00:00Z", (None, None)),
    ],
)
def test_instants(text, expected):
    assert instant(text) == expected


def test_labels_tell_publication_from_change():
    assert header_dates(["First published: 6 March 2020 | Updated: 1 February 2025"]) == Dates(
        date(2020, 3, 6), date(2025, 2, 1), labelled=True
    )


def test_an_hour_may_stand_between_the_label_and_its_date():
    assert header_dates(["Updated at 13:36,21-06-2021"]) == Dates(None, date(2021, 6, 21))


def test_the_bare_date_nearest_to_the_body_counts():
    assert header_dates(["Thursday, 16 November 2023", "Minister resigns", "13 November 2023"]).published == date(
        2023, 11, 13
    )


def test_a_date_in_a_sentence_is_the_storys():
    line = "The talks that began in the capital of the province on 3 March 2020 go on, and nobody knows for how long"
    assert header_dates([line]).published is None


def test_a_line_below_may_say_it():
    assert footer_date(["Published 3 November 2022", "More news"]) == date(2022, 11, 3)
    assert footer_date(["Published 3 November 2022", "Published 4 November 2022"]) is None
    assert footer_date(["The treaty of 3 November 2022"]) is None


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://p.example/2023/11/13/title", date(2023, 11, 13)),
        ("https://p.example/world/2022/mar/03/title", date(2022, 3, 3)),
        ("https://p.example/20240705/c9f1.html", date(2024, 7, 5)),
        ("https://p.example/2024/7/6/title", date(2024, 7, 6)),
        ("https://p.example/news/2024-07-06-title", date(2024, 7, 6)),
        ("https://p.example/2023/13/45/title", None),
        ("https://p.example/id/20231145", None),
        ("file:/data/2023/11/13/page.html", None),
    ],
)
def test_addresses(address, day):
    assert address_date(address) == day


def test_a_text_that_tells_of_later_years_stands_as_it_was_rewritten():
    dates = Dates(date(2020, 3, 6), date(2025, 2, 1))
    assert as_it_stands(dates, "In 2024 it fell. In December 2024 he fled. On 29 January 2025 he came.") == date(
        2025, 2, 1
    )
    assert as_it_stands(dates, "In 2019 it stood. The plan is for 2024.") == date(2020, 3, 6)
    assert as_it_stands(Dates(None, date(2025, 2, 1)), "2024 2024 2024") is None


@given(st.text(max_size=200))
def test_any_text_is_read_without_harm(text):
    instant(text)
    address_date("https://p.example/" + text)
    assert all(isinstance(day, date) for _, day in full_dates(text))
