"""From a raw page to an article, or to a reason why not."""

from datetime import UTC, date, datetime

import pytest

from extractors.article import read_article
from extractors.errors import PageRejected, RejectReason
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
