"""Where an article tells of its own mistakes."""

from datetime import UTC, datetime

import pytest

from extractors.models import Article
from extractors.own_mistakes import is_disowned, notes_in

NEWS = (
    "The council of Zwin voted on Thursday to close the harbour for a month, after a third storm.",
    "Anders Holm, the mayor, said that our report of 3 March on the mole had been of use to the town.",
    "Fishermen asked for boats of the state; the ministry has corrected its list of those it owns.",
    "The mole was torn away in the first storm, as our story “Zwin loses its mole” told on Monday.",
)


def article(title, *paragraphs, corrects=None):
    return Article(
        id="article:1", version="1", url="file:1", title=title, body="\n\n".join(paragraphs), corrects=corrects,
        retrieved=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip


@pytest.mark.parametrize("corrects", [None, "Rockets hit Zwin harbour"])
def test_where_our_own_mistakes_are_told(corrects):
    note = "Correction: An earlier version of this article said that the mayor had resigned."
    told = article("Zwin closes its harbour", *NEWS, note, corrects=corrects)
    assert [told.text[start:end] for start, end in notes_in(told)] == [note]


def test_a_notice_of_its_own_tells_of_mistakes_throughout():
    told = article("Correction: Zwin", *NEWS, corrects="Rockets hit Zwin harbour")
    assert notes_in(told) == ((0, len(told.text)),)


def test_an_article_without_a_note_tells_of_none():
    assert notes_in(article("Zwin closes its harbour", *NEWS)) == ()


def test_a_headline_that_a_note_quotes_is_disowned():
    note = "Correction: Our report of 2 March, headlined “Rockets hit Zwin harbour”, misstated the toll."
    told = article("Zwin closes its harbour", *NEWS, note)
    notes = notes_in(told)
    assert is_disowned(told, notes, told.text.index("Rockets hit"))
    assert not is_disowned(told, notes, told.text.index("misstated"))


def test_a_headline_quoted_in_the_news_is_not():
    told = article("Zwin closes its harbour", *NEWS)
    assert not is_disowned(told, notes_in(told), told.text.index("Zwin loses"))
