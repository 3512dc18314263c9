"""From candidates to claims: what says the same is one claim, and the ontology is the door."""

from datetime import date

import pytest

from extractors.candidates import Candidate
from extractors.merging import merged
from extractors.models import TimeSpan
from extractors.ontology import Bound, Modality, Polarity, Precision, Relation
from extractors.relations import Settled

UNDATED = TimeSpan()


def settled(time=UNDATED, *, said_by=None, confidence=0.7, mode=None, in_title=False):
    candidate = Candidate(
        relation=Relation.CONSULT,
        subject="person:a",
        object="person:b",
        trigger=0,
        start=0,
        end=1,
        rule="consult.verb.meet",
        confidence=confidence,
        mode=mode,
    )
    return Settled(candidate, Polarity.POSITIVE, Modality.ASSERTED, said_by, time, None, in_title)


def span(start, end, precision=Precision.DAY):
    return TimeSpan(
        expression="then",
        bound=Bound.ON,
        start_earliest=start,
        start_latest=start,
        start_precision=precision,
        end_earliest=end,
        end_latest=end,
        end_precision=precision,
    )


MONDAY = span(date(2023, 5, 15), date(2023, 5, 16))
FRIDAY = span(date(2023, 5, 19), date(2023, 5, 20))
MAY = TimeSpan(
    expression="in May",
    bound=Bound.DURING,
    start_earliest=date(2023, 5, 1),
    start_precision=Precision.MONTH,
    end_latest=date(2023, 6, 1),
    end_precision=Precision.MONTH,
)


def test_an_undated_telling_adds_nothing_to_a_dated_one():
    assert [one.time for one in merged([settled(), settled(MONDAY)])] == [MONDAY]


def test_two_days_stay_two_claims():
    assert [one.time for one in merged([settled(MONDAY), settled(FRIDAY)])] == [MONDAY, FRIDAY]


def test_a_month_yields_to_a_day_in_it():
    assert [one.time for one in merged([settled(MAY), settled(MONDAY)])] == [MONDAY]


def test_what_the_article_says_itself_needs_no_speaker():
    (one,) = merged([settled(said_by="organization:x"), settled()])
    assert one.said_by is None


def test_the_surest_telling_gives_the_confidence():
    (one,) = merged([settled(confidence=0.6), settled(confidence=0.9)])
    assert one.candidate.confidence == pytest.approx(0.9)


def test_two_speakers_say_it_twice():
    found = merged([settled(said_by="organization:x"), settled(said_by="country:y"), settled()])
    assert [one.said_by for one in found] == ["organization:x", "country:y"]


def test_a_headline_leaves_the_speaker_to_the_text():
    (one,) = merged([settled(in_title=True), settled(said_by="organization:x")])
    assert one.said_by == "organization:x"
