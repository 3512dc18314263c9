"""The pieces of an HTML page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.markup import parse, pieces, plain, structure

P = "<p>The minister resigned on Tuesday after three of her colleagues had walked out of the cabinet.</p>"


def found(body: str):
    return pieces(parse(f"<html><body>{body}</body></html>"))


def outside(body: str) -> list[str]:
    return [piece.text for piece in found(body) if piece.outside]


def test_a_block_is_a_piece_and_inline_markup_is_none():
    assert [piece.text for piece in found("<p>One <b>and</b>\n <a href='#'>two</a></p>three<br>four")] == [
        "One and two",
        "three",
        "four",
    ]


def test_what_nobody_reads_is_no_piece():
    body = (
        "<script>var a</script><style>p{}</style><p hidden>a</p><p style='display: none'>b</p><svg><text>c</text></svg>"
    )
    assert found(body + "<span class='visually-hidden'>Image caption, </span><p>Seen</p>")[0].text == "Seen"


@pytest.mark.parametrize(
    "markup",
    [
        "<nav>Home</nav>",
        "<aside>Home</aside>",
        "<figure><figcaption>Home</figcaption></figure>",
        "<div class='related-stories'>Home</div>",
        "<div class='jp-relatedposts'>Home</div>",
        "<div id='newsletterSignup'>Home</div>",
        "<div role='complementary'>Home</div>",
        "<section data-component='comments'>Home</section>",
        "<header>Home</header>",
    ],
)
def test_some_places_are_beside_the_article(markup):
    assert outside(f"<article><h1>A</h1>{P}</article>{markup}") == ["Home"]


@pytest.mark.parametrize(
    "wrapper",
    [
        "<div class='has-sidebar comments-open'>{}</div>",
        "<form id='aspnetForm'>{}</form>",
        "<div class='social-enabled'><div class='text'>{}</div></div>",
    ],
)
def test_a_wrapper_of_the_article_is_not_condemned_by_its_name(wrapper):
    assert outside(wrapper.format(f"<h1>A</h1>{P}{P}")) == []


def test_most_of_the_paragraphs_are_not_beside_by_name_unless_readers_wrote_them():
    assert outside(f"<h1>A</h1><div class='social tools'>{P}{P}</div>") == []
    assert len(outside(f"<h1>A</h1>{P}<div class='comments'>{P}{P}{P}</div>")) == 3


def test_a_part_of_the_article_with_a_name_of_furniture_stays():
    page = f"<h1>A</h1><div class='teaser-content'>{P}{P}{P}</div><div class='remainder'>{P}{P}{P}{P}</div>"
    assert outside(page) == []
    assert outside(f"<h1>A</h1>{P}{P}{P}<div class='teaser'>{P}</div>") != []


def test_a_table_of_figures_is_beside_and_a_layout_is_not():
    assert outside("<table><tr><td>Party</td><td>48</td></tr></table>") == ["Party", "48"]
    assert outside(f"<table><tr><td>{P}</td></tr></table>") == []


def test_it_counts_links_and_reads_instants():
    piece = found("<p><time datetime='2020-01-01'>1 Jan</time> <a href='#'>12345678</a></p>")[0]
    assert (piece.when, piece.tag) == ("2020-01-01", "p")
    assert 0.4 < piece.links < 0.7


@pytest.mark.parametrize("depth", [300, 1_900, 50_000])
def test_depth_is_no_danger(depth):
    tree = parse("<div>" * depth + P)
    assert tree is None or pieces(tree) is not None


def test_plain_text_of_an_attribute():
    assert plain(" A &amp;\n\t B\u200b\ud800 ") == "A & B\ufffd"


def test_the_structure_is_data():
    assert "aside" in structure().outside
    assert not structure().inline & structure().outside


@given(st.text(alphabet="<>/ abpdiv!-=\"'&;\x00\ud800\u202e\n", max_size=300))
def test_any_markup_has_pieces_or_no_tree(text):
    tree = parse(text)
    assert tree is None or all(piece.text.strip() for piece in pieces(tree))
