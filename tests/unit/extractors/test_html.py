"""Where the article of an HTML page is, and what its headline is."""

import pytest

from extractors.blocks import Kind
from extractors.html import article_blocks, shown_headline, stripped
from extractors.markup import parse, pieces

P1 = "The minister resigned on Tuesday after three of her colleagues had walked out of the cabinet in protest."
P2 = "Her deputy will run the ministry until parliament has met, which it is expected to do before the summer."


def blocks(body: str):
    tree = parse(f"<html><body>{body}</body></html>")
    return article_blocks(tree, pieces(tree))


def texts(body: str) -> list[str]:
    return [block.text for block in blocks(body)]


def test_takes_the_paragraphs_of_the_article():
    assert texts(f"<nav>Home</nav><article><p>{P1}</p><p>{P2}</p></article><footer>About</footer>") == [P1, P2]


def test_keeps_headings_and_items_in_their_place():
    found = blocks(f"<article><p>{P1}</p><h3>Why now?</h3><ul><li>{P2}</li></ul><p>{P1} Again.</p></article>")
    assert [(block.kind, block.text) for block in found] == [
        (Kind.TEXT, P1),
        (Kind.HEADING, "Why now?"),
        (Kind.ITEM, P2),
        (Kind.TEXT, f"{P1} Again."),
    ]


def test_reads_a_layout_table():
    assert texts(f"<table><tr><td>Menu</td><td><p>{P1}</p><p>{P2}</p></td></tr></table>") == [P1, P2]


def test_reads_lines_without_paragraphs():
    assert texts(f"<div class='text'>{P1}<br><br>{P2}<br></div>") == [P1, P2]


def test_reads_a_page_that_is_too_deep_for_trafilatura():
    assert texts("<div>" * 1_500 + f"<p>{P1}</p><p>{P2}</p>" + "</div>" * 1_500) == [P1, P2]


def test_a_live_blog_has_its_stamps_told():
    found = blocks(
        f"<article><time datetime='2022-03-03T18:20:00Z'>18.20 GMT</time><p>{P1}</p>"
        f"<time datetime='2022-03-02T09:05:00Z'>9.05 GMT</time><p>{P2}</p></article>"
    )
    assert [block.text for block in found if block.kind is Kind.STAMP] == ["3 March 2022, 18:20", "2 March 2022, 09:05"]


def test_a_page_without_text_has_no_blocks():
    assert blocks("<nav><a href='/'>Home</a></nav>") == []


@pytest.mark.parametrize(
    ("body", "said", "title"),
    [
        ("<h1>Minister resigns</h1>", ["Minister resigns"], "Minister resigns"),
        ("<h1>The Daily</h1><h2>Minister resigns</h2>", ["Minister resigns over leak"], "Minister resigns"),
        ("<h1>The Daily</h1><h1>Minister resigns</h1>", ["Minister resigns"], "Minister resigns"),
        ("<div>Minister resigns at last</div>", ["Minister resigns at last"], "Minister resigns at last"),
        ("<p>Nothing of the kind.</p>", ["Minister resigns"], ""),
        ("<h1>Minister resigns</h1>", [], "Minister resigns"),
        ("<p>Nothing.</p>", [], ""),
    ],
)
def test_headline(body, said, title):
    assert shown_headline(pieces(parse(f"<html><body>{body}</body></html>")), said) == title


def test_stripped_markup_keeps_lines_apart():
    assert [line.strip() for line in stripped("<p>One &amp; two</p><p>Three").split("\n") if line.strip()] == [
        "One & two",
        "Three",
    ]


def test_a_short_answer_at_the_end_of_an_interview_stays():
    long = "I do not think so, and I do not think that either of the two countries wants to go to war over a pipeline."
    asked = "".join(f"<p><b>Question {n}?</b></p><p>{long} That was answer {n}.</p>" for n in range(4))
    page = f"<body><div id='text'>{asked}<p>Is there anything that might change that?</p><p>Spain could, if it chose. It will not. They have not forgotten that in Madrid.</p></div></body>"  # noqa: E501
    tree = parse(page)
    assert tree is not None
    assert article_blocks(tree, pieces(tree))[-1].text.endswith("in Madrid.")
