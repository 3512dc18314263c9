"""Which version of an article counts."""

from datetime import UTC, datetime, timedelta

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
