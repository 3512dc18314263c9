"""Sentences with the word that says it: when that was, as four bounds. Written before they were run."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from extractors import timespan
from extractors.calendar_periods import Period
from extractors.dates import find_times
from extractors.modality import stance_of
from extractors.models import Article, TimeSpan
from extractors.ontology import Precision
from extractors.pipeline import load_model
from extractors.reading import Reading
from extractors.timespan import gold_period
from extractors.timing import time_of

pytestmark = [pytest.mark.model, pytest.mark.quality]

ROWS = Path(__file__).with_name("times_told.tsv")
FLOOR = 0.9
"""113 of 142 at first sight, 128 when the rules were done."""

_STRETCH = re.compile(r"(\S+?)/(\S+) (\w+)")


def rows() -> Iterator[tuple[date, str, str]]:
    """(day of publication, sentence with *the word*, expected) of each line."""
    for line in ROWS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            published, sentence, expected = line.split("\t")
            yield date.fromisoformat(published), sentence, expected


def span(written: str) -> TimeSpan:
    """What `on 2021-08`, `since 2020`, `2003 to 2011` or `-` mean."""
    if written == "-":
        return TimeSpan()
    if " to " in written:
        first, last = written.split(" to ")
        return timespan.from_to(gold_period(first), gold_period(last))
    kind, when = written.split(" ", 1)
    return getattr(timespan, kind)(_period(when))


def _period(text: str) -> Period:
    match = _STRETCH.fullmatch(text)
    if match is None:
        return gold_period(text)
    return Period(gold_period(match[1]).start, gold_period(match[2]).end, Precision(match[3]))


def bounds(time: TimeSpan) -> tuple[date | None, ...]:
    return (time.start_earliest, time.start_latest, time.end_earliest, time.end_latest)


@cache
def _model():
    return load_model()


def told(published: date, marked: str) -> TimeSpan:
    before, word, after = marked.split("*")
    text = before + word + after
    article = Article(
        id="article:1", version="1", url="https://news.example/1", title="", body=text, published=published,
        retrieved=datetime(2030, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    reading = Reading(doc=_model()(text), article=article)
    find_times(reading)
    token = next(token for token in reading.doc if token.idx == len(before))
    return time_of(reading, token.i, is_state=False, modality=stance_of(token)[1])


def test_nine_in_ten_words_have_the_time_that_a_reader_gives_them():
    wrong = []
    found = list(rows())
    for published, sentence, expected in found:
        got = told(published, sentence)
        if bounds(got) != bounds(span(expected)):
            wrong.append((sentence, expected, got))
    assert 1 - len(wrong) / len(found) >= FLOOR, wrong
