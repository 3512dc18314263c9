"""By what a notice names the article that it corrects."""

from datetime import date

import pytest

from extractors.blocks import Block
from extractors.corrections import corrected_by
from extractors.plaintext import PageText


def corrects(title, notice, published=date(2022, 3, 9)):
    return corrected_by(PageText(title=title, blocks=(Block(notice),), header=(), footer=()), published)


@pytest.mark.parametrize(
    ("title", "notice", "named"),
    [
        ("CORRECTION: Explosion in Zwin", "We withdraw our report “Rockets hit Zwin harbour”, which was wrong.",
         "Rockets hit Zwin harbour"),
        ("Correction: Dam story", "In a story published March 3 about the dam at Zwin, we named the wrong minister.",
         "2022-03-03"),
        ("Correction", "In a story Dec. 28, 2021, about the dam, we named the wrong minister.", "2021-12-28"),
        ("Correction", "Our article of 28 December on the dam at Zwin, which we correct, was wrong.", "2021-12-28"),
        ("Clarification", "The report dated 2022-03-01 is corrected: the minister did not resign.", "2022-03-01"),
        ("Correction: Rockets hit Zwin harbour", "The army has corrected its first word on it, and so do we.",
         "Rockets hit Zwin harbour"),
    ],
)  # fmt: skip
def test_what_the_notice_names(title, notice, named):
    assert corrects(title, notice) == named


def test_the_day_of_an_event_is_not_that_of_an_article():
    notice = "The minister resigned on March 3, and not in February, as we wrote; we correct this with regret."
    assert corrects("Correction", notice) == notice


def test_a_day_without_a_year_needs_the_day_of_the_notice():
    notice = "In a story published March 3 about the dam at Zwin, we named the wrong minister, and correct it."
    assert corrects("Correction", notice, published=None) == notice


def test_news_that_speaks_of_a_correction_is_none():
    assert corrects("Markets await a correction", "In a story published March 3 the paper was wrong, it said.") is None
