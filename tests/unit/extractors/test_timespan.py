"""What the words bound, and the way to the annotation's strings and back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import calendar_periods as periods
from extractors import timespan
from extractors.models import TimeSpan
from extractors.ontology import Bound, Precision

AUGUST = periods.month(2021, 8)
DAY = periods.day(date(2021, 8, 22))

days = st.dates(date(1000, 1, 1), date(2900, 12, 31))
grains = st.sampled_from([4, 7, 10])


@st.composite
def gold_pairs(draw):
    first, last = sorted((draw(days), draw(days)))
    start = draw(st.sampled_from([None, first.isoformat()[: draw(grains)]]))
    end = draw(st.sampled_from([None, last.isoformat()[: draw(grains)], f"before:{last + timedelta(days=1)}"]))
    return start, end


@given(gold_pairs(), st.booleans())
def test_the_annotation_s_strings_survive_the_round_trip(pair, is_state):
    assert timespan.to_gold(timespan.from_gold(*pair, is_state=is_state)) == pair


@given(days, st.booleans())
def test_a_single_day_is_from_and_to(when, is_state):
    text = when.isoformat()
    assert timespan.to_gold(timespan.from_gold(text, text, is_state=is_state)) == (text, text)


def test_an_event_of_one_day_has_all_four_bounds():
    span = timespan.from_gold("2021-08-22", "2021-08-22", is_state=False)
    assert (span.start_earliest, span.start_latest) == (date(2021, 8, 22), date(2021, 8, 22))
    assert (span.end_earliest, span.end_latest) == (date(2021, 8, 23), date(2021, 8, 23))


def test_a_state_may_end_with_the_first_or_the_last_moment_of_the_day():
    span = timespan.from_gold("2005", "2021-08-22", is_state=True)
    assert (span.end_earliest, span.end_latest) == (date(2021, 8, 22), date(2021, 8, 23))


def test_in_a_month_is_not_on_its_first_day():
    span = timespan.in_month(2021, 9)
    assert (span.start_earliest, span.start_latest) == (date(2021, 9, 1), date(2021, 9, 30))
    assert (span.end_earliest, span.end_latest) == (date(2021, 9, 2), date(2021, 10, 1))
    assert span.start_precision is Precision.MONTH


@pytest.mark.parametrize(
    ("span", "gold"),
    [
        (timespan.on_day(date(2021, 8, 22)), ("2021-08-22", "2021-08-22")),
        (timespan.in_year(2014), ("2014", "2014")),
        (timespan.since(AUGUST), ("2021-08", None)),
        (timespan.until(AUGUST), (None, "2021-08")),
        (timespan.by(DAY), (None, "2021-08-22")),
        (timespan.before(DAY), (None, "before:2021-08-22")),
        (timespan.before_day(date(2021, 8, 22)), (None, "before:2021-08-22")),
        (timespan.after(DAY), ("2021-08-23", None)),
        (timespan.from_to(periods.month(2021, 3), periods.month(2021, 5)), ("2021-03", "2021-05")),
        (timespan.ongoing(date(2021, 8, 22)), (None, None)),
        (timespan.unresolved("next month"), (None, None)),
        (timespan.on(periods.quarter(2021, 3)), ("2021-07", "2021-09")),
        (timespan.on(periods.decade(1994)), ("1990", "1999")),
        (timespan.on(periods.week(date(2021, 8, 26))), ("2021-08", "2021-08")),
    ],
)
def test_what_the_annotation_calls_it(span, gold):
    assert timespan.to_gold(span) == gold


def test_by_a_day_is_no_start():
    span = timespan.by(DAY)
    assert span.start_earliest is None
    assert span.end_latest == date(2021, 8, 23)


def test_what_a_day_begins_is_open_at_its_end():
    assert timespan.to_gold(timespan.starting(timespan.on(DAY))) == ("2021-08-22", None)


def test_what_a_day_ends_is_open_at_its_start():
    span = timespan.ending(timespan.on(DAY))
    assert timespan.to_gold(span) == (None, "2021-08-22")
    assert (span.end_earliest, span.bound) == (date(2021, 8, 22), Bound.UNTIL)


@pytest.mark.parametrize("change", [timespan.starting, timespan.ending])
def test_an_unanchored_time_stays_unanchored(change):
    assert change(timespan.unresolved("next month")) == timespan.unresolved("next month")


@pytest.mark.parametrize("text", ["", "August", "2021-13", "2021-02-29", "21-08-22", "2021-08-22T00:00"])
def test_other_strings_are_refused(text):
    with pytest.raises(ValueError, match=r"date|year"):
        timespan.gold_period(text)


def test_an_end_before_the_start_is_refused():
    with pytest.raises(ValueError, match=r"after the latest|ends before"):
        timespan.from_gold("2021-08", "2020", is_state=True)


def test_the_calendars_last_day_is_no_error():
    assert timespan.ongoing(date.max).end_earliest == date.max


def test_nothing_said_is_nothing_bounded():
    assert timespan.from_gold(None, None, is_state=True) == TimeSpan()


@given(st.dates(), st.integers(-200_000, 200_000))
def test_adding_months_stays_in_the_month_it_names_or_says_that_it_cannot(when, count):
    try:
        moved = periods.add_months(when, count)
    except periods.OutOfCalendar:
        assert not 1 < when.year + count // 12 < 9998
    else:
        assert moved.year * 12 + moved.month == when.year * 12 + when.month + count
        assert moved.day <= when.day
