"""The arithmetic on days: intervals are sets of days, and bounds say together what all of them say."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cypher.projection_bounds import combined, overlaps, union
from cypher.projection_spells import Bounds
from extractors.ontology import Precision

intervals = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 6)).map(lambda pair: (pair[0], sum(pair))))
some_day = st.one_of(st.none(), st.integers(1, 30))
bounds = st.builds(Bounds, some_day, some_day, st.sampled_from([None, *Precision]))


def days(some):
    return {day for first, last in some for day in range(first, last + 1)}


@given(intervals)
def test_a_union_has_the_same_days_in_the_fewest_intervals_sorted(some):
    joined = union(some)
    assert days(joined) == days(some)
    assert all(left[1] + 1 < right[0] for left, right in pairwise(joined))


@given(intervals, intervals)
def test_what_overlaps_is_what_both_have(these, those):
    common = overlaps(union(these), union(those))
    assert days(common) == days(these) & days(those)
    assert common == sorted(common)
    assert all(first <= last for first, last in common)


@given(st.lists(bounds, min_size=1))
def test_bounds_together_are_the_narrowest_or_if_they_cannot_all_be_all_that_is_said(some):
    lows = [b.earliest for b in some if b.earliest is not None]
    highs = [b.latest for b in some if b.latest is not None]
    together, agree = combined(some)
    assert agree == (not lows or not highs or max(lows) <= min(highs))
    wanted = (max(lows, default=None), min(highs, default=None)) if agree else (min(lows), max(highs))
    assert (together.earliest, together.latest) == wanted
    assert together.precision in {b.precision for b in some}


def test_the_precision_is_that_of_the_words_that_give_the_bounds_themselves_the_finest_first():
    of_a_year = Bounds(1, 30, Precision.YEAR)
    of_a_month = Bounds(5, 20, Precision.MONTH)
    of_a_day = Bounds(5, 20, Precision.DAY)
    assert combined([of_a_year, of_a_month])[0].precision is Precision.MONTH
    assert combined([of_a_year, of_a_month, of_a_day])[0].precision is Precision.DAY
    for partly in (Bounds(5, None, Precision.DAY), Bounds(1, 20, Precision.DAY), Bounds(5, 30, Precision.DAY)):
        assert combined([of_a_month, partly])[0].precision is Precision.MONTH
    assert combined([Bounds(5, 20, None), of_a_month])[0].precision is Precision.MONTH


def test_between_equals_the_shorter_and_then_the_cause_by_name_decide():
    open_end, open_start = Bounds(5, None, Precision.DAY, "a"), Bounds(None, 20, Precision.DAY, "b")
    assert combined([open_end, open_start])[0].cause == "b"
    longer, shorter = Bounds(1, 20, Precision.DAY, "a"), Bounds(5, 22, Precision.DAY, "b")
    assert combined([longer, shorter])[0].cause == "b"
    assert combined([Bounds(5, 20, Precision.DAY, "b"), Bounds(5, 20, Precision.DAY, "a")])[0].cause == "a"


def test_one_interval_overlaps_with_several():
    assert overlaps([(1, 5), (7, 8)], [(3, 9)]) == overlaps([(3, 9)], [(1, 5), (7, 8)]) == [(3, 5), (7, 8)]
