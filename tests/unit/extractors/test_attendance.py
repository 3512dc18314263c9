"""When an attendance was that has no day of its own."""

from datetime import date

import pytest

from extractors.attendance import with_gathering_times
from extractors.candidates import Candidate
from extractors.models import TimeSpan
from extractors.ontology import Modality, Polarity, Precision, Relation
from extractors.settled import Settled


def day(number: int) -> TimeSpan:
    first, last = date(2024, 7, number), date(2024, 7, number + 1)
    return TimeSpan(
        start_earliest=first, start_latest=first, end_earliest=last, end_latest=last,
        start_precision=Precision.DAY, end_precision=Precision.DAY,
    )  # fmt: skip


def told(relation, subject, object_, time=None, modality=Modality.ASSERTED):
    candidate = Candidate(
        relation=relation, subject=subject, object=object_, trigger=0, start=0, end=1, rule="x", confidence=0.5
    )
    return Settled(candidate, Polarity.POSITIVE, modality, None, time or TimeSpan(), None)


def times(*found):
    return [one.time for one in with_gathering_times(found)]


@pytest.mark.parametrize(
    "dated", [told(Relation.ATTEND, "a", "summit", day(4)), told(Relation.LOCATED_IN, "summit", "Oslo", day(4))]
)
def test_it_was_when_the_gathering_was(dated):
    assert times(told(Relation.ATTEND, "b", "summit"), dated)[0] == day(4)


def test_days_that_differ_give_none():
    dated = [told(Relation.ATTEND, "a", "summit", day(4)), told(Relation.ATTEND, "c", "summit", day(5))]
    assert times(told(Relation.ATTEND, "b", "summit"), *dated)[0] == TimeSpan()


def test_another_gathering_gives_none():
    assert times(told(Relation.ATTEND, "b", "forum"), told(Relation.ATTEND, "a", "summit", day(4)))[0] == TimeSpan()


def test_a_plan_keeps_its_own():
    plan = told(Relation.ATTEND, "b", "summit", modality=Modality.PLANNED)
    assert times(plan, told(Relation.ATTEND, "a", "summit", day(4)))[0] == TimeSpan()


def test_a_day_of_its_own_stays():
    assert times(told(Relation.ATTEND, "b", "summit", day(6)), told(Relation.ATTEND, "a", "summit", day(4)))[0] == day(
        6
    )


def test_a_visit_is_no_attendance():
    assert times(told(Relation.VISIT, "b", "summit"), told(Relation.ATTEND, "a", "summit", day(4)))[0] == TimeSpan()
