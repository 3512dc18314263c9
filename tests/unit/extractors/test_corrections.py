"""By what a notice names the article that it corrects."""

from datetime import date

import pytest

from extractors.blocks import Block
from extractors.corrections import corrected_by
from extractors.plaintext import PageText

NEWS = (
    "The council of Zwin voted on Thursday to close the harbour for a month, after a third storm.",
    "Anders Holm, the mayor, said that our report of 3 March on the mole had been of use to the town.",
    "Fishermen asked for boats of the state; the ministry has corrected its list of those it owns.",
    "The mole was torn away in the first storm, as our story “Zwin loses its mole” told on Monday.",
)


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


def noted(note, *, foot=True, apart=False, title="Zwin closes its harbour for a month", published=date(2022, 3, 9)):
    blocks = () if apart else (Block(note),)
    body = tuple(Block(paragraph) for paragraph in NEWS)
    text = PageText(
        title=title,
        blocks=(*body, *blocks) if foot else (*blocks, *body),
        header=(note,) if apart and not foot else (),
        footer=(note,) if apart and foot else (),
    )
    return corrected_by(text, published)


NOTES = [
    ("Correction, 4 March: Our report of 2 March, headlined “Rockets hit Zwin harbour”, misstated the toll.",
     "Rockets hit Zwin harbour"),
    ("Correction: In a story published March 3 about the dam at Zwin, we named the wrong minister.", "2022-03-03"),
    ("CORRECTION — A report on 2 March gave the wrong year for the treaty; it was signed in 1951.", "2022-03-02"),
    ("Clarification: The article “Zwin votes for a new mole” (5 March) left out the vote of the islands.",
     "Zwin votes for a new mole"),
    ("Correction (Mar. 4): We said in https://zwin.example/2022/03/02/harbour that two barges had sunk. One had.",
     "https://zwin.example/2022/03/02/harbour"),
    ("Editor’s note: The item dated 2022-03-01 on the ferry was wrong: no ferry has been sold.", "2022-03-01"),
    ("Corrections and clarifications: a piece on Dec. 28, 2021, gave the mayor’s age as 50. She is 40.", "2021-12-28"),
    ("* Correction: This article has been corrected. A report headlined “Ferry sold to Norway” was wrong as well.",
     "Ferry sold to Norway"),
    ("Retraction: We withdraw our story of 4 March on the ferry, for which there was no ground.", "2022-03-04"),
]  # fmt: skip


@pytest.mark.parametrize(("note", "named"), NOTES)
@pytest.mark.parametrize("foot", [True, False])
@pytest.mark.parametrize("apart", [True, False])
def test_a_note_at_the_foot_or_the_head_names_another_article(note, named, foot, apart):
    assert noted(note, foot=foot, apart=apart) == named


@pytest.mark.parametrize(
    "note",
    [
        "Correction, 3 March: An earlier version of this article misstated the name of the harbour master.",
        "Correction: An earlier version of this story, published on 2 March, misstated the harbour master’s name.",
        "Correction: This article, first published on March 2, gave the wrong year for the treaty.",
        "Correction: A previous version of the report, headlined “Zwin closes harbour for good”, was wrong.",
        "Correction: The headline of this story, “Zwin closes its harbour”, has been made longer.",
        "Correction: Our report “Zwin closes its harbour for a month” gave the wrong month at first.",
        "Correction: In this report of 2 March the minister’s name was wrong.",
        "Correction: The story as first published on March 2 said that two barges sank. One did.",
        "Correction: the minister resigned on March 3 and not in February, as we wrote.",
        "Clarification: The ministry said in a report of 3 March that the mole was safe.",
        "Correction: our report of 9 March on the harbour gave the wrong month.",
        "Correction: The map with this article, dated 2 March, showed the old mole.",
        "Editor’s note: Mira Kovac’s story of 3 March on the dam won the Harbour Prize on Monday.",
        "Correction of the harbour’s course, a report of 3 March said, would cost two million crowns.",
        "The minister’s correction: a report of 3 March gave the wrong sum, he told parliament.",
    ],
)
@pytest.mark.parametrize("foot", [True, False])
def test_a_note_on_the_article_itself_or_on_no_article_names_none(note, foot):
    assert noted(note, foot=foot) is None


def test_a_label_of_its_own_opens_the_note_below_it():
    body = tuple(Block(paragraph) for paragraph in NEWS)
    note = Block("Our report of 2 March, headlined “Rockets hit Zwin harbour”, misstated the toll.")
    text = PageText(title="Zwin", blocks=(*body, Block("Correction"), note), header=(), footer=())
    assert corrected_by(text, date(2022, 3, 9)) == "Rockets hit Zwin harbour"


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ("https://zwin.example/2022/03/02/harbour", "https://zwin.example/2022/03/02/harbour"),
        ("https://zwin.example/2022/03/09/closed", None),
        ("https://ministry.example/reports/7", None),
    ],
)
def test_an_address_names_another_article_of_the_same_site(told, named):
    note = f"Correction: We said in our report ({told}) that two barges had sunk. One had."
    text = PageText(title="Zwin", blocks=(*map(Block, NEWS), Block(note)), header=(), footer=())
    assert corrected_by(text, date(2022, 3, 9), "https://zwin.example/2022/03/09/closed") == named


def test_a_notice_of_its_own_names_by_address():
    notice = "We withdraw our report https://zwin.example/2022/03/02/harbour, which was wrong."
    text = PageText(title="Correction: harbour", blocks=(Block(notice),), header=(), footer=())
    wanted = "https://zwin.example/2022/03/02/harbour"
    assert corrected_by(text, date(2022, 3, 9), "https://zwin.example/2022/03/09/c") == wanted


def test_news_without_a_note_names_none():
    assert corrected_by(PageText(title="Zwin", blocks=tuple(map(Block, NEWS)), header=(), footer=()), None) is None


def test_a_note_in_the_midst_of_an_article_is_its_news():
    body = [Block(paragraph) for paragraph in NEWS]
    text = PageText(title="Zwin", blocks=(*body, Block(NOTES[0][0]), *body), header=(), footer=())
    assert corrected_by(text, date(2022, 3, 9)) is None
