"""From a raw page to an article, or to a reason why not."""

import textwrap
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import read_article
from extractors.errors import PageRejected, RejectReason
from extractors.identity import article_id
from extractors.models import RawPage

RETRIEVED = datetime(2026, 1, 1, tzinfo=UTC)

PARAGRAPHS = (
    "The prime minister of Ruritania resigned on Tuesday after three of her ministers walked out of the cabinet.",
    "Her deputy, who has led the finance ministry since March, will run the government until parliament meets.",
    "The opposition called for an early election, which the president has the power to set within sixty days.",
)


def raw(content: str | bytes, **given) -> RawPage:
    given.setdefault("address", "file:page")
    data = content.encode() if isinstance(content, str) else content
    return RawPage(content=data, retrieved=RETRIEVED, **given)


def html(body: str, head: str = "") -> str:
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'


def story(*paragraphs: str) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PARAGRAPHS)


def rejected(page: RawPage) -> RejectReason:
    with pytest.raises(PageRejected) as caught:
        read_article(page)
    return caught.value.reason


def test_reads_plain_text():
    article = read_article(raw("Cabinet of Ruritania falls apart\n\n" + "\n\n".join(PARAGRAPHS)))
    assert article.title == "Cabinet of Ruritania falls apart"
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_reads_html():
    article = read_article(raw(html(f"<article><h1>Cabinet of Ruritania falls apart</h1>{story()}</article>")))
    assert article.title == "Cabinet of Ruritania falls apart"
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_same_page_gives_same_article():
    page = raw("Cabinet falls apart\n\n" + "\n\n".join(PARAGRAPHS))
    assert read_article(page) == read_article(page)


def test_what_is_given_from_outside_goes_before_what_the_page_says():
    head = '<meta property="og:site_name" content="Page Press"><meta name="date" content="2020-01-01">'
    page = raw(html(f"<h1>Cabinet falls apart</h1>{story()}", head), published=date(2021, 8, 25), publisher="Given")
    article = read_article(page)
    assert (article.published, article.publisher) == (date(2021, 8, 25), "Given")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (raw(""), RejectReason.EMPTY),
        (raw(" \n\t \n"), RejectReason.EMPTY),
        (raw(b"%PDF-1.7 \x00\x01"), RejectReason.NOT_TEXT),
        (raw(bytes(range(256)) * 40), RejectReason.NOT_TEXT),
        (raw("text", media_type="image/png"), RejectReason.NOT_TEXT),
        (raw(b"a" * 10_000_001), RejectReason.TOO_LARGE),
        (raw("Home\nNews\nSport\nLogin"), RejectReason.NO_BODY),
        (raw(html("<nav><a href='/'>Home</a></nav>")), RejectReason.NO_BODY),
    ],
)
def test_rejects_with_a_reason(page, reason):
    assert rejected(page) is reason


def test_names_the_other_language():
    text = "Der Ministerpräsident ist am Dienstag zurückgetreten, nachdem drei seiner Minister gegangen waren. " * 3
    with pytest.raises(PageRejected, match="German") as caught:
        read_article(raw(text))
    assert caught.value.reason is RejectReason.WRONG_LANGUAGE


def test_an_article_is_known_by_the_address_that_its_page_gives():
    head = '<link rel="canonical" href="https://press.example/2021/8/25/cabinet?utm_source=x">'
    article = read_article(raw(html(f"<h1>Cabinet falls apart</h1>{story()}", head)))
    assert article.url == "https://press.example/2021/8/25/cabinet"
    assert article.id == article_id(article.url)
    assert article.published == date(2021, 8, 25)


def test_a_text_file_may_give_its_address_in_a_line():
    article = read_article(
        raw("URL: https://press.example/cabinet\n\nCabinet falls apart\n\n" + "\n\n".join(PARAGRAPHS))
    )
    assert article.url == "https://press.example/cabinet"


def test_a_line_changes_no_address_that_was_fetched():
    page = raw(
        "URL: https://other.example/x\n\nCabinet\n\n" + "\n\n".join(PARAGRAPHS), address="https://press.example/a"
    )
    assert read_article(page).url == "https://press.example/a"


def test_the_instant_is_kept_with_its_zone_where_the_day_is_that_of_the_page():
    head = '<meta property="article:published_time" content="2022-07-15T23:30:00+05:30">'
    page = html(f"<h1>Cabinet falls apart</h1>{story()}", head)
    article = read_article(raw(page))
    assert article.published == date(2022, 7, 15)
    assert article.published_at.isoformat() == "2022-07-15T23:30:00+05:30"
    assert read_article(raw(page, published=date(2022, 7, 14))).published_at is None


def test_the_version_follows_the_content_and_not_the_day_of_reading():
    page = raw("Cabinet falls apart\n\n" + "\n\n".join(PARAGRAPHS))
    later = page.model_copy(update={"retrieved": datetime(2027, 5, 5, tzinfo=UTC)})
    changed = raw("Cabinet falls apart\n\n" + "\n\n".join(PARAGRAPHS[:2]))
    assert read_article(page).version == read_article(later).version != read_article(changed).version


def test_a_text_that_is_called_html_is_a_text():
    article = read_article(raw("Cabinet falls apart\n\n" + "\n\n".join(PARAGRAPHS), media_type="text/html"))
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_preformatted_text_keeps_its_paragraphs():
    wrapped = "\n\n".join(paragraph.replace(" of ", "\nof ") for paragraph in PARAGRAPHS)
    article = read_article(raw(html(f"<h1>Cabinet falls apart</h1><pre>{wrapped}</pre>")))
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_the_copyright_year_of_a_web_page_dates_nothing():
    dated = f"ABANDE, May 3 (AB) - {PARAGRAPHS[0]}"
    rest = "\n\n".join(PARAGRAPHS[1:])
    assert read_article(raw(f"Cabinet\n\n{dated}\n\n{rest}\n\n© 2019 AB")).published == date(2019, 5, 3)
    page = html(f"<h1>Cabinet falls</h1>{story(dated, *PARAGRAPHS[1:])}<footer>© 2026 AB</footer>")
    assert read_article(raw(page)).published is None


def test_a_bare_date_gives_way_to_that_of_the_address():
    page = raw(
        "Friday, 29 March 2024\n\nCabinet falls\n\n" + "\n\n".join(PARAGRAPHS), address="https://p.example/2017/11/24/a"
    )
    assert read_article(page).published == date(2017, 11, 24)


def test_a_correction_names_the_report_that_it_takes_back():
    text = "CORRECTION: Explosion in Zwin\n\nWe withdraw our report “Rockets hit Zwin harbour”, which was wrong.\n\n"
    assert read_article(raw(text + "\n\n".join(PARAGRAPHS))).corrects == "Rockets hit Zwin harbour"


def test_any_other_article_corrects_nothing():
    assert read_article(raw("Cabinet falls apart\n\n" + "\n\n".join(PARAGRAPHS))).corrects is None


@pytest.mark.parametrize("width", [60, 72, 100, 120])
@pytest.mark.parametrize(("apart", "indent"), [("\n\n", ""), ("\n", "    ")])
def test_a_text_that_was_broken_at_a_column_is_read_in_paragraphs(width, apart, indent):
    text = apart.join(indent + textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    article = read_article(raw(f"Cabinet of Ruritania falls apart\n\n{text}"))
    assert (article.title, article.body) == ("Cabinet of Ruritania falls apart", "\n\n".join(PARAGRAPHS))


@pytest.mark.parametrize("text", ["Lena Brook met Tomas Rell in Belgrave on Monday.", "Brook met Rell in Bonn."])
def test_a_text_of_a_sentence_or_two_is_an_article(text):
    article = read_article(raw(text + "\n"))
    assert (article.title, article.body) == ("", text)


def test_a_web_page_with_nothing_but_a_sentence_is_none():
    assert rejected(raw(html("<p>Lena Brook met Tomas Rell on Monday.</p>"))) is RejectReason.NO_BODY


def test_a_dateline_dates_the_article_and_names_its_publisher():
    text = "\n\n".join(PARAGRAPHS)
    article = read_article(raw(f"Cabinet falls apart\n\nABANDE, Ruritania, May 3 2019 (Harbour Wire) - {text}"))
    assert (article.published, article.publisher) == (date(2019, 5, 3), "Harbour Wire")


def test_a_dateline_above_the_body_does_too():
    text = "\n\n".join(PARAGRAPHS)
    article = read_article(raw(f"Cabinet falls apart\n\nAbande - 3 May 2019 - Harbour Wire\n\n{text}"))
    assert (article.title, article.published, article.publisher) == (
        "Cabinet falls apart", date(2019, 5, 3), "Harbour Wire",
    )  # fmt: skip


def test_a_day_without_a_year_takes_that_of_the_issue():
    head = "THE HILL TIMES\nVolume 12, No. 40, 2019\n\nCabinet falls apart\n\nABANDE, May 3 (Harbour Wire) - "
    article = read_article(raw(head + "\n\n".join(PARAGRAPHS)))
    assert (article.published, article.publisher) == (date(2019, 5, 3), "The Hill Times")


def test_a_day_without_a_year_dates_nothing_and_its_publisher_counts():
    article = read_article(raw("Cabinet falls apart\n\nABANDE, May 3 (Harbour Wire) - " + "\n\n".join(PARAGRAPHS)))
    assert (article.published, article.publisher) == (None, "Harbour Wire")


@pytest.mark.parametrize(
    "line", ["Harbour Wire. All rights reserved.", "Harbour Wire / 1 of 3 free articles", "(c) 2019 Quayside"]
)
def test_a_line_at_the_foot_names_the_publisher_where_the_head_does_not(line):
    text = "\n\n".join(PARAGRAPHS)
    found = read_article(raw(f"Cabinet falls apart\n\n{text}\n\n{line}"))
    assert (found.publisher, found.body) == ("Quayside" if "2019" in line else "Harbour Wire", text)
    assert read_article(raw(f"THE HILL TIMES\n\nCabinet falls apart\n\n{text}\n\n{line}")).publisher == "The Hill Times"


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "cp1252"])
def test_the_same_text_in_another_charset_is_the_same_article(charset):
    said = "She had said: “Never – not while I live.”"
    text = f"Café society of Ruritania falls apart\n\n{PARAGRAPHS[0]}\n\n{said}\n\n{PARAGRAPHS[1]}"
    assert read_article(raw(text.encode(charset))).body == read_article(raw(text)).body


def test_right_to_left_words_and_control_characters_do_no_harm():
    odd = "The party (\u202bحزب العدالة\u202c) said\u0007 that it would wait."
    text = f"Cabinet falls\n\n{PARAGRAPHS[0]}\x00\n\n{odd}\n\n{PARAGRAPHS[1]}"
    body = read_article(raw(text)).body
    assert "The party (حزب العدالة) said that it would wait." in body


def test_references_to_control_characters_leave_nothing():
    odd = "The par&#1;ty said&#x1F; that &#x0007it would&#127; wait &#146;til &#1270;."
    article = read_article(
        raw(html(f"<h1>Cab&#2;inet falls apart</h1>{story()}<p>{odd}</p>", '<meta name="author" content="&#3;">'))
    )
    assert "The party said that it would wait \u2019til \u04f6." in article.body
    assert article.title == "Cabinet falls apart"


def test_a_publisher_given_from_outside_is_made_plain():
    assert read_article(raw(html(story()), publisher=" Heron \x00\n Post ")).publisher == "Heron Post"
    assert read_article(raw(html(story()), publisher=" ")).publisher is None


def test_references_to_lone_surrogates_do_no_harm():
    head = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"A \\ud800 b"}</script>'
    article = read_article(raw(html(f"<h1>Cab&#xD800;inet falls apart</h1>{story()}", head)))
    article.title.encode()


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 10_000 + story() + "</div>" * 10_000,
        "<html><body><p>" + "<b>" * 10_000 + PARAGRAPHS[0] * 2,
        "<html>" + "<table><tr><td>" * 3_000 + story(),
        "<html><body>" + "<h1>a</h1>" * 5_000 + story(),
        "<html><p>" + "<" * 200_000,
        "<html><body>" + "<a href='" * 50_000,
        "(" * 300_000,
        "a " * 300_000,
        ("Home\n") * 100_000,
        "[" * 100_000 + "](" + ")" * 100_000,
        "“" * 100_000 + ".",
        "18:20 " * 50_000,
        "1/1/" * 100_000,
        "© " * 100_000,
        "<html><script type='application/ld+json'>" + "[" * 500_000 + "</script>" + story(),
    ],
    ids=range(15),
)
@pytest.mark.timeout(120)
def test_a_hostile_page_is_read_or_rejected_in_time(content):
    with suppress(PageRejected):
        read_article(raw(content))


MARKS = [
    "<p>",
    "</p>",
    "<div class='comments'>",
    "<h1>",
    "<time datetime='2022-01-01T10:00:00Z'>",
    "18:20",
    "&#0;",
    "&amp;",
]
LABELS = ["Comments (2)", "By A. Smith", "ABANDE, May 3 (AB) -", "© 2021 AB", "1 May 2021", "Friday 18:30 – End"]
ODD = [
    "<meta charset='utf-16'>",
    "<script>",
    "{",
    "http://[",
    "<table><td>",
    "\U0001f600",
    "\u202e",
    "\x00",
    "##",
    "[a](b)",
]
WORDS = st.one_of(st.sampled_from([*MARKS, *LABELS, *ODD, "\n", " "]), st.sampled_from(["\n\n", *PARAGRAPHS]))


@given(st.lists(WORDS, max_size=30).map("".join), st.sampled_from([None, "text/html", "text/plain"]))
def test_any_page_is_an_article_or_rejected(text, media_type):
    content = text.encode("utf-8", "surrogatepass")
    with suppress(PageRejected):
        article = read_article(raw(content, media_type=media_type))
        assert article.text.encode()
        assert article == read_article(raw(content, media_type=media_type))


@given(st.binary(max_size=2_000))
def test_any_bytes_are_an_article_or_rejected(content):
    with suppress(PageRejected):
        read_article(raw(content))
