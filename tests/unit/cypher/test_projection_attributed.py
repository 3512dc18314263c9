"""What somebody only said of a state: what it supports, and what it makes of its own."""

import pytest
from telling import LEFT, OFFICE, RIVAL, attested, before, end, facts, held, nth, on, since, start, tell

from cypher.facts import STATED
from extractors import timespan
from extractors.calendar_periods import day, month

JANUARY = month(2020, 1)
BO = "person:bo"


def said(*claims):
    """Days of the facts that only somebody says, and how many articles tell the others."""
    found = facts(*claims)
    return [held(f) for f in found if f.attributed_only], [f.articles for f in found if not f.attributed_only]


@pytest.mark.parametrize(("as_of", "joins"), [(4, False), (5, True), (9, True), (19, True), (20, False)])
def test_what_somebody_says_of_its_days_supports_it_until_its_end(as_of, joins):
    own = [*attested(OFFICE, 5, 9), *attested(RIVAL, 20)]
    assert said(*own, tell(1, OFFICE, as_of, by=BO)) == (([], [3, 1]) if joins else ([(as_of, as_of)], [2, 1]))


@pytest.mark.parametrize(("as_of", "joins"), [(2, False), (3, True)])
def test_its_days_begin_with_its_earliest_start(as_of, joins):
    own = tell(2, OFFICE, 40, time=timespan.since(JANUARY)), tell(3, OFFICE, 40, time=timespan.after(day(nth(2))))
    assert said(*own, tell(1, OFFICE, as_of, by=BO))[1] == [3 if joins else 2]


def test_what_somebody_says_reaches_into_it():
    own = attested(OFFICE, 20)
    assert said(*own, tell(1, OFFICE, 20, time=since(2), by=BO)) == ([], [2])
    assert said(*own, tell(1, OFFICE, 19, time=since(2), by=BO)) == ([(2, 19)], [1])


def test_what_somebody_says_moves_no_bound():
    own = attested(OFFICE, 5)
    (fact,) = facts(*own, tell(1, OFFICE, 9, time=since(5), by=BO), tell(2, LEFT, time=on(20), by=BO))
    assert (held(fact), start(fact), end(fact), fact.articles) == ((5, 5), (None, None), (None, None, None), 3)


def test_somebody_says_when_it_was_over():
    own = attested(OFFICE, 5)
    assert said(*own, tell(1, OFFICE, time=before(9), by=BO)) == ([], [2])
    assert said(*own, tell(1, OFFICE, time=before(5), by=BO)) == ([(None, None)], [1])
    assert said(*own, tell(1, LEFT, time=on(9), by=BO)) == ([], [2])
    assert said(*own, tell(1, LEFT, time=on(3), by=BO)) == ([], [1])
    two = [*own, *attested(RIVAL, 10), *attested(OFFICE, 20)]
    assert said(*two, tell(1, LEFT, time=on(15), by=BO)) == ([], [2, 1, 1])
    assert said(*two, tell(1, OFFICE, time=before(30), by=BO)) == ([], [1, 1, 2])


def test_what_somebody_says_without_a_day_is_of_the_one_fact_that_there_is():
    own = attested(OFFICE, 5)
    assert said(*own, tell(1, OFFICE, by=BO)) == ([], [2])
    assert said(*own, *attested(RIVAL, 10), *attested(OFFICE, 20), tell(1, OFFICE, by=BO)) == (
        [(None, None)],
        [1, 1, 1],
    )
    assert said(*own, tell(1, OFFICE, time=timespan.after(day(nth(2))), by=BO)) == ([(None, None)], [1])


def test_what_only_somebody_says_has_runs_of_its_own_between_what_articles_tell():
    strangers = [tell(f"said-{n}", OFFICE, n, by=BO) for n in (1, 3, 12, 14)]
    found = facts(*attested(RIVAL, 8), *strangers)
    assert [held(f) for f in found if f.attributed_only] == [(1, 3), (12, 14)]
    assert len({f.id for f in found}) == 3
    assert end(found[0]) == (4, 8, BO)


def test_an_end_that_somebody_gives_ends_what_only_he_says():
    (fact,) = facts(tell(1, OFFICE, time=timespan.from_to(day(nth(1)), day(nth(5))), by=BO))
    assert end(fact) == (5, 6, STATED)


def test_days_that_articles_tell_separate_what_somebody_says():
    own = [*attested(OFFICE, 10), tell(9, LEFT, time=on(11))]
    found = facts(*own, tell(1, OFFICE, 5, by=BO), tell(2, OFFICE, 20, by=BO))
    assert [held(f) for f in found] == [(5, 5), (10, 10), (20, 20)]


def test_its_days_begin_with_its_start_of_which_only_the_earliest_is_known_and_with_what_was_told_before_it():
    assert said(tell(2, OFFICE, 40, time=timespan.after(day(nth(2)))), tell(1, OFFICE, 4, by=BO)) == ([], [2])
    assert said(*attested(OFFICE, 4), tell(2, OFFICE, 9, time=since(5)), tell(1, OFFICE, 4, by=BO)) == ([], [3])


def test_what_began_before_its_end_and_is_said_to_go_on_supports_it():
    own = [*attested(OFFICE, 5, 9), *attested(RIVAL, 20)]
    assert said(*own, tell(1, OFFICE, 25, time=since(15), by=BO)) == ([], [3, 1])
    assert said(*own, tell(1, OFFICE, 25, time=since(20), by=BO)) == ([(20, 25)], [2, 1])


def test_what_was_over_before_some_day_was_not_so_later():
    own = tell(2, OFFICE, time=timespan.start_and_end(timespan.since(JANUARY), before(40)))
    assert said(own, tell(1, OFFICE, 45, by=BO)) == ([(45, 45)], [1])


def test_a_stranger_with_an_end_supports_no_other_run():
    own = [*attested(OFFICE, 5), *attested(RIVAL, 10), *attested(OFFICE, 20)]
    told = tell(1, OFFICE, time=timespan.from_to(day(nth(12)), day(nth(14))), by=BO)
    assert said(*own, told) == ([(12, 13)], [1, 1, 1])


def test_all_that_articles_tell_separates_what_somebody_says_whatever_is_later():
    own = [*attested(OFFICE, 10), tell(9, LEFT, time=on(11)), *attested(RIVAL, 20, 30)]
    assert said(*own, tell(1, OFFICE, 5, by=BO), tell(2, OFFICE, 15, by=BO))[0] == [(5, 5), (15, 15)]
