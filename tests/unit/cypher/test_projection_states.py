"""When a state begins and ends, where nothing says so to the day, and what has no day at all."""

from dataclasses import replace

import pytest
from telling import LEFT, NAMED, OFFICE, RIVAL, attested, before, end, facts, held, nth, on, since, start, tell, until

from cypher.facts import DENIED, RESUMED, STATED, Conflict
from cypher.projection import project
from extractors import timespan
from extractors.calendar_periods import day, month
from extractors.models import TimeSpan
from extractors.ontology import Bound, Modality, Precision, Relation

JANUARY, MARCH = month(2020, 1), month(2020, 3)
BO = "person:bo"
KIN = (Relation.RELATIVE_OF, "person:ada", "person:bo", {"kinship": "sister"})


def test_starts_that_can_both_be_give_the_narrower_one():
    (fact,) = facts(tell(1, OFFICE, 40, time=timespan.since(JANUARY)), tell(2, OFFICE, 40, time=since(9)))
    assert (start(fact), fact.valid_from_precision, fact.conflicts) == ((9, 9), Precision.DAY, ())


def test_starts_that_cannot_both_be_are_a_conflict_and_both_are_inside():
    (fact,) = facts(tell(1, OFFICE, 9, time=since(3)), tell(2, OFFICE, 9, time=since(6)))
    assert (start(fact), fact.conflicts) == ((3, 6), (Conflict.START,))


def test_what_begins_a_state_gives_its_start_and_told_again_gives_none():
    named = tell(1, NAMED, time=since(4))
    (fact,) = facts(*attested(OFFICE, 8), named, tell(2, NAMED, time=since(6)))
    assert (start(fact), fact.conflicts) == ((4, 4), ())
    (fact,) = facts(*attested(OFFICE, 3), named)
    assert start(fact) == (None, None)
    (fact,) = facts(*attested(OFFICE, 4), named)
    assert start(fact) == (4, 4)


def test_an_appointment_by_some_day_begins_what_was_told_before_it():
    (fact,) = facts(*attested(OFFICE, 3), tell(1, NAMED, time=timespan.by(day(nth(9)))))
    assert start(fact) == (None, 9)


def test_it_ends_with_the_words_that_say_so():
    (fact,) = facts(*attested(OFFICE, 1), tell(1, OFFICE, time=until(9)))
    assert (end(fact), fact.valid_to_precision, fact.conflicts) == ((9, 10, STATED), Precision.DAY, ())


def test_an_end_that_is_told_to_the_month_is_after_the_last_attestation():
    (fact,) = facts(*attested(OFFICE, 70), tell(1, LEFT, time=timespan.on(MARCH)))
    assert (end(fact), fact.valid_to_precision) == ((71, 91, "LEAVE_OFFICE"), Precision.MONTH)


def test_ends_that_can_both_be_give_the_narrower_one_and_an_event_before_words():
    told = [tell(1, LEFT, time=timespan.on(MARCH)), tell(2, OFFICE, time=before(80))]
    (fact,) = facts(*attested(OFFICE, 5), *told)
    assert (end(fact), fact.conflicts) == ((60, 80, "LEAVE_OFFICE"), ())


def test_ends_that_cannot_both_be_are_a_conflict_and_both_are_inside():
    (fact,) = facts(*attested(OFFICE, 5), tell(1, LEFT, time=on(20)), tell(2, LEFT, time=on(30)))
    assert (end(fact), fact.conflicts) == ((20, 31, "LEAVE_OFFICE"), (Conflict.END,))


def test_what_was_so_after_its_end_has_none_and_a_conflict():
    (fact,) = facts(
        tell(1, OFFICE, 20, time=since(2)), tell(2, OFFICE, time=timespan.from_to(day(nth(2)), day(nth(9))))
    )
    assert (end(fact), fact.conflicts) == ((None, None, None), (Conflict.END,))


def test_what_was_so_on_the_day_before_it_was_over_is_no_conflict():
    told = tell(2, OFFICE, time=timespan.from_to(day(nth(2)), day(nth(9))))
    for last, conflicts in ((9, ()), (10, (Conflict.END,))):
        (fact,) = facts(tell(1, OFFICE, last, time=since(2)), told)
        assert fact.conflicts == conflicts


@pytest.mark.parametrize(
    ("rival", "ends", "precision"),
    [(20, (6, 20, BO), None), (30, (6, 30, STATED), Precision.DAY), (40, (6, 30, STATED), Precision.DAY)],
)
def test_an_end_of_which_only_the_latest_day_is_known_is_that_of_a_successor_before_it(rival, ends, precision):
    ada, _ = facts(*attested(OFFICE, 5), tell(1, OFFICE, time=before(30)), *attested(RIVAL, rival))
    assert (end(ada), ada.valid_to_precision) == (ends, precision)


def test_an_end_that_is_known_from_both_sides_is_not_a_successors():
    ada, _ = facts(*attested(OFFICE, 5), tell(1, LEFT, time=on(30)), *attested(RIVAL, 20))
    assert end(ada) == (30, 31, "LEAVE_OFFICE")


def test_a_successor_ends_it_on_the_day_of_his_first_attestation():
    ada, bo = facts(*attested(OFFICE, 5), *attested(RIVAL, 20, 30))
    assert (end(ada), ada.valid_to_precision) == ((6, 20, BO), None)
    assert end(bo) == (None, None, None)


def test_one_who_held_it_before_ends_nothing():
    bo, ada = facts(*attested(OFFICE, 5), *attested(RIVAL, 2))
    assert (end(ada), end(bo)) == ((None, None, None), (3, 5, "person:ada"))


def test_of_one_day_a_successor_ends_it_before_a_denial_and_a_denial_before_a_new_start():
    denial = tell(8, OFFICE, 20, denied=True)
    again = tell(9, OFFICE, time=since(20))
    assert end(facts(*attested(OFFICE, 5), *attested(RIVAL, 20), denial)[0]) == (6, 20, BO)
    assert end(facts(*attested(OFFICE, 5), denial, again)[0]) == (6, 20, DENIED)
    assert end(facts(*attested(OFFICE, 5), again)[0]) == (6, 20, RESUMED)
    assert end(facts(*attested(OFFICE, 5), *attested(RIVAL, 21), denial)[0]) == (6, 20, DENIED)
    assert end(facts(*attested(OFFICE, 5), *attested(RIVAL, 21), again)[0]) == (6, 20, RESUMED)


@pytest.mark.parametrize(("last", "ends"), [(4, None), (5, None), (6, 6), (9, 6)])
def test_a_denial_or_a_rival_of_its_days_ends_it_the_day_after_only_where_it_goes_on(last, ends):
    own, long = tell(1, OFFICE, 5, time=since(1)), {"time": since(3)}
    denied = facts(own, tell(8, OFFICE, last, denied=True, **long))[0]
    ada = next(f for f in facts(own, tell(8, RIVAL, last, **long)) if f.subject != BO)
    assert end(denied) == (ends, ends, DENIED if ends else None)
    assert end(ada) == (ends, ends, BO if ends else None)
    assert (denied.conflicts, ada.conflicts) == ((Conflict.DENIED,), (Conflict.HOLDER,))


def test_a_new_start_ends_what_was_before_on_its_first_day():
    first, _ = facts(*attested(OFFICE, 5), tell(9, OFFICE, 40, time=since(20)))
    assert end(first) == (6, 20, RESUMED)


def test_an_end_of_which_only_the_earliest_day_is_known_ends_nothing():
    at_least = TimeSpan(bound=Bound.UNTIL, end_earliest=nth(9), end_precision=Precision.DAY)
    (fact,) = facts(*attested(OFFICE, 5), tell(1, OFFICE, time=at_least))
    assert (held(fact), end(fact), fact.conflicts) == ((5, 8), (None, None, None), ())


def test_what_has_no_day_is_over_before_one_or_begun_after_one_or_undated_each_apart():
    told = [
        (before(9), (None, None), (None, 9, STATED)),
        (before(7), None, None),
        (timespan.after(day(nth(20))), (21, None), (None, None, None)),
        (timespan.after(day(nth(22))), None, None),
        (timespan.before(JANUARY), None, None),
    ]
    found = facts(tell(9, OFFICE), *(tell(n, OFFICE, time=time) for n, (time, _, _) in enumerate(told)))
    assert sorted((str(start(f)), str(end(f)), f.articles) for f in found) == sorted(
        [
            (str((23, None)), str((None, None, None)), 2),
            (str((None, None)), str((None, 0, STATED)), 3),
            (str((None, None)), str((None, None, None)), 1),
        ]
    )
    assert {f.valid_from_precision for f in found} == {Precision.DAY, None}
    assert {f.valid_to_precision for f in found} == {Precision.MONTH, None}
    assert len({f.id for f in found}) == 3


def test_kinship_is_one_fact_whoever_says_it_and_never_ends():
    own, quoted = tell(1, KIN, 5), tell(2, KIN, 20, by=BO)
    denial = tell(3, KIN, 9, denied=True)
    (fact,) = [f for f in facts(own, quoted, denial) if f.holds]
    assert (fact.articles, held(fact), end(fact), fact.attributed_only) == (2, (5, 5), (None, None, None), False)
    (fact,) = facts(quoted)
    assert (held(fact), fact.attributed_only) == ((20, 20), True)


def test_what_is_planned_is_separated_by_its_own_words_alone():
    planned = {"modality": Modality.PLANNED}
    told = [tell(n, OFFICE, n, **planned) for n in (1, 9)]
    assert [held(f) for f in facts(*told)] == [(1, 9)]
    over = tell(5, OFFICE, time=timespan.from_to(day(nth(2)), day(nth(5))), **planned)
    assert [(held(f), end(f)[1]) for f in facts(*told, over)] == [((1, 4), 6), ((9, 9), None)]
    quoted = tell(6, OFFICE, 3, by=BO, **planned)
    assert [(held(f), f.articles) for f in facts(*told, quoted)] == [((1, 9), 3)]
    assert {(f.modality, f.holds) for f in facts(quoted)} == {(Modality.PLANNED, False)}


def test_of_no_claims_there_are_no_facts():
    assert project("group", []).facts == ()


def test_the_id_of_a_state_is_never_another():
    """Another id is another edge, in every graph that is there: it would take a migration."""
    dayless = tell(3, OFFICE, time=before(1)), tell(4, OFFICE, time=timespan.after(day(nth(90)))), tell(5, OFFICE)
    claims = [*attested(OFFICE, 5), tell(1, OFFICE, 30, time=since(20)), *dayless]
    quoted = [replace(claim, id=f"{claim.id} said", speaker=BO) for claim in claims]
    told = [*facts(*claims), *facts(*quoted)]
    assert [f.id.removeprefix("fact:")[:8] for f in told] == [
        "b36833eb",
        "a775a60f",
        "7514a720",
        "19676bf0",
        "d175ab87",
        "36757c23",
        "c796343b",
        "76ff5095",
        "40a6063e",
        "aaf86e2d",
    ]


def test_what_began_after_one_day_and_was_over_before_another_is_one_fact():
    (fact,) = facts(tell(1, OFFICE, time=timespan.start_and_end(timespan.after(day(nth(3))), before(9))))
    assert (held(fact), start(fact), end(fact)) == ((None, None), (4, None), (None, 9, STATED))


def test_a_denial_does_not_part_kinship():
    told = [tell(1, KIN, 5), tell(2, KIN, 9, denied=True), tell(3, KIN, 20), tell(4, KIN, time=before(3))]
    assert [(held(f), f.articles) for f in facts(*told) if f.holds] == [((5, 20), 3)]


def test_a_denial_of_no_day_ends_nothing():
    ada, denial = facts(*attested(OFFICE, 5), tell(1, OFFICE, denied=True))
    assert (end(ada), ada.conflicts, denial.holds) == ((None, None, None), (), False)


def test_an_event_of_some_month_begins_what_was_told_in_it():
    (fact,) = facts(*attested(OFFICE, 5), tell(1, NAMED, time=timespan.since(JANUARY)))
    assert start(fact) == (0, 30)
