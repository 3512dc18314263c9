"""What one claim says of when a state held: the days of which it is certain, a start, an end."""

import pytest
from telling import LEFT, NAMED, OFFICE, before, nth, on, since, tell, until
from worlds import FIRST

from cypher.projection_spells import Bounds, beginning_spell, ending_bounds, state_spell
from extractors import timespan
from extractors.calendar_periods import day, month, year
from extractors.models import TimeSpan
from extractors.ontology import Bound, Precision

NO_WORDS = TimeSpan()
AT_LEAST = TimeSpan(bound=Bound.UNTIL, end_earliest=nth(9), end_precision=Precision.DAY)
JANUARY, MARCH = month(2020, 1), month(2020, 3)


def number(day_):
    """Days after the first."""
    return None if day_ is None else day_ - FIRST.toordinal()


def numbers(days):
    return None if days is None else tuple(number(day_) for day_ in days)


def bounds(some):
    return None if some is None else (number(some.earliest), number(some.latest))


def at(n):
    return timespan.starting(on(n))


@pytest.mark.parametrize(
    ("time", "as_of", "core", "certain"),
    [
        (NO_WORDS, None, None, False),
        (NO_WORDS, 7, (7, 7), True),
        (timespan.ongoing(nth(5)), None, (5, 5), True),
        (timespan.ongoing(nth(5)), 7, (7, 7), True),
        (since(3), None, (3, 3), True),
        (since(3), 7, (3, 7), True),
        (since(3), 3, (3, 3), True),
        # said before it began: that day is none of its
        (since(3), 2, (3, 3), True),
        # begun in January, and so on one of its days: it certainly was so at the end of it
        (timespan.since(JANUARY), None, (30, 30), True),
        (timespan.since(JANUARY), 40, (30, 40), True),
        # said in the middle of January: it had begun by then
        (timespan.since(JANUARY), 10, (10, 10), True),
        (timespan.after(day(nth(3))), None, None, False),
        (timespan.after(day(nth(3))), 7, (7, 7), True),
        (timespan.after(day(nth(3))), 4, (4, 4), True),
        (timespan.after(day(nth(3))), 3, None, False),
        (timespan.by(day(nth(3))), None, (3, 3), True),
        (timespan.by(day(nth(3))), 7, (3, 7), True),
        (timespan.by(day(nth(3))), 1, (1, 1), True),
        # it was over on the third, and so on the second still
        (until(3), None, (2, 2), True),
        (until(3), 1, (1, 2), True),
        (until(3), 2, (2, 2), True),
        (until(3), 3, (3, 3), True),
        (until(3), 4, (2, 2), True),
        (timespan.until(MARCH), None, (59, 59), False),
        (timespan.until(MARCH), 50, (50, 59), True),
        (timespan.until(MARCH), 70, (70, 70), True),
        (timespan.until(MARCH), 95, (59, 59), False),
        (timespan.before(day(nth(9))), None, None, False),
        (timespan.before(day(nth(9))), 5, (5, 5), True),
        (timespan.before(day(nth(9))), 8, (8, 8), True),
        (timespan.before(day(nth(9))), 9, None, False),
        (timespan.from_to(day(nth(2)), day(nth(6))), None, (2, 5), True),
        (timespan.from_to(day(nth(2)), day(nth(6))), 4, (2, 5), True),
        (on(4), None, (4, 4), True),
        # some days in January: it began and ended in it
        (timespan.on(JANUARY), None, (30, 30), False),
        (timespan.from_to(day(nth(2)), JANUARY), None, (2, 2), True),
        (timespan.from_to(JANUARY, MARCH), None, (30, 59), True),
        (timespan.from_to(JANUARY, month(2020, 2)), None, (30, 30), True),
        # that the text speaks for a day in January does not tell on which days in it
        (timespan.on(JANUARY), 10, (30, 30), False),
        # over at the latest: it need not have lasted until the latest start
        (timespan.start_and_end(timespan.since(JANUARY), before(40)), None, (30, 30), False),
        (timespan.start_and_end(timespan.since(JANUARY), before(40)), 35, (30, 35), True),
        # over at the earliest
        (AT_LEAST, None, (8, 8), True),
        (AT_LEAST, 7, (7, 8), True),
        (AT_LEAST, 12, (12, 12), True),
    ],
)  # fmt: skip
def test_the_days_on_which_it_held_by_the_words_and_by_the_day_of_the_text(time, as_of, core, certain):
    spell = state_spell(tell(1, OFFICE, as_of, time=time))
    assert (numbers(spell.core), spell.certain) == (core, certain)


@pytest.mark.parametrize(
    ("time", "start", "end"),
    [
        (NO_WORDS, None, None),
        (timespan.ongoing(nth(5)), None, None),
        (timespan.since(JANUARY), (0, 30), None),
        (timespan.after(day(nth(3))), (4, None), None),
        # that it had begun by then is no end
        (timespan.by(day(nth(3))), (None, 3), None),
        (timespan.until(MARCH), None, (60, 91)),
        (timespan.before(day(nth(9))), None, (None, 9)),
        (timespan.from_to(day(nth(2)), MARCH), (2, 2), (60, 91)),
    ],
)
def test_the_start_and_the_end_that_words_give(time, start, end):
    spell = state_spell(tell(1, OFFICE, time=time))
    assert (bounds(spell.start), bounds(spell.end)) == (start, end)
    assert spell.restarts == (start is not None)


def test_bounds_have_the_grain_of_their_own_words():
    spell = state_spell(tell(1, OFFICE, time=timespan.from_to(day(nth(2)), year(2021))))
    assert (spell.start.precision, spell.end.precision) == (Precision.DAY, Precision.YEAR)


@pytest.mark.parametrize(
    ("time", "as_of", "core", "start"),
    [
        (NO_WORDS, None, None, None),
        (NO_WORDS, 7, (7, 7), None),
        (at(4), None, (4, 4), (4, 4)),
        (at(4), 7, (4, 4), (4, 4)),
        (timespan.since(JANUARY), 40, (30, 30), (0, 30)),
        (timespan.after(day(nth(3))), 7, (7, 7), (4, None)),
        (timespan.after(day(nth(3))), None, None, (4, None)),
        (timespan.by(day(nth(3))), None, (3, 3), (None, 3)),
    ],
)
def test_what_begins_a_state_says_that_it_held_when_that_had_happened(time, as_of, core, start):
    spell = beginning_spell(tell(1, NAMED, as_of, time=time))
    assert (numbers(spell.core), spell.certain, bounds(spell.start)) == (core, core is not None, start)
    assert (spell.end, spell.restarts) == (None, False)


def test_a_beginning_names_its_event_and_has_the_grain_of_its_start():
    start = beginning_spell(tell(1, NAMED, time=timespan.from_to(JANUARY, day(nth(60))))).start
    assert (start.cause, start.precision) == ("APPOINT", Precision.MONTH)


@pytest.mark.parametrize(
    ("time", "as_of", "end", "precision"),
    [
        (NO_WORDS, None, None, None),
        (timespan.after(day(nth(3))), None, None, None),
        (on(4), 9, (4, 5), Precision.DAY),
        (timespan.on(MARCH), None, (60, 91), Precision.MONTH),
        (timespan.before(day(nth(9))), 20, (None, 9), Precision.DAY),
        (timespan.from_to(MARCH, day(nth(70))), None, (60, 71), Precision.DAY),
        (timespan.since(MARCH), 99, (60, 91), Precision.MONTH),
        # news of it without a date: it was over when the day was
        (NO_WORDS, 9, (None, 10), None),
    ],
)
def test_what_ends_a_state(time, as_of, end, precision):
    found = ending_bounds(tell(1, LEFT, as_of, time=time))
    assert bounds(found) == end
    if found is not None:
        assert (found.precision, found.cause) == (precision, "LEAVE_OFFICE")


def test_spells_are_in_the_order_of_their_days_and_of_a_day_the_latest_new_start_first():
    told = [
        tell(1, OFFICE, 2),
        tell(2, OFFICE, 5, time=timespan.since(JANUARY)),
        tell(3, OFFICE, 5, time=since(4)),
        tell(4, OFFICE, 5),
        tell(5, NAMED, 5, time=timespan.after(day(nth(3)))),
    ]
    spells = [state_spell(e) if e.relation is OFFICE[0] else beginning_spell(e) for e in told]
    spells[3], spells[4] = sorted(spells[3:], key=lambda s: s.evidence.id)  # neither says that it began anew
    days = [(2, 2), (4, 5), (5, 5), (5, 5), (5, 5)]
    ordered = sorted(spells, key=lambda s: s.order())
    assert [numbers(s.core) for s in ordered] == days
    assert ordered[2:] == [spells[1], spells[3], spells[4]]


def test_words_that_say_nothing_else_are_stated():
    assert Bounds(1, 2, None).cause == "stated"
