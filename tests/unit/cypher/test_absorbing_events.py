"""Which claims of events are taken in without looking at the others, and that this gives what looking gives."""

import pytest
from telling import NO_WORDS, TALKS, before, nth, on, since, tell, until

from cypher.absorbing import is_wide
from extractors import timespan
from extractors.calendar_periods import day, month
from extractors.ontology import Precision, Relation
from tests.unit.cypher.test_absorbing import takes

JANUARY = timespan.on(month(2020, 1))
BO = "person:bo"


def news(number, as_of, **more):
    return tell(number, TALKS, as_of, **more)


def event(number, time, as_of=None, **more):
    return tell(number, TALKS, as_of, time=time, **more)


def days(first, last):
    return timespan.from_to(day(nth(first)), day(nth(last)))


def test_a_day_is_taken_in_by_its_event_and_another_day_is_an_event():
    assert takes([event(1, on(5))], event(2, on(5)))
    assert takes([event(1, on(5))], event(2, on(9)))
    assert takes([event(1, on(5), 7), event(2, on(5), 6)], event(3, on(5), 3))
    assert takes([event(1, on(5), 7), event(2, on(5), 6)], event(3, on(5), 9))


@pytest.mark.parametrize(("number", "taken"), [(4, True), (5, False), (6, False), (7, False), (8, True)])
def test_a_new_day_is_looked_at_where_news_without_a_date_can_be_of_it(number, taken):
    assert takes([news(1, 7)], event(2, on(number))) == taken
    assert not takes([news(1, 7, by=BO)], event(2, on(number)))
    assert takes([news(1, 7), event(3, on(number))], event(2, on(number)))


@pytest.mark.parametrize("as_of", range(3, 11))
def test_news_without_a_date_is_taken_in_by_the_last_event_of_the_days_before_or_is_one(as_of):
    assert takes([event(1, on(5))], news(2, as_of))
    assert takes([event(1, on(5)), event(2, on(6))], news(3, as_of))
    assert takes([event(1, on(5)), news(2, 9)], news(3, as_of))


def test_news_that_somebody_told_too_is_looked_at():
    assert not takes([news(1, 7, by=BO)], news(2, 7))
    assert takes([news(1, 7, by=BO), news(3, 7)], news(2, 7))


def test_news_of_no_known_day_is_looked_at_unless_it_was_told_before():
    assert not takes([event(1, on(5))], news(2, None))
    assert takes([event(1, on(5)), news(3, None)], news(2, None))


@pytest.mark.parametrize(
    ("wide", "taken"),
    [
        ((0, JANUARY), (False, False, True, True)),
        ((0, days(3, 6)), (False, False, True, True)),
        ((0, since(5)), (False, False, True, True)),
        ((0, until(5)), (False, False, True, True)),
        ((0, timespan.after(day(nth(5)))), (True, False, False, False)),
    ],
    ids=["month", "days", "since", "until", "after"],
)
def test_what_is_told_of_more_than_a_day_is_looked_at_by_those_that_it_touches(wide, taken):
    told = [event(*wide)]
    new = event(1, on(5)), news(2, 7), event(3, on(40)), news(4, 40)
    assert tuple(takes(told, one) for one in new) == taken


def test_news_is_not_of_days_that_were_over_before():
    assert takes([event(1, days(3, 6))], news(2, 10))
    assert not takes([event(1, days(3, 6))], news(2, 8))


def test_a_denial_is_looked_at_by_every_new_event_and_by_none_that_is_there():
    for denial in (event(1, on(5), denied=True), news(1, 5, denied=True)):
        assert not takes([denial], event(2, on(9)))
        assert not takes([denial], news(2, 9))
        assert takes([denial, event(3, on(9))], event(2, on(9)))


def test_what_somebody_told_of_a_day_is_looked_at_on_that_day():
    told = [event(1, on(5), by=BO)]
    assert not takes(told, event(2, on(5)))
    assert takes(told, event(2, on(7)))
    assert takes(told, event(2, on(5), by=BO))
    assert not takes(told, event(2, on(6), by=BO))


@pytest.mark.parametrize("half", [since(5), until(5)])
def test_an_event_of_which_one_side_is_told_is_looked_at(half):
    assert not takes([event(1, half)], event(2, on(5)))
    assert not takes([event(1, half)], event(2, half, 9))
    assert takes([event(1, half, 9)], event(2, half, 9))
    assert takes([event(1, half), event(3, on(5))], event(2, on(5)))


@pytest.mark.parametrize("name", ["start_precision", "end_precision"])
def test_a_day_in_coarser_words_is_looked_at(name):
    coarse = {name: Precision.WEEK}
    assert not takes([event(1, on(5), **coarse)], event(2, on(5)))
    assert not takes([event(1, on(5))], event(2, on(5), **coarse))


def test_days_and_months_are_taken_in_only_where_they_were_told_before():
    for time in (JANUARY, days(5, 6), before(9)):
        assert not takes([event(1, on(40))], event(2, time))
        assert takes([event(1, time), event(3, on(40))], event(2, time))


def test_a_month_that_is_marked_minds_no_new_day():
    """It is of none of the events in it, and stays so."""
    told = [event(1, on(5)), event(2, on(9)), event(3, JANUARY)]
    assert takes(told, event(4, on(12)))


@pytest.mark.parametrize(
    ("claim", "wide"),
    [
        (event(1, on(5)), False),
        (news(1, 5), False),
        (news(1, None), False),
        (event(1, on(5), by=BO), True),
        (event(1, on(5), denied=True), True),
        (event(1, JANUARY), True),
        (event(1, days(5, 6)), True),
        (event(1, since(5)), True),
        (event(1, until(5)), True),
        (event(1, before(5)), True),
        (tell(1, (Relation.MEMBER_OF, "country:XA", "organization:pact", {}), time=JANUARY), False),
    ],
)
def test_what_others_mind(claim, wide):
    assert is_wide(claim) == wide


def test_words_that_say_no_day_are_news():
    assert event(1, NO_WORDS, 5) == news(1, 5)
