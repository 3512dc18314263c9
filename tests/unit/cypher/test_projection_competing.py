"""What others that hold a state, and those who deny it, do to it."""

import pytest
from telling import LEFT, NO_WORDS, OFFICE, RIVAL, attested, end, facts, held, nth, on, since, start, tell

from cypher.facts import DENIED, RESUMED, STATED, Conflict
from extractors import timespan
from extractors.calendar_periods import day, month
from extractors.ontology import Relation

JANUARY, MARCH = month(2020, 1), month(2020, 3)
BO = "person:bo"
HERE, THERE = ((Relation.LOCATED_IN, "city:heron", state, {}) for state in ("country:XA", "country:XB"))
HERS, THEIRS = ((Relation.CONTROLS, state, "city:heron", {}) for state in ("country:XA", "country:XB"))


def test_one_that_is_only_named_as_former_in_some_month_ends_nobody():
    ada, _ = facts(*attested(OFFICE, 5), tell(1, RIVAL, time=timespan.until(MARCH)))
    assert end(ada) == (None, None, None)


def test_another_object_competes_from_a_stated_start_alone():
    known, unknown = tell(2, THERE, 9, time=since(8)), tell(2, THERE, 9)
    assert end(facts(*attested(HERE, 5), known)[0]) == (6, 8, "country:XB")
    assert end(facts(*attested(HERE, 5), unknown)[0]) == (None, None, None)
    for half in (timespan.by(day(nth(8))), timespan.after(day(nth(7)))):
        assert end(facts(*attested(HERE, 5), tell(2, THERE, 9, time=half))[0]) == (None, None, None)
    month_ = tell(2, THERE, 99, time=timespan.since(JANUARY))
    assert end(facts(*attested(HERE, 5), month_)[0]) == (6, 30, "country:XB")


def test_two_places_at_once_are_no_dispute_between_holders():
    for time in (NO_WORDS, since(5)):
        assert {f.conflicts for f in facts(*attested(HERE, 5), tell(2, THERE, 9, time=time))} == {()}


@pytest.mark.parametrize(
    ("hers", "his", "disputed"),
    [
        ([tell(1, OFFICE, 5)], [tell(2, RIVAL, 5)], (True, True)),
        ([tell(1, OFFICE, 5)], [tell(2, RIVAL, 6)], (False, False)),
        # the day of a start, of an end, the first of several: one hands over to the other
        ([tell(1, OFFICE, 5)], [tell(2, RIVAL, 5, time=since(5))], (True, False)),
        ([tell(1, OFFICE, 5), tell(3, LEFT, time=on(5))], [tell(2, RIVAL, 5)], (False, True)),
        ([tell(1, OFFICE, 5), tell(3, LEFT, time=timespan.on(JANUARY))], [tell(2, RIVAL, 5)], (True, True)),
        ([tell(1, OFFICE, 5), tell(3, OFFICE, time=timespan.until(day(nth(6))))], [tell(2, RIVAL, 6)], (False, False)),
        ([tell(1, OFFICE, 5)], [tell(2, RIVAL, 9, time=since(5))], (False, False)),
        ([tell(1, OFFICE, 5)], attested(RIVAL, 5, 6), (False, True)),
        ([tell(1, OFFICE, 30), tell(3, LEFT, time=timespan.on(JANUARY))], [tell(2, RIVAL, 30)], (False, True)),
        ([tell(1, OFFICE, 0), tell(3, LEFT, time=timespan.on(JANUARY))], [tell(2, RIVAL, 0)], (False, True)),
        # of two days one is that of the handing over: the other is not
        ([*attested(OFFICE, 5, 6), tell(3, LEFT, time=on(6))], attested(RIVAL, 5, 6), (True, True)),
        ([tell(1, OFFICE, 5, time=since(1))], [tell(2, RIVAL, 5)], (True, True)),
        ([tell(1, OFFICE, 6, time=since(1))], [tell(2, RIVAL, 9, time=since(5))], (True, True)),
    ],
)
def test_two_holders_on_one_day_are_a_dispute_but_where_one_hands_over(hers, his, disputed):
    found = facts(*hers, *his)
    ada = any(Conflict.HOLDER in f.conflicts for f in found if f.subject != BO)
    bo = any(Conflict.HOLDER in f.conflicts for f in found if f.subject == BO)
    assert (ada, bo) == disputed


def test_a_place_that_is_taken_is_lost_by_the_other():
    taken = (Relation.CAPTURE, *THEIRS[1:])
    xa, xb = facts(tell(1, taken, time=on(9)), *attested(HERS, 5))
    assert (end(xa), start(xb)) == ((6, 9, "country:XB"), (9, 9))


def test_what_is_denied_is_a_fact_that_days_on_which_it_holds_separate_and_only_the_next_denial_ends():
    found = facts(*attested(OFFICE, 10), *(tell(n, OFFICE, n, denied=True) for n in (4, 6, 20)))
    denied = [f for f in found if not f.holds]
    assert [(held(f), end(f)) for f in denied] == [((4, 6), (7, 20, RESUMED)), ((20, 20), (None, None, None))]


def test_what_somebody_denies_ends_nothing_and_is_no_conflict():
    ada, _ = facts(*attested(OFFICE, 5), tell(1, OFFICE, 5, denied=True, by=BO), tell(2, OFFICE, 9, denied=True, by=BO))
    assert (end(ada), ada.conflicts) == ((None, None, None), ())


def test_days_that_somebody_says_it_holds_separate_no_denials():
    denials = [tell(n, OFFICE, n, denied=True) for n in (4, 20)]
    found = facts(*denials, tell(3, OFFICE, 10, by=BO))
    assert [held(f) for f in found if not f.holds] == [(4, 20)]


def test_a_day_that_is_only_the_best_place_of_wide_words_separates_no_denials():
    denials = [tell(n, OFFICE, n, denied=True) for n in (40, 70)]
    found = facts(*denials, tell(3, OFFICE, time=timespan.until(MARCH)))
    assert [held(f) for f in found if not f.holds] == [(40, 70)]


def test_a_denial_or_a_rival_between_two_days_separates_them_whatever_is_later():
    between, later = tell(1, OFFICE, 8, denied=True), [tell(n, OFFICE, n, denied=True) for n in (20, 30)]
    assert [held(f) for f in facts(*attested(OFFICE, 5, 10), between) if f.holds] == [(5, 5), (10, 10)]
    found = facts(*attested(OFFICE, 5, 10), *attested(RIVAL, 8), *later)
    assert [held(f) for f in found if f.holds and f.subject != BO] == [(5, 5), (10, 10)]


@pytest.mark.parametrize("ids", ["ab", "ba"])
def test_a_denial_of_a_day_inside_is_a_conflict_and_one_of_a_later_day_is_the_end(ids):
    denials = [tell(n, OFFICE, n, denied=True, id=id_) for n, id_ in zip((7, 20), ids, strict=True)]
    ada, *_ = facts(tell(1, OFFICE, 9, time=since(5)), *denials)
    assert (ada.conflicts, end(ada)) == ((Conflict.DENIED,), (10, 20, DENIED))


def test_what_is_denied_has_the_end_that_words_give():
    told = timespan.from_to(day(nth(2)), day(nth(5)))
    for by in (None, BO):
        first, second = facts(tell(1, OFFICE, time=told, denied=True, by=by), tell(2, OFFICE, 9, denied=True, by=by))
        assert (held(first), end(first), held(second)) == ((2, 4), (5, 6, STATED), (9, 9))
