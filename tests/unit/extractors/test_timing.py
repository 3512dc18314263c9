"""Which time belongs to which word, by its syntax; the parse is the model's."""

from datetime import UTC, date, datetime
from functools import cache

import pytest
from english_models import better_model

from extractors.dates import find_times
from extractors.models import Article, TimeSpan
from extractors.ontology import Bound, Modality
from extractors.pipeline import load_model
from extractors.reading import Reading
from extractors.timespan import to_gold
from extractors.timing import as_of, time_and_day, time_of, told_on

pytestmark = pytest.mark.model

FRIDAY = date(2022, 5, 13)
NONE = (None, None)


@cache
def model():
    return load_model()


def reading_of(text: str, published: date | None = FRIDAY) -> Reading:
    article = Article(
        id="article:1", version="1", url="https://news.example/1", title="", body=text, published=published,
        retrieved=datetime(2030, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    reading = Reading(doc=model()(text), article=article)
    find_times(reading)
    return reading


def at(reading: Reading, word: str) -> int:
    return next(token.i for token in reading.doc if token.text == word)


def told(text: str, word: str, *, is_state=False, modality=Modality.ASSERTED, near=None):
    reading = reading_of(text)
    place = at(reading, near) if near else None
    return to_gold(time_of(reading, at(reading, word), is_state=is_state, modality=modality, near=place))


def day(text: str):
    return (text, text)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        # the own clause, wherever the time stands in it
        ("On Monday Rau met Vale in Oslo.", "met", day("2022-05-09")),
        ("Rau met Vale in Oslo on Monday.", "met", day("2022-05-09")),
        ("Rau on Monday met Vale in Oslo.", "met", day("2022-05-09")),
        ("Late on Monday the minister, who chairs the council, met Vale.", "met", day("2022-05-09")),
        ("Rau, who was elected in March, met Vale on Monday.", "met", day("2022-05-09")),
        ("Rau, who was elected in March, met Vale on Monday.", "elected", day("2022-03")),
        ("The army, which left the valley in 2014, attacked the port on Monday.", "left", day("2014")),
        ("The army, which left the valley in 2014, attacked the port.", "attacked", NONE),
        # conjuncts
        ("Rau met Vale on Monday and signed the treaty.", "signed", day("2022-05-09")),
        ("On Monday Rau met Vale, and the minister flew to Oslo.", "flew", day("2022-05-09")),
        ("Rau met Vale in March and will visit Oslo on Sunday.", "visit", day("2022-05-15")),
        ("Rau met Vale in March and will visit Oslo on Sunday.", "met", day("2022-03")),
        # what the verb governs
        ("The leaders held talks with Vale on Monday.", "talks", day("2022-05-09")),
        ("Rau began to bomb the port on Monday.", "began", day("2022-05-09")),
        ("Troops entered Varna on Monday, retaking the port.", "retaking", day("2022-05-09")),
        ("Rau flew to Oslo on Monday, where he met Vale.", "met", day("2022-05-09")),
        ("On Monday the emir became the first leader to visit Oslo.", "visit", day("2022-05-09")),
        # reported speech keeps its own time
        ("Rau said on Monday that the army attacked the port.", "attacked", NONE),
        ("Rau said on Monday that the army attacked the port in March.", "attacked", day("2022-03")),
        ("Rau announced on Monday that the minister had been removed.", "removed", day("2022-05-09")),
        # nouns
        ("Rau praised Monday's attack on the port.", "attack", day("2022-05-09")),
        ("Rau praised Monday's attack on the port.", "praised", NONE),
        ("The talks held on Monday failed.", "talks", day("2022-05-09")),
        ("Rau criticised Vale on Monday over the request.", "request", NONE),
        # dated clauses under it
        ("The port has been closed since the army invaded the country in February.", "closed", ("2022-02", None)),
        ("He ran the bank until he resigned in July 2021.", "ran", (None, "2021-07")),
        ("He ran the bank from 2010 until he resigned in July 2021.", "ran", ("2010", "2021-07")),
        ("The commission did not visit Dhaka until January 2017.", "visit", day("2017-01")),
        # counted from a clause, and back from it
        ("Vale resigned on Monday. Rau fled two days after Vale resigned on Monday.", "fled", day("2022-05-11")),
        ("They agreed on Monday to talk, seven years after Vale had broken off relations.", "broken", day("2015")),
    ],
)  # fmt: skip
def test_an_event_has_the_time_of_its_syntax(text, word, expected):
    assert told(text, word) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("He was prime minister from 2001 to 2005.", "minister", ("2001", "2005")),
        ("He was prime minister in 2012 and 2013.", "minister", ("2012", "2013")),
        ("He has been president since 2019.", "president", ("2019", None)),
        ("He served as minister until April.", "minister", (None, "2022-04")),
        ("Rebels seized the port in March and ran it.", "ran", ("2022-03", None)),
        ("President Rau met Vale on Monday.", "President", NONE),
        ("On Monday the army controlled the port.", "controlled", NONE),
    ],
)
def test_a_state_has_an_interval_or_none(text, word, expected):
    assert told(text, word, is_state=True) == expected


def test_each_object_has_its_own_day():
    text = "The rebels captured Varna on Monday, Ruse on Tuesday and Sofia on Wednesday."
    found = [told(text, "captured", near=city) for city in ("Varna", "Ruse", "Sofia")]
    assert found == [day("2022-05-09"), day("2022-05-10"), day("2022-05-11")]


def test_the_next_sentence_goes_on_with_the_story():
    assert told("Rau and Vale met on Monday. They signed a treaty.", "signed") == day("2022-05-09")


def test_a_new_subject_does_not():
    assert told("Rau and Vale met on Monday. Sweden criticised the treaty.", "criticised") == NONE


def test_what_is_told_of_a_dated_gathering_is_of_its_date():
    text = "Leaders came to Oslo on Monday for the summit.\n\nThe summit was chaired by Rau."
    assert told(text, "chaired") == day("2022-05-09")


def test_another_summit_is_not_that_one():
    text = "Leaders came to Oslo on Monday for the summit.\n\nThe next summit was praised by Rau."
    assert told(text, "praised") == NONE


NEWS = "Rau became president of Ruria on Monday after a short campaign.\n\n{}"


def news(sentence: str, word: str):
    reading = reading_of(NEWS.format(sentence))
    return to_gold(time_of(reading, at(reading, word), is_state=False, narrated=True))


def test_an_undated_act_of_the_news_is_of_the_lead_s_day():
    assert news("Vale sanctioned the bank.", "sanctioned") == day("2022-05-09")


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Vale has sanctioned the bank.", "sanctioned"),
        ("Vale did not sanction the bank.", "sanction"),
        ("Vale will sanction the bank.", "sanction"),
        ("Sweden says that Vale sanctioned the bank.", "sanctioned"),
        ("Vale, who sanctioned the bank, is ill.", "sanctioned"),
    ],
)
def test_what_is_no_act_of_the_news_is_not(sentence, word):
    assert news(sentence, word) == NONE


def test_words_about_others_are_not():
    reading = reading_of(NEWS.format("Vale criticised the bank."))
    assert to_gold(time_of(reading, at(reading, "criticised"), is_state=False)) == NONE


def test_a_plan_does_not_take_the_day_on_which_it_was_made():
    assert told("Rau promised on Monday to visit Oslo.", "visit", modality=Modality.PLANNED) == NONE


def test_a_plan_takes_a_day_that_lies_ahead():
    assert told("Rau is due on Sunday to visit Oslo.", "visit", modality=Modality.PLANNED) == day("2022-05-15")


def test_a_plan_for_the_end_of_this_month_lies_between():
    text = "The envoys will meet again before the end of the month."
    assert told(text, "meet", modality=Modality.PLANNED) == day("2022-05")


def day_of(text: str, word: str, *, is_state=False, modality=Modality.ASSERTED):
    reading = reading_of(text)
    return time_and_day(reading, at(reading, word), is_state=is_state, modality=modality)[1]


def test_undated_news_is_told_on_the_day_of_publication():
    assert day_of("Rau criticised Vale.", "criticised") == FRIDAY


def test_a_dated_event_needs_no_day():
    assert day_of("Rau met Vale on Monday.", "met") is None


def test_what_goes_on_since_a_date_goes_on_that_day():
    assert day_of("The army has shelled the port since March.", "shelled") == FRIDAY


def test_undated_background_was_over_before_publication():
    reading = reading_of("The speaker had endorsed Vale.")
    time, day_ = time_and_day(reading, at(reading, "endorsed"), is_state=False)
    assert (to_gold(time), day_) == ((None, "before:2022-05-13"), None)


def test_reported_past_perfect_is_no_background():
    assert told("The ministry said that it had withdrawn its troops.", "withdrawn") == NONE


def test_a_demand_is_of_its_day():
    text = "On Monday the assembly demanded that Ruria withdraw its troops."
    assert day_of(text, "withdraw", modality=Modality.DEMANDED) == date(2022, 5, 9)


def test_a_state_on_a_day_of_its_own_is_of_that_day():
    assert day_of("On Monday the army controlled the port.", "controlled", is_state=True) == date(2022, 5, 9)


def test_a_title_in_old_news_is_of_that_day():
    text = "On 17 September 2018 President Rau met Vale."
    assert day_of(text, "President", is_state=True) == date(2018, 9, 17)


def test_a_title_in_the_week_s_news_is_of_publication():
    assert day_of("On Monday President Rau met Vale.", "President", is_state=True) == FRIDAY


def test_without_a_day_of_publication_nothing_is_told_on_a_day():
    reading = reading_of("Rau had met Vale.", None)
    assert time_and_day(reading, at(reading, "met"), is_state=False) == (TimeSpan(), None)


BLOG = "12 May 2022, 19:20\n\nMr Rau has landed in Oslo.\n\n10 May 2022, 06:00\n\nHe denied that he would go."


def test_an_undated_event_of_an_entry_is_of_its_day():
    reading = reading_of(BLOG)
    assert to_gold(time_of(reading, at(reading, "landed"), is_state=False)) == day("2022-05-12")


def test_what_an_entry_says_is_told_on_its_day():
    reading = reading_of(BLOG)
    assert told_on(reading, at(reading, "denied")) == date(2022, 5, 10)


def test_kinship_is_told_on_the_day_of_publication_whatever_the_entry():
    reading = reading_of(BLOG)
    assert as_of(reading, at(reading, "Rau"), TimeSpan(), is_state=True, lasting=True) == FRIDAY


def test_currently_dates_no_event():
    reading = reading_of("Rau now leads the party.")
    assert time_of(reading, at(reading, "leads"), is_state=False).bound is not Bound.ONGOING


def test_without_a_parse_the_only_time_near_is_taken():
    article = reading_of("Rau met Vale on Monday.").article
    reading = Reading(doc=model().make_doc(article.text), article=article)
    find_times(reading)
    assert to_gold(time_of(reading, 1, is_state=False)) == day("2022-05-09")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rau met Vale on Monday and hours later resigned.", "resigned", day("2022-05-09")),
        ("Hours after the vote on Sunday Rau fled.", "fled", day("2022-05-08")),
        ("When the talks ended on Monday, Rau resumed the raids.", "resumed", day("2022-05-09")),
        ("When the talks ended on Monday, Rau had left.", "left", (None, "before:2022-05-13")),
        ("It was in April that Rau met Vale.", "met", day("2022-04")),
        pytest.param(
            "In a statement published on Monday Rau blamed Vale.", "blamed", day("2022-05-09"), marks=better_model
        ),
        ("The talks, which began on Monday, were short.", "talks", day("2022-05-09")),
        ("Rau owned the port until 2005, when he sold it.", "sold", day("2005")),
        ("The firm said on 28 April it would close the port on 1 June.", "close", day("2022-06-01")),
        ("On 4 May Rau met Vale, who had warned him the week before against it.", "warned", ("2022-04", "2022-04")),
        ("On 4 May Rau met Vale. Two days before that the council voted.", "voted", day("2022-05-02")),
        ("Rau took over on the first of this month.", "took", day("2022-05-01")),
        ("In May 2015 rebels took the port. Troops won it back within two days.", "won", day("2015-05")),
        ("Troops will win the port back within two days.", "win", ("2022-05-13", "2022-05-15")),
        ("In the run-up to the vote on 7 June Rau met bishops.", "met", day("2022-06-07")),
        ("On 7 June Rau met bishops.", "met", day("2021-06-07")),
        ("By mid-June troops will have left.", "left", (None, "2022-06")),
        ("Rau had on Monday met Vale.", "met", day("2022-05-09")),
        ("Rau signed the treaty and, in March, sent troops.", "sent", day("2022-03")),
        ("Rau signed the treaty and, in March, sent troops.", "signed", NONE),
        ("Rau ruled until the night eleven days ago.", "ruled", (None, "2022-05-02")),
        ("In March 2020 Rau left; the previous autumn he had met Vale.", "met", ("2019-09", "2019-11")),
        ("Rau left in late 2019 and met Vale the following spring.", "met", ("2020-03", "2020-05")),
    ],
)
def test_times_that_stand_in_another_clause_or_count_from_it(text: str, word: str, expected: tuple[str, str]):
    assert told(text, word) == expected
