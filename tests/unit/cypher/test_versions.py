"""Which version of an article counts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.versions import Version, current, natural

DAY = datetime(2020, 1, 1, tzinfo=UTC)


def version(name, *, instant=None, retrieved=DAY, extractor="rules/1"):
    return Version(name, name.split("-")[0], instant, retrieved, extractor)


def test_the_pages_own_word_goes_before_the_time_of_retrieval():
    old = version("a", instant=DAY, retrieved=DAY + timedelta(days=9))
    new = version("b", instant=DAY + timedelta(hours=1))
    assert current([old, new]) is new


def test_a_page_that_dates_itself_in_the_future_is_not_the_newest_for_ever():
    slip = version("a", instant=DAY + timedelta(days=300_000))
    mended = version("b", instant=DAY, retrieved=DAY + timedelta(hours=1))
    tomorrow = version("c", instant=DAY + timedelta(days=1), retrieved=DAY - timedelta(hours=1))
    assert current([slip, mended]) is mended
    assert current([slip, mended, tomorrow]) is tomorrow


def test_the_same_text_met_again_is_not_newer():
    old, new, again = (
        version("a-1"),
        version("b", retrieved=DAY + timedelta(1)),
        version("a-2", retrieved=DAY + timedelta(2)),
    )
    assert current([again, new, old]) is new


def test_of_two_extractions_of_one_text_that_of_the_newer_rules_counts():
    versions = [version("a-1", extractor="rules/9"), version("a-2", extractor="rules/10")]
    assert current(versions).extractor == "rules/10"
    assert natural("rules/9") < natural("rules/10")


@pytest.mark.parametrize(("days", "slip"), [(2, False), (2 + 1 / 86400, True)], ids=["two days", "a second more"])
def test_a_page_may_date_itself_two_days_ahead(days, slip):
    ahead = version("a", instant=DAY + timedelta(days=days))
    plain = version("b", instant=DAY)
    assert (current([ahead, plain]) is plain) == slip


def test_the_text_that_was_first_met_latest_counts():
    assert current([old := version("b"), new := version("a", retrieved=DAY + timedelta(1))]) is new is not old


def test_of_texts_that_nothing_else_ranks_the_extractions_of_one_are_not_mixed():
    """The later extraction of the smaller text does not go before the greater text, which was met as early."""
    of_one = [version("a-1"), version("a-2", retrieved=DAY + timedelta(2), extractor="rules/2")]
    assert current([*of_one, other := version("b")]) is other


def test_of_two_extractions_of_one_text_the_later_counts_and_then_that_of_the_newer_rules_and_then_the_id():
    later = version("a-1", retrieved=DAY + timedelta(1))
    newer = version("a-2", extractor="rules/2")
    assert current([later, newer]) is later
    assert current([newer, version("a-3")]) is newer
    assert current([version("a-3"), version("a-4")]).id == "a-4"


def test_rules_are_in_the_order_of_their_numbers_wherever_these_stand():
    names = ["desk/2", "desk/2.1", "desk/10", "press/1", "0.9 desk", "0.10 desk"]
    assert sorted([names[n] for n in (3, 5, 2, 0, 4, 1)], key=natural) == names


hours = st.integers(0, 2).map(lambda n: DAY + timedelta(hours=n))
some = st.builds(
    Version,
    st.sampled_from("abcdef"),
    st.sampled_from(["one", "two"]),
    st.one_of(st.none(), hours),
    hours,
    st.sampled_from(["rules/9", "rules/10"]),
)


@given(st.lists(some, min_size=1, max_size=6, unique_by=lambda v: v.id), st.randoms(use_true_random=False))
def test_it_does_not_depend_on_the_order_in_which_they_came(versions, rng):
    shuffled = versions[:]
    rng.shuffle(shuffled)
    assert current(shuffled) is current(versions)
