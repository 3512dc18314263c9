"""The interval of a state that is told in two places."""

from datetime import date

from extractors import timespan
from extractors.models import TimeSpan
from extractors.state_joining import ends_again, joined_interval
from extractors.timespan import gold_period

JUNE = timespan.since(gold_period("2001-06"))
WEDNESDAY = timespan.until(gold_period("2008-05-28"))
OVER = timespan.before_day(date(2008, 5, 29))


def test_a_start_and_an_end_make_one_interval():
    joined = joined_interval([JUNE, WEDNESDAY])
    assert joined is not None
    assert (joined.start_earliest, joined.start_latest) == (date(2001, 6, 1), date(2001, 6, 30))
    assert (joined.end_earliest, joined.end_latest) == (date(2008, 5, 28), date(2008, 5, 29))


def test_that_it_is_over_adds_nothing():
    assert joined_interval([JUNE, OVER, WEDNESDAY]) == joined_interval([JUNE, WEDNESDAY])


def test_an_end_before_the_start_makes_no_interval():
    assert joined_interval([timespan.since(gold_period("2009")), WEDNESDAY]) is None


def test_two_starts_make_no_interval():
    assert joined_interval([JUNE, timespan.since(gold_period("2004")), WEDNESDAY]) is None


def test_a_time_with_both_ends_is_left_alone():
    assert joined_interval([JUNE, WEDNESDAY, timespan.from_to(gold_period("1990"), gold_period("1992"))]) is None


def test_what_has_ended_does_not_end_again_unless_it_began_again():
    later = timespan.until(gold_period("2012-08"))
    assert ends_again(later, [WEDNESDAY, later])
    assert not ends_again(later, [WEDNESDAY, timespan.since(gold_period("2010")), later])
    assert not ends_again(WEDNESDAY, [WEDNESDAY, later])
    assert not ends_again(TimeSpan(), [WEDNESDAY])
