"""Which claims are of one event, and what only somebody said of it."""

from datetime import timedelta
from itertools import permutations

import pytest
from telling import TALKS, nth, on, since, tell, until
from worlds import FIRST

from cypher.evidence import group_of
from cypher.facts import STATED, Conflict
from cypher.projection import project
from extractors import timespan
from extractors.calendar_periods import day, month, week, year
from extractors.models import TimeSpan
from extractors.ontology import Polarity, Precision

JANUARY, FEBRUARY = timespan.on(month(2020, 1)), timespan.on(month(2020, 2))
NO_WORDS = TimeSpan()


def facts(*told):
    """The facts of articles that each tell one thing of one kind of event: (time, as of, polarity, who said it)."""
    claims = [
        tell(number, TALKS, as_of, time=time, by=by, denied=polarity is Polarity.NEGATIVE)
        for number, (time, as_of, polarity, by) in enumerate(told)
    ]
    return project(group_of(claims[0]), claims).facts


def counts(*told):
    """How many articles tell each."""
    return sorted(fact.articles for fact in facts(*told))


def from_to(first, last):
    return timespan.from_to(day(nth(first)), day(nth(last)))


def own(time, as_of=None, polarity=Polarity.POSITIVE):
    return time, as_of, polarity, None


def said(time, as_of=None, polarity=Polarity.POSITIVE):
    return time, as_of, polarity, "person:bo"


def test_what_somebody_denies_is_no_conflict():
    assert [f.conflicts for f in facts(own(on(5)), said(on(5), polarity=Polarity.NEGATIVE))] == [(), ()]
    assert (Conflict.DENIED,) in [f.conflicts for f in facts(own(on(5)), own(on(5), polarity=Polarity.NEGATIVE))]


def test_a_year_and_its_month_are_of_the_one_day_in_them():
    [fact] = facts(own(on(9)), own(JANUARY), own(timespan.on(year(2020))))
    assert (fact.valid_from, fact.articles, fact.conflicts) == (FIRST + timedelta(days=9), 3, ())


def test_news_without_a_date_is_of_the_days_before_it_and_of_no_others():
    assert [f.articles for f in facts(own(on(5)), own(TimeSpan(), 7))] == [2]
    assert [f.articles for f in facts(own(on(5)), own(TimeSpan(), 8))] == [1, 1]
    assert [f.articles for f in facts(own(on(5)), own(TimeSpan(), 4))] == [1, 1]


def test_news_without_a_date_is_of_no_month():
    assert [f.articles for f in facts(own(JANUARY), own(TimeSpan(), 31))] == [1, 1]


def test_a_day_that_somebody_names_is_in_the_month_of_which_articles_tell():
    january, february = sorted(facts(own(JANUARY), own(FEBRUARY), said(on(9))), key=lambda fact: fact.valid_from)
    assert (january.articles, february.articles) == (2, 1)
    assert january.valid_from == FIRST


def test_what_somebody_said_later_attests_nothing():
    [fact] = facts(own(on(5), 5), said(on(5), 20))
    assert (fact.first_attested, fact.last_attested) == (FIRST + timedelta(days=5), FIRST + timedelta(days=5))


def test_of_one_voice_the_order_of_claims_is_nothing():
    told = [(on(9), "post"), (on(3), "post"), (timespan.on(month(2020, 3)), "post"), (on(70), "post"), (on(20), "post")]
    for names in permutations("abcde"):
        claims = [
            tell(n, TALKS, time=time, id=name) for n, (name, (time, _)) in enumerate(zip(names, told, strict=True))
        ]
        assert sorted(f.articles for f in project(group_of(claims[0]), claims).facts) == [1, 1, 1, 2]


@pytest.mark.parametrize("number", [0, 30])
def test_a_month_holds_its_first_day_and_its_last(number):
    assert counts(own(on(number)), own(JANUARY)) == [2]
    assert counts(own(JANUARY), said(on(number))) == [2]
    assert counts(own(on(number)), said(JANUARY)) == [2]


@pytest.mark.parametrize("time", [on(31), from_to(20, 40), from_to(-5, 3)])
def test_a_month_holds_nothing_that_is_not_all_inside(time):
    assert counts(own(time), own(JANUARY)) == [1, 1]
    assert counts(own(JANUARY), said(time)) == [1, 1]


def test_days_from_one_to_another_are_one_event_and_hold_no_other():
    assert counts(own(from_to(2, 6)), own(on(4))) == [1, 1]
    assert counts(own(from_to(2, 6)), own(from_to(2, 6)), own(JANUARY)) == [3]


def test_a_month_with_two_events_of_which_it_can_be_is_marked():
    two = own(on(5)), own(on(9))
    found = [f for f in facts(*two, own(JANUARY), own(JANUARY)) if f.conflicts]
    assert [(f.articles, f.conflicts) for f in found] == [(2, (Conflict.DATE,))]
    assert [f.conflicts for f in facts(*two, said(JANUARY))] == [(), (), ()]
    assert [f.conflicts for f in facts(own(on(5)), own(JANUARY))] == [()]
    three = facts(*two, own(on(12)), own(JANUARY))
    assert sorted(f.conflicts for f in three) == [(), (), (), (Conflict.DATE,)]


def test_a_year_is_of_the_one_month_in_it_and_a_month_of_no_year():
    assert counts(own(JANUARY), own(timespan.on(year(2020)))) == [2]
    assert counts(own(JANUARY), own(FEBRUARY), own(timespan.on(year(2020)))) == [1, 1, 1]
    assert counts(own(timespan.on(year(2020))), said(JANUARY)) == [2]


def test_a_day_in_a_week_and_a_month_that_overlap_is_of_neither():
    both = own(JANUARY), own(timespan.on(week(nth(29))))
    assert counts(*both) == [1, 1]
    assert counts(*both, said(on(29))) == [1, 1, 1]
    assert counts(*both, said(on(10))) == [1, 2]


@pytest.mark.parametrize("time", [since(5), until(5), on(5)])
def test_since_a_day_until_it_and_on_it_are_of_one_event(time):
    assert counts(own(time), own(on(5))) == [2]
    assert counts(own(time), own(JANUARY)) == [2]
    assert counts(own(on(5)), said(time)) == [2]


def test_since_a_month_and_until_it_are_of_the_event_in_it():
    for time in (timespan.since(month(2020, 1)), timespan.until(month(2020, 1))):
        assert counts(own(time), own(on(5))) == [2]
        assert counts(own(time), own(JANUARY)) == [2]
        assert counts(own(time), own(on(31))) == [1, 1]


def test_what_was_before_some_day_or_after_one_may_be_any():
    early, late = timespan.before(day(nth(9))), timespan.after(day(nth(9)))
    told = (
        own(on(5)),
        own(on(12)),
        own(early),
        own(timespan.by(day(nth(20)))),
        own(late),
        own(timespan.after(day(nth(2)))),
    )
    by_time = sorted(facts(*told), key=lambda f: (f.valid_from or FIRST, f.valid_to or FIRST.max))
    assert [(f.valid_from, f.valid_to, f.articles) for f in by_time] == [
        (None, nth(9), 2),
        (nth(5), nth(6), 1),
        (nth(10), None, 2),
        (nth(12), nth(13), 1),
    ]
    assert [f.ended_by for f in by_time] == [STATED, STATED, None, STATED]
    assert counts(*told[2:], said(early), said(late)) == [3, 3]


@pytest.mark.parametrize(("news", "joins"), [(4, False), (5, True), (6, True), (7, True), (8, False)])
def test_news_without_a_date_is_of_the_last_days(news, joins):
    wanted = [2] if joins else [1, 1]
    assert counts(own(on(5)), own(NO_WORDS, news)) == wanted
    assert counts(own(on(5)), said(NO_WORDS, news)) == wanted


def test_of_two_events_news_without_a_date_is_of_the_later_and_of_the_shorter():
    def told_twice(*times):
        (twice,) = (f for f in facts(*(own(time) for time in times), own(NO_WORDS, 7)) if f.articles == 2)
        return twice.valid_from

    assert told_twice(on(5), on(6)) == nth(6)
    assert told_twice(from_to(5, 7), on(6)) == nth(5)
    assert told_twice(from_to(3, 6), on(6)) == nth(6)


def test_news_without_a_date_is_one_event_of_its_day():
    assert counts(own(NO_WORDS, 5), own(NO_WORDS, 5), own(NO_WORDS, 6)) == [1, 2]
    assert counts(own(NO_WORDS, 5), said(NO_WORDS, 5), said(NO_WORDS, 6)) == [1, 2]
    assert counts(own(NO_WORDS), own(NO_WORDS), own(NO_WORDS, 6), own(on(6))) == [2, 2]
    assert counts(own(NO_WORDS), said(NO_WORDS)) == [2]
    assert counts(own(NO_WORDS, 5), own(JANUARY)) == [1, 1]
    assert counts(own(NO_WORDS, 5), said(JANUARY)) == [1, 1]
    assert counts(own(NO_WORDS, 5), said(on(5))) == [1, 1]


def test_a_month_that_somebody_names_is_of_the_one_event_in_it():
    assert counts(own(on(5)), said(JANUARY)) == [2]
    assert counts(own(on(5)), own(on(9)), said(JANUARY)) == [1, 1, 1]
    assert counts(own(on(5)), own(on(40)), said(FEBRUARY)) == [1, 2]


def test_an_event_is_attested_by_those_who_tell_it():
    (fact,) = facts(own(on(5), 9), own(on(5), 6), own(JANUARY, 30))
    assert (fact.first_attested, fact.last_attested) == (nth(6), nth(30))
    (fact,) = facts(said(on(5), 9), said(on(5), 6))
    assert (fact.first_attested, fact.last_attested) == (nth(6), nth(9))
    assert fact.attributed_only


def test_an_event_has_the_bounds_of_the_finest_words_alone():
    (fact,) = facts(own(from_to(2, 6)), own(JANUARY), said(from_to(2, 6)))
    times = fact.valid_from, fact.valid_from_latest, fact.valid_to_earliest, fact.valid_to
    assert times == (nth(2), nth(2), nth(6), nth(7))
    assert (fact.valid_from_precision, fact.valid_to_precision) == (Precision.DAY, Precision.DAY)
    (fact,) = facts(own(JANUARY))
    times = fact.valid_from, fact.valid_from_latest, fact.valid_to_earliest, fact.valid_to
    assert times == (nth(0), nth(30), nth(1), nth(31))
    assert (fact.valid_from_precision, fact.ended_by) == (Precision.MONTH, STATED)


def test_what_one_gives_from_one_side_another_gives_from_the_other():
    (fact,) = facts(own(since(5)), own(until(5)))
    assert (fact.valid_from, fact.valid_to, fact.ended_by) == (nth(5), nth(6), STATED)
    (fact,) = facts(own(since(5)))
    assert (fact.valid_from, fact.valid_to, fact.ended_by) == (nth(5), None, None)


def test_a_month_gives_no_end_to_the_event_in_it_of_which_a_start_is_told():
    (fact,) = facts(own(since(5)), own(JANUARY))
    assert (fact.articles, fact.valid_from, fact.valid_to) == (2, nth(5), None)


def test_the_start_and_the_end_have_each_their_own_grain():
    (fact,) = facts(own(timespan.from_to(day(nth(2)), month(2020, 2))))
    assert (fact.valid_from_precision, fact.valid_to_precision) == (Precision.DAY, Precision.MONTH)


def test_by_some_day_is_no_start():
    (fact,) = facts(own(timespan.by(day(nth(9)))))
    assert (fact.valid_from, fact.valid_from_latest, fact.valid_to) == (None, None, nth(10))


def test_what_went_on_until_it_was_told_of_may_be_what_is_denied_of_a_day_before_that():
    told = own(since(5), 6), own(since(5), 20)
    assert [f.conflicts for f in facts(*told, denied(on(15))) if f.holds] == [(Conflict.DENIED,)]


def test_the_id_of_an_event_is_never_another():
    """Another id is another edge, in every graph that is there: it would take a migration."""
    times = [on(5), JANUARY, timespan.before(day(nth(9))), timespan.after(day(nth(9))), NO_WORDS]
    ids = [f.id.removeprefix("fact:")[:8] for time in times for make in (own, said) for f in facts(make(time, 7))]
    assert ids == [
        "42d38372",
        "ba686085",
        "1f9ab549",
        "2fe1abb4",
        "af259de8",
        "fbed5fda",
        "a111ad31",
        "a736e039",
        "79dc5bb5",
        "1c5bb26b",
    ]


def test_ids_tell_events_and_voices_apart():
    told = [on(5), on(6), from_to(5, 6), JANUARY, FEBRUARY, timespan.before(day(nth(3))), timespan.after(day(nth(3)))]
    claims = [(time, None) for time in told] + [(NO_WORDS, None), (NO_WORDS, 9), (NO_WORDS, 10)]
    ids = {facts(make(*one))[0].id for one in claims for make in (own, said)}
    assert len(ids) == 2 * len(claims)


def denied(time, as_of=None):
    return own(time, as_of, Polarity.NEGATIVE)


@pytest.mark.parametrize(
    ("event", "denial", "same"),
    [
        (own(on(5)), denied(on(5)), True),
        (own(on(5)), denied(on(6)), False),
        (own(on(5)), denied(on(4)), False),
        (own(JANUARY), denied(on(30)), True),
        (own(JANUARY), denied(on(31)), False),
        (own(on(31)), denied(JANUARY), False),
        (own(on(30)), denied(JANUARY), True),
        # a denial without a day is of all that was before the news of it
        (own(on(5)), denied(NO_WORDS, 5), True),
        (own(on(5)), denied(NO_WORDS, 4), False),
        (own(on(5)), denied(NO_WORDS), True),
        (own(NO_WORDS, 5), denied(NO_WORDS, 5), True),
        (own(NO_WORDS, 5), denied(NO_WORDS, 4), True),
        # news without a date is of its day
        (own(NO_WORDS, 5), denied(on(5)), True),
        (own(NO_WORDS, 5), denied(on(4)), False),
        (own(NO_WORDS, 5), denied(on(6)), False),
        (own(NO_WORDS), denied(on(5)), True),
        # open on one side
        (own(timespan.after(day(nth(9)))), denied(on(9)), False),
        (own(timespan.after(day(nth(9)))), denied(on(10)), True),
        (own(timespan.before(day(nth(9)))), denied(on(8)), True),
        (own(timespan.before(day(nth(9)))), denied(on(9)), False),
        (own(timespan.before(day(nth(9)))), denied(NO_WORDS, 3), True),
        (own(timespan.before(day(nth(9))), 20), denied(on(8)), True),
        (own(until(5), 20), denied(on(5)), True),
        (own(until(5), 20), denied(on(2)), True),
        (own(on(5)), denied(timespan.before(day(nth(9))), 20), True),
        (own(on(12)), denied(timespan.before(day(nth(9)))), False),
        (own(on(5)), denied(timespan.after(day(nth(9)))), False),
        (own(JANUARY), denied(NO_WORDS, 5), True),
        (own(timespan.after(day(nth(9)))), denied(NO_WORDS, 5), False),
        # what began before the news of it had happened by then
        (own(since(5), 9), denied(on(9)), True),
        (own(since(5), 9), denied(on(10)), False),
        (said(on(5)), denied(on(5)), True),
    ],
)
def test_a_denial_is_of_the_events_that_can_be_meant(event, denial, same):
    told = [f for f in facts(event, denial) if f.holds]
    assert [f.conflicts for f in told] == [(Conflict.DENIED,) if same else ()]


def test_a_denial_that_articles_make_too_is_no_less_one():
    found = facts(own(on(5)), denied(on(5)), said(on(5), polarity=Polarity.NEGATIVE))
    assert [f.conflicts for f in found if f.holds] == [(Conflict.DENIED,)]
