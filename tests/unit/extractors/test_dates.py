"""Every expression of time with the day of publication, by a tokenizer alone: no model."""

from datetime import UTC, date, datetime
from functools import cache

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractors.dates import find_times
from extractors.models import Article
from extractors.ontology import Bound, Precision
from extractors.reading import EntityMention, Form, Reading
from extractors.timespan import to_gold

MONDAY = date(2021, 8, 23)
NONE = (None, None)
KEPT = "unresolved"


@cache
def tokenizer():
    return spacy.blank("en")


def reading_of(text: str, published: date | None, title: str = "") -> Reading:
    article = Article(
        id="article:1", version="1", url="https://news.example/1", title=title, body=text, published=published,
        retrieved=datetime(2030, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    reading = Reading(doc=tokenizer()(article.text), article=article)
    find_times(reading)
    return reading


def times(text: str, published: date | None = MONDAY, title: str = ""):
    """(words, what the annotation would write) of each time, in order."""
    reading = reading_of(text, published, title)
    return [(reading.doc[m.start : m.end].text, to_gold(m.time) if m.time.resolved else KEPT) for m in reading.times]


def only(text: str, published: date | None = MONDAY):
    found = times(text, published)
    assert len(found) == 1, found
    return found[0][1]


def day(text: str):
    return (text, text)


PAST = "The leaders met {}."
FUTURE = "The leaders will meet {}."
HOLDS = "The bloc has held the valley {}."


@pytest.mark.parametrize(
    ("frame", "words", "expected"),
    [
        (PAST, "On August 22nd", day("2021-08-22")),
        (PAST, "on Aug. 22", day("2021-08-22")),
        (PAST, "on 22 August 2021", day("2021-08-22")),
        (PAST, "on 2021-08-22", day("2021-08-22")),
        (PAST, "on 8/22", day("2021-08-22")),
        (PAST, "yesterday", day("2021-08-22")),
        (PAST, "on Monday", day("2021-08-23")),
        (PAST, "last Friday", day("2021-08-20")),
        (PAST, "on Monday morning", day("2021-08-23")),
        (PAST, "earlier this week", day("2021-08")),
        (PAST, "last week", day("2021-08")),
        (PAST, "this month", day("2021-08")),
        (FUTURE, "next month", day("2021-09")),
        (FUTURE, "in September", day("2021-09")),
        (FUTURE, "in late September", day("2021-09")),
        (FUTURE, "in early 2022", day("2022")),
        (PAST, "last year", day("2020")),
        (PAST, "in 2014", day("2014")),
        (HOLDS, "since 2001", ("2001", None)),
        (HOLDS, "since last Tuesday", ("2021-08-17", None)),
        (FUTURE, "until 31 August", (None, "2021-08-31")),
        (FUTURE, "by the end of the year", (None, "2021")),
        (FUTURE, "by 24 January", (None, "2022-01-24")),
        (FUTURE, "before the summit", KEPT),
        (HOLDS, "for the past twenty years", ("2001", None)),
        (FUTURE, "over the next six months", ("2021-08", "2022-02")),
        (PAST, "July 26-30", ("2021-07-26", "2021-07-30")),
        (PAST, "between 2001 and 2021", ("2001", "2021")),
        (PAST, "from March to May", ("2021-03", "2021-05")),
        (PAST, "in the 1990s", ("1990", "1999")),
        (PAST, "in the third quarter", ("2021-07", "2021-09")),
        (PAST, "this spring", ("2021-03", "2021-05")),
        (PAST, "three years ago", day("2018")),
        (PAST, "five days ago", day("2021-08-18")),
        (FUTURE, "within two weeks", ("2021-08", "2021-09")),
        (FUTURE, "in the coming days", day("2021-08")),
        (HOLDS, "in recent years", NONE),
        (HOLDS, "currently", NONE),
    ],
)
def test_relative_to_publication(frame, words, expected):
    assert only(frame.format(words)) == expected


STORY = "A ceasefire was signed on 3 May. The election was held on June 20. "


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Two days later", day("2021-06-22")),
        ("The following day", day("2021-06-21")),
        ("On the same day", day("2021-06-20")),
        ("Two weeks before the election", day("2021-06")),
        ("A month earlier", day("2021-05")),
        ("The day after", day("2021-06-21")),
        ("The next morning", day("2021-06-21")),
        ("That evening", day("2021-06-20")),
        ("Later that day", day("2021-06-20")),
        ("That week", day("2021-06")),
        ("The same month", day("2021-06")),
        ("The previous year", day("2020")),
        ("A year later", day("2022")),
        ("Since then", ("2021-06-20", None)),
        ("The day before", day("2021-06-19")),
        ("A day after the ceasefire", day("2021-05-04")),
        ("On the eve of the election", day("2021-06-19")),
        ("Before the election", (None, "before:2021-06-20")),
        ("Until the ceasefire", (None, "2021-05-03")),
    ],
)
def test_relative_to_the_story(words, expected):
    assert times(f"{STORY}{words}, he resigned.")[-1][1] == expected


def test_twenty_years_after_what_the_text_dates():
    assert times("The fall of the city came in 1975. Twenty years after the fall, they met.")[-1][1] == day("1995")


@pytest.mark.parametrize(
    "text",
    [
        "He ruled for two decades.",
        "It ended the twenty-year war.",
        "The 47-year-old commander, 73, spoke.",
        "A soldier aged 30 died.",
        "The council meets twice a year.",
        "They train every day and rest on Mondays.",
        "He was sentenced to ten years in prison.",
        "She wrote a three-week diary.",
        "They may march in the square.",
        "The march was long and he may sit.",
        "Inflation fell 8 percent.",
        "They took the city in two days.",
        "It cost 2000 dollars.",
        "In 2000 villages the power failed.".replace("villages", "homes"),
        "He won 2-1 and lost 6-3.",
        "The vote was 26-30 against.",
        "A day is long.",
        "He has a second home.",
        "The year was hard.",
        "On one side 1500 soldiers stood.",
        "Theresa May spoke.",
        "The run-up to it was calm.",
        "He is to end on a high note.",
        "He acts before the day is out.",
        "He walks 24/7 and ate 3/4 of it.",
    ],
)
def test_what_is_no_date(text):
    assert times(text) == []


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        # across the turn of a year
        (date(2020, 1, 3), "The general was killed on 31 December.", day("2019-12-31")),
        (date(2020, 1, 3), "The general was killed on Dec. 31.", day("2019-12-31")),
        (date(2020, 1, 1), "They met yesterday.", day("2019-12-31")),
        (date(2020, 1, 2), "They met last month.", day("2019-12")),
        (date(2020, 12, 28), "They will meet next month.", day("2021-01")),
        (date(2020, 12, 28), "They will meet on January 4.", day("2021-01-04")),
        (date(2020, 12, 28), "They will meet on Friday.", day("2021-01-01")),
        (date(2021, 1, 1), "They met on Wednesday.", day("2020-12-30")),
        (date(2021, 1, 4), "They met last week.", ("2020-12", "2021-01")),
        (date(2021, 12, 31), "They will meet next year.", day("2022")),
        (date(2021, 1, 15), "The bloc was founded in November.", day("2020-11")),
        (date(2021, 11, 15), "The talks will resume in February.", day("2022-02")),
        (date(2021, 1, 10), "They met in the fourth quarter.", ("2020-10", "2020-12")),
        (date(2022, 1, 20), "They met this winter.", ("2021-12", "2022-02")),
        (date(2021, 2, 1), "They met last December.", day("2020-12")),
        # leap years
        (date(2016, 2, 29), "They met yesterday.", day("2016-02-28")),
        (date(2016, 2, 28), "They will meet tomorrow.", day("2016-02-29")),
        (date(2020, 3, 1), "They met on 29 February.", day("2020-02-29")),
        (date(2021, 3, 1), "They met on February 29.", day("2020-02-29")),
        (date(2024, 3, 1), "They met two days ago.", day("2024-02-28")),
        (date(2023, 3, 31), "They met a month ago.", day("2023-02")),
        # weekdays
        (date(2022, 5, 13), "Talks are to go ahead on Monday.", day("2022-05-16")),
        (date(2022, 5, 13), "He resigned on Monday.", day("2022-05-09")),
        (date(2022, 5, 13), "He will travel this Sunday.", day("2022-05-15")),
        (date(2022, 5, 13), "He will travel next Monday.", day("2022-05-16")),
        (date(2022, 5, 9), "He resigned last Monday.", day("2022-05-02")),
        (date(2022, 5, 13), "He resigned on Tuesday of last week.", day("2022-05-03")),
        (date(2022, 5, 13), "He resigned late on Wednesday.", day("2022-05-11")),
        (date(2022, 5, 13), "He resigned in the early hours of Thursday.", day("2022-05-12")),
        (date(2022, 5, 13), "He resigned early Thursday.", day("2022-05-12")),
        (date(2022, 5, 13), "He is due to resign this coming Thursday.", day("2022-05-19")),
        (date(2022, 5, 13), "They met from Monday to Wednesday.", ("2022-05-09", "2022-05-11")),
        (date(2022, 5, 16), "They met over the weekend.", ("2022-05-14", "2022-05-15")),
        (date(2022, 5, 11), "They will meet at the weekend.", ("2022-05-14", "2022-05-15")),
        (date(2022, 5, 11), "They met last weekend.", ("2022-05-07", "2022-05-08")),
        (date(2022, 5, 13), "They met last night.", day("2022-05-12")),
        (date(2022, 5, 13), "They met overnight.", ("2022-05-12", "2022-05-13")),
        (date(2022, 5, 13), "They met this morning.", day("2022-05-13")),
        (date(2022, 5, 13), "They met the day before yesterday.", day("2022-05-11")),
        (date(2022, 5, 13), "They will meet the day after tomorrow.", day("2022-05-15")),
        # explicit
        (date(2022, 5, 13), "He was born on 4 July, 1947.", day("1947-07-04")),
        (date(2022, 5, 13), "He was born on July 4th, 1947.", day("1947-07-04")),
        (date(2022, 5, 13), "He was born on the 4th of July 1947.", day("1947-07-04")),
        (date(2022, 5, 13), "He was born on Friday, 4 July 1947.", day("1947-07-04")),
        (date(2022, 5, 13), "He died on 22/8/2021.", day("2021-08-22")),
        (date(2022, 5, 13), "He died on 8/22/2021.", day("2021-08-22")),
        (date(2022, 5, 13), "He died on 22.08.2021.", day("2021-08-22")),
        (date(2022, 5, 13), "He died on 4/9/2013.", KEPT),
        (date(2022, 5, 13), "He died on 9/9/2013.", day("2013-09-09")),
        (date(2022, 5, 13), "He died in October 2004.", day("2004-10")),
        (date(2022, 5, 13), "He died in October of 2004.", day("2004-10")),
        (date(2022, 5, 13), "He died on New Year's Eve 1999.", day("1999-12-31")),
        (date(2022, 5, 13), "He died on Christmas Day.", day("2021-12-25")),
        (date(2022, 5, 13), "He died on May Day 1993.", day("1993-05-01")),
        (date(2022, 5, 13), "He quit on October 19 last year.", day("2021-10-19")),
        (date(2022, 5, 13), "He quit in October last year.", day("2021-10")),
        (date(2022, 5, 13), "He was appointed last July.", day("2021-07")),
        (date(2022, 9, 13), "He was appointed only this June.", day("2022-06")),
        (date(2022, 5, 13), "He was appointed on Monday, April 11.", day("2022-04-11")),
        # the year that fits the weekday
        (date(2022, 5, 13), "He was appointed on Monday, April 12.", day("2021-04-12")),
        # parts
        (date(2022, 5, 13), "He quit in mid-March.", day("2022-03")),
        (date(2022, 5, 13), "He quit at the end of November 2019.", day("2019-11")),
        (date(2022, 5, 13), "He quit early in 2008.", day("2008")),
        (date(2022, 5, 13), "He quit in the late 1980s.", ("1987", "1989")),
        (date(2022, 5, 13), "He quit in the nineties.", ("1990", "1999")),
        (date(2022, 5, 13), "He quit in the 19th century.", ("1801", "1900")),
        (date(2022, 5, 13), "He quit in the first half of 2009.", ("2009-01", "2009-06")),
        (date(2022, 5, 13), "He quit in the second half of last year.", ("2021-07", "2021-12")),
        (date(2022, 5, 13), "He quit in the first week of May.", day("2022-05")),
        (date(2022, 11, 13), "Clocks went back on the last Sunday of October.", day("2022-10-30")),
        (date(2022, 5, 13), "He quit in Q3 2019.", ("2019-07", "2019-09")),
        (date(2022, 5, 13), "Profit fell in the fiscal third quarter.", KEPT),
        (date(2022, 5, 13), "He quit in the autumn of 2011.", ("2011-09", "2011-11")),
        (date(2022, 5, 13), "He quit in the spring.", ("2022-03", "2022-05")),
        (date(2022, 5, 13), "He quit last summer.", ("2021-06", "2021-08")),
        (date(2022, 5, 13), "A round will take place early next week.", day("2022-05")),
        # bounds and ranges
        (date(2022, 5, 13), "Troops will leave no later than 15 October.", (None, "2022-10-15")),
        (date(2022, 5, 13), "They will meet before the end of the month.", (None, "2022-05")),
        (date(2022, 5, 13), "Accession waits until the end of 2028.", (None, "2028")),
        (date(2022, 5, 13), "He led it before 1990.", (None, "before:1990-01-01")),
        (date(2022, 5, 13), "He led it after 24 January 2020.", ("2020-01-25", None)),
        (date(2022, 5, 13), "He has led it as of 1 March.", ("2022-03-01", None)),
        (date(2022, 5, 13), "It has been closed since the war of August 2008.", ("2008-08", None)),
        (date(2022, 5, 13), "He ruled until his assassination on May Day 1993.", (None, "1993-05-01")),
        (date(2022, 5, 13), "He was premier from 1992 until October 2004.", ("1992", "2004-10")),
        (date(2022, 5, 13), "He was premier from November to March.", ("2021-11", "2022-03")),
        (date(2022, 5, 13), "They met from 28 February to 2 March.", ("2022-02-28", "2022-03-02")),
        (date(2022, 5, 13), "They met on 3 and 4 May.", ("2022-05-03", "2022-05-04")),
        (date(2022, 5, 13), "They met on 3-4 May 2019.", ("2019-05-03", "2019-05-04")),
        (date(2022, 5, 13), "They met May 30 - June 2, 2019.", ("2019-05-30", "2019-06-02")),
        (date(2022, 5, 13), "He was premier in 2012 and 2013.", ("2012", "2013")),
        (date(2022, 5, 13), "He was premier in 2019-20.", ("2019", "2020")),
        (date(2022, 5, 13), "He was premier from March 1993 to December 1996.", ("1993-03", "1996-12")),
        # counted
        (date(2022, 5, 13), "They met twenty-five years ago.", day("1997")),
        (date(2022, 5, 13), "They met a year and a half ago.", day("2020-11")),
        (date(2022, 5, 13), "They met half a year ago.", day("2021-11")),
        (date(2022, 5, 13), "They met a fortnight ago.", ("2022-04", "2022-05")),
        (date(2022, 5, 13), "They met a couple of days ago.", day("2022-05-11")),
        (date(2022, 5, 13), "They will meet in two weeks' time.", day("2022-05")),
        (date(2022, 5, 13), "They will meet in three days.", day("2022-05-16")),
        (date(2022, 5, 13), "They will meet a week from today.", day("2022-05-20")),
        (date(2022, 5, 13), "He has led the group for six years.", ("2016", None)),
        (date(2022, 5, 13), "He has led it for more than eight months.", ("2021-09", None)),
        (date(2022, 5, 13), "Hundreds died in the past fortnight.", ("2022-04", "2022-05")),
        (date(2022, 5, 13), "Hundreds died in the last 24 months.", ("2020-05", "2022-05")),
        (date(2022, 5, 13), "Elections will be held within a year.", ("2022", "2023")),
        (date(2022, 5, 13), "Hundreds died in the past 24 hours.", ("2022-05-12", "2022-05-13")),
        (date(2022, 5, 13), "They will meet within 48 hours.", ("2022-05-13", "2022-05-15")),
        (date(2022, 5, 13), "They will meet in the next two to three weeks.", ("2022-05", "2022-06")),
        (date(2022, 5, 13), "They will meet between now and Christmas.", ("2022-05-13", "2022-12-25")),
        (date(2022, 5, 13), "Exports fell in the three months to March.", ("2022-01", "2022-03")),
        (date(2022, 5, 13), "Hundreds fled in the week to 8 May.", day("2022-05")),
        (date(2022, 5, 13), "They met several days ago.", day("2022-05")),
        (date(2022, 5, 13), "They met several years ago.", KEPT),
        (date(2022, 5, 13), "Weeks later, they met.", KEPT),
        (date(2022, 5, 13), "He lived there until recently.", (None, "before:2022-05-13")),
        (date(2022, 5, 13), "Warnings were given as early as 2015.", day("2015")),
        (date(2022, 5, 13), "He was elected in the year 2000.", day("2000")),
        (date(2022, 5, 13), "It has been closed since the 1986 disaster.", ("1986", None)),
        (date(2022, 5, 13), "It held through the weekend.", (None, "2022-05-08")),
        (date(2022, 5, 13), "He resigned last Thursday.", day("2022-05-05")),
        (date(2022, 5, 13), "Schools will close starting Monday.", ("2022-05-16", None)),
        (date(2022, 5, 13), "He now leads the party.", NONE),
        (date(2022, 5, 13), "He leads the party at the moment.", NONE),
    ],
)  # fmt: skip
def test_kin(published, text, expected):
    assert only(text, published) == expected


@pytest.mark.parametrize(
    "text",
    ["They met yesterday.", "They met on Monday.", "They met last year.", "They met on 22 August.",
     "They will meet next month.", "They met three years ago.", "They met in the spring.", "They met over the weekend.",
     "It ends within two weeks.", "They met in the third quarter."],
)  # fmt: skip
def test_without_a_day_of_publication_relative_words_are_kept_and_unresolved(text):
    assert only(text, None) == KEPT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on 22 August 2021.", day("2021-08-22")),
        ("They met in 2014.", day("2014")),
        ("He has led it since October 2004.", ("2004-10", None)),
    ],
)
def test_without_a_day_of_publication_full_dates_resolve(text, expected):
    assert only(text, None) == expected


def test_the_story_goes_on_from_a_full_date_without_a_day_of_publication():
    assert times("On 3 June 2011 a rocket hit the palace; he was flown out a day later.", None)[1][1] == day(
        "2011-06-04"
    )


def test_a_dateline_gives_the_day_of_publication_and_is_no_time_of_the_story():
    assert times("KABUL, Aug. 22, 2021 (Wire) -- They met on Friday.", None) == [("on Friday", day("2021-08-20"))]


@pytest.mark.parametrize("line", ["BISHKEK, September 17. /Wire/.", "ASTANA, July 5 (Wire) --", "COLOMBO, Friday:"])
def test_a_dateline_is_no_time_of_the_story(line):
    assert times(f"{line} They met.") == []


def test_the_last_date_of_the_story_is_counted_from():
    found = times("They met on 3 May 2019. He left on 10 June. Three days later he died.")
    assert [when for _, when in found] == [day("2019-05-03"), day("2019-06-10"), day("2019-06-13")]


def test_a_past_year_goes_on_in_its_paragraph_and_ends_with_it():
    text = "Early in 2008 he mediated. The parties agreed on February 28.\n\nThe envoy spoke on February 27."
    assert [when for _, when in times(text)] == [day("2008"), day("2008-02-28"), day("2021-02-27")]


def test_a_year_that_heads_a_section_dates_it():
    text = "2018\n\nOn 17 September they met.\n\n2019\n\nIn June they parted."
    assert [when for _, when in times(text)] == [day("2018-09-17"), day("2019-06")]


def test_stamps_date_the_entries_of_a_live_blog():
    text = "Thursday 19:20 – Arrived\n\nHe landed today.\n\nTuesday 06:00 – Good morning\n\nYesterday the crowds came."
    reading = reading_of(text, date(2022, 7, 15))
    assert [when for _, when in times(text, date(2022, 7, 15))] == [day("2022-07-14"), day("2022-07-11")]
    assert [entry for _, entry in reading.entries] == [date(2022, 7, 14), date(2022, 7, 12)]


def test_a_stamp_without_a_day_is_of_the_one_above_it():
    text = "Wed 2 Mar 2022 13.15 GMT Claims\n\nHe left.\n\n09.30 GMT Denials\n\nShe stayed."
    assert [entry for _, entry in reading_of(text, date(2022, 3, 3)).entries] == [date(2022, 3, 2), date(2022, 3, 2)]


def test_a_month_shares_the_year_behind_the_next():
    assert times("They met in March and April 2019.")[0][1] == ("2019-03", "2019-04")


def test_the_words_are_kept():
    assert reading_of("They met on Monday morning.", MONDAY).times[0].time.expression == "on Monday morning"


def test_a_possessive_is_a_time():
    assert times("He spoke after last year's vote and Monday's talks.")[-1] == ("Monday", day("2021-08-23"))


def test_a_name_is_no_time():
    article = reading_of("Black September attacked.", MONDAY).article
    reading = Reading(doc=tokenizer()(article.text), article=article)
    reading.mentions.append(EntityMention(0, 2, 1, ("organization:black-september",), Form.NAME))
    find_times(reading)
    assert reading.times == []


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("on 22 August 2021", Precision.DAY), ("last week", Precision.WEEK), ("in March", Precision.MONTH),
        ("in the second quarter", Precision.QUARTER), ("in 2014", Precision.YEAR), ("in the 1990s", Precision.DECADE),
        ("in early 2014", Precision.YEAR), ("two weeks ago", Precision.WEEK), ("in late March", Precision.MONTH),
    ],
)  # fmt: skip
def test_the_grain_is_that_of_the_words(words, precision):
    assert reading_of(f"They met {words}.", MONDAY).times[0].time.start_precision is precision


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("on 22 August", Bound.ON), ("in March", Bound.DURING), ("since 2001", Bound.SINCE), ("until May", Bound.UNTIL),
        ("by 24 January", Bound.BY), ("before 2001", Bound.BEFORE), ("after 2001", Bound.AFTER),
        ("from March to May", Bound.DURING), ("currently", Bound.ONGOING),
    ],
)  # fmt: skip
def test_what_the_words_bound(words, bound):
    assert reading_of(f"They met {words}.", MONDAY).times[0].time.bound is bound


@pytest.mark.parametrize("text", ["on ²/³", "since 2019-²³", "on ٣/٤", "²0 May ²⁰²¹", "the ²nd of May"])
def test_figures_of_other_kinds_do_no_harm(text):
    reading_of(f"They met {text}.", MONDAY)


def test_late_september_is_its_last_third():
    time = reading_of("They will meet in late September.", MONDAY).times[0].time
    assert (time.start_earliest, time.end_latest) == (date(2021, 9, 21), date(2021, 10, 1))


SCRAPS = [
    "on", "in", "the", "last", "next", "from", "to", "between", "and", "since", "until", "by", "5", "31",
    "2021", "9999", "1000", "May", "March", "Monday", "week", "weeks", "years", "decade", "ago", "later",
    "before", "after", "the end of", "early", "mid", "-", "–", ",", ".", "\n\n", "Feb.", "29", "30",
    "2020-02-30", "31/11/2021", "99", "a", "twenty", "centuries", "quarter", "first", "of", "'s", "18:30",
    "GMT", "KABUL,", "1990s", "winter", "will", "had", "election", "for", "within", "past", "9999999999", "٣",
    "²", "\u200b",
]  # fmt: skip


@settings(max_examples=300)
@given(
    st.lists(
        st.one_of(st.sampled_from(SCRAPS), st.text(st.characters(exclude_categories=["Cs"]), max_size=8)), max_size=40
    ),
    st.one_of(st.none(), st.dates()),
)
def test_any_words_on_any_day_give_valid_times(words, published):
    reading = reading_of(" ".join(words) or "-", published)
    ends = [0] + [mention.end for mention in reading.times]
    for mention, before in zip(reading.times, ends, strict=False):
        assert before <= mention.start < mention.end <= len(reading.doc)
        assert mention.start <= mention.head < mention.end


def test_a_long_text_of_nothing_but_times_is_read_to_its_end():
    doc = Doc(tokenizer().vocab, words=["in", "2021", ","] * 5_000)
    reading = Reading(doc=doc, article=reading_of("-", MONDAY).article)
    find_times(reading)
    assert len(reading.times) == 5_000
