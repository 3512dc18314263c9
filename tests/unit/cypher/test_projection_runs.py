"""What joins into one run and what separates, and which run an end is of."""

import pytest
from telling import LEFT, NAMED, OFFICE, nth, since, tell, until
from worlds import FIRST

from cypher.projection_runs import Ending, Run, Voice, endings, endless_run, run_that_ends, runs_of, settle
from cypher.projection_spells import Bounds, beginning_spell, ending_bounds, state_spell
from extractors import timespan
from extractors.calendar_periods import day, month

START = FIRST.toordinal()


def voice(*claims):
    """What these claims of one voice say."""
    found = Voice()
    for e in claims:
        if e.relation is LEFT[0]:
            found.endings.append(Ending(ending_bounds(e), e, of_spell=False))
        else:
            found.spells.append(state_spell(e) if e.relation is OFFICE[0] else beginning_spell(e))
    found.endings += endings(found.spells)
    return found


def spans(runs):
    """First and last day of each run and what separates it from the one before, in days after the first."""
    return [(r.first - START, r.last - START, r.cut and r.cut - START) for r in runs]


def blocks(*days):
    return [(first + START, last + START) for first, last in days]


def held(*days):
    return [tell(number, OFFICE, day_) for number, day_ in enumerate(days)]


def test_attestations_join_over_any_time():
    assert spans(runs_of(voice(*held(30, 0, 10)), [])) == [(0, 30, None)]


def test_what_is_of_no_day_makes_no_run():
    assert runs_of(voice(tell(1, OFFICE), tell(2, OFFICE, time=timespan.before(day(nth(5))))), []) == []


@pytest.mark.parametrize(
    ("over", "runs"),
    [
        (4, [(4, 10, None)]),
        (5, [(4, 4, None), (10, 10, 5)]),
        (10, [(4, 4, None), (10, 10, 10)]),
        (11, [(4, 10, None)]),
    ],
)
def test_an_end_separates_what_was_before_it_from_the_day_itself(over, runs):
    left = tell(9, LEFT, time=timespan.before(day(nth(over))))
    assert spans(runs_of(voice(*held(4, 10), left), [])) == runs


@pytest.mark.parametrize(
    ("block", "cut"),
    [
        ((5, 5), 5),
        ((9, 9), 9),
        ((2, 7), 7),
        ((9, 20), 9),
        ((2, 20), 9),
        ((2, 4), None),
        ((4, 4), None),
        ((10, 10), None),
        ((10, 20), None),
        ((11, 12), None),
    ],
)
def test_a_day_on_which_it_does_not_hold_separates_where_it_lies_between(block, cut):
    wanted = [(4, 10, None)] if cut is None else [(4, 4, None), (10, 10, cut)]
    assert spans(runs_of(voice(*held(4, 10)), blocks(block))) == wanted


def test_nothing_lies_between_one_day_and_the_next():
    assert spans(runs_of(voice(*held(4, 5)), blocks((0, 9)))) == [(4, 5, None)]


def test_the_last_of_what_separates_counts():
    claims = [*held(4, 20), tell(9, LEFT, time=timespan.before(day(nth(8)))), tell(8, OFFICE, 20, time=since(18))]
    assert spans(runs_of(voice(*claims), blocks((6, 7), (11, 12)))) == [(4, 4, None), (18, 20, 18)]
    assert spans(runs_of(voice(*claims[:3]), blocks((6, 7), (11, 12)))) == [(4, 4, None), (20, 20, 12)]
    assert spans(runs_of(voice(*claims[:3]), blocks((6, 6)))) == [(4, 4, None), (20, 20, 8)]


@pytest.mark.parametrize(("start", "runs"), [(5, [(4, 9, None)]), (6, [(4, 4, None), (6, 9, 6)])])
def test_a_new_start_separates_where_it_is_more_than_a_day_later(start, runs):
    """A day apart may be one day, seen from two time zones."""
    assert spans(runs_of(voice(*held(4), tell(9, OFFICE, 9, time=since(start))), [])) == runs


def test_the_latest_new_start_on_a_day_is_held_against_what_came_before():
    told = tell(8, OFFICE, 5, time=timespan.since(month(2020, 1))), tell(9, OFFICE, time=since(5))
    assert spans(runs_of(voice(*held(1), *told), [])) == [(1, 1, None), (5, 5, 5)]


def test_what_begins_a_state_can_be_told_again_later():
    assert spans(runs_of(voice(*held(4), tell(9, NAMED, time=since(20))), [])) == [(4, 20, None)]


def test_a_long_attestation_is_not_cut_short_by_one_inside_it():
    long = tell(8, OFFICE, 20, time=since(2))
    assert spans(runs_of(voice(long, *held(5, 30)), blocks((10, 10)))) == [(2, 30, None)]
    assert spans(runs_of(voice(long, *held(0, 5, 30)), blocks((1, 1), (10, 10)))) == [(0, 0, None), (2, 30, 2)]


def test_each_of_many_ends_separates():
    ends = [tell(f"left-{n}", LEFT, time=timespan.before(day(nth(n)))) for n in (41, 7, 29, 16)]
    runs = runs_of(voice(*held(0, 10, 20, 30, 50), *ends), [])
    assert spans(runs) == [(0, 0, None), (10, 10, 7), (20, 20, 16), (30, 30, 29), (50, 50, 41)]


def test_a_new_start_in_some_month_separates_on_its_first_day():
    assert spans(runs_of(voice(*held(-20), tell(9, OFFICE, 40, time=timespan.since(month(2020, 1)))), [])) == [
        (-20, -20, None),
        (30, 40, 0),
    ]


@pytest.mark.parametrize(
    ("earliest", "latest", "run"),
    [
        (None, 1, None),  # it still held later: nothing is known of the time that is meant
        (None, 5, None),
        (None, 6, 0),
        (None, 10, 0),
        (None, 11, 0),  # the second still held: the first is meant
        (None, 15, 0),
        (None, 16, 1),
        (10, 15, 0),
        (11, 15, 1),  # it is of the time of the second, whoever says that it held later
        (None, 99, 1),
        (None, 0, None),
    ],
)
def test_an_end_is_of_the_last_run_that_can_have_ended_so(earliest, latest, run):
    runs = [Run([], 0 + START, 5 + START, None), Run([], 10 + START, 15 + START, 8 + START)]
    bounds = Bounds(earliest and earliest + START, latest + START, None)
    assert run_that_ends(runs, bounds) == run


def settled(*claims):
    """The claims of one voice in the runs that they make, and what is left."""
    said = voice(*claims)
    runs = runs_of(said, [])
    left = settle(runs, said)
    return runs, [s.evidence for s in left]


def test_an_end_of_the_state_itself_is_of_its_own_run():
    one, two = tell(1, OFFICE, time=timespan.from_to(day(nth(1)), day(nth(3)))), tell(2, OFFICE, 20)
    runs, left = settled(one, two)
    assert [[e.evidence for e in r.endings] for r in runs] == [[one], []]
    assert [r.guests for r in runs] + left == [[], []]


def test_who_left_did_so_from_the_run_before():
    one, gone, two = tell(1, OFFICE, 1), tell(3, LEFT, 9), tell(2, OFFICE, 20)
    runs, left = settled(one, gone, two)
    assert [[e.evidence for e in r.endings] for r in runs] == [[gone], []]
    assert [r.guests for r in runs] + left == [[gone], []]


def test_every_end_is_settled():
    own = tell(1, OFFICE, time=timespan.from_to(day(nth(1)), day(nth(3))))
    over = [tell(n, OFFICE, time=timespan.before(day(nth(n)))) for n in (8, 9)]
    (run,), left = settled(own, *over)
    assert ([e.evidence for e in run.endings], run.guests, left) == ([own, *over], over, [])


def test_what_was_over_before_some_day_is_of_the_run_before_that_day():
    one, over = tell(1, OFFICE, 1), tell(2, OFFICE, time=timespan.before(day(nth(9))))
    runs, left = settled(one, over)
    assert [(r.guests, [e.evidence for e in r.endings]) for r in runs] == [([over], [over])]
    assert left == []


def test_what_was_over_before_all_that_is_known_stays_apart():
    runs, left = settled(tell(1, OFFICE, 20), over := tell(2, OFFICE, time=timespan.before(day(nth(9)))))
    assert [(r.guests, r.endings) for r in runs] == [([], [])]
    assert left == [over]


def test_what_is_undated_is_of_the_one_run_that_there_is():
    undated = tell(3, OFFICE)
    runs, left = settled(tell(1, OFFICE, 1), undated)
    assert ([r.guests for r in runs], left) == ([[undated]], [])
    runs, left = settled(tell(1, OFFICE, 1), tell(4, LEFT, 5), tell(2, OFFICE, 9), undated)
    assert ([len(r.guests) for r in runs], left) == ([1, 0], [undated])
    assert settled(undated) == ([], [undated])


def test_what_began_after_some_day_is_not_undated():
    after = tell(3, OFFICE, time=timespan.after(day(nth(5))))
    runs, left = settled(tell(1, OFFICE, 1), after)
    assert ([r.guests for r in runs], left) == ([[]], [after])


def test_a_claim_is_not_attested_where_its_words_are_too_wide():
    (run,) = runs_of(voice(tell(1, OFFICE, 3), tell(2, OFFICE, time=timespan.until(month(2020, 3)))), [])
    assert run.attested == blocks((3, 3))


def test_kinship_is_one_run_whatever_is_said_of_its_time():
    claims = [tell(1, OFFICE), tell(2, OFFICE, 9), tell(3, OFFICE, time=until(4)), tell(4, OFFICE, 30, time=since(20))]
    assert spans(endless_run(voice(*claims))) == [(3, 30, None)]
    assert len(endless_run(voice(*claims))[0].spells) == 4
    assert endless_run(voice(*claims[:1]))[0].first == 0
    assert endless_run(voice()) == []
