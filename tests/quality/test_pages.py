"""Raw pages against what has to come out of them: the annotated articles, and pages of other layouts.

The annotated articles that are held back for the extraction are held back here too.
"""

import json
import re
import textwrap
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import html

from extractors.article import read_article
from extractors.errors import PageRejected
from extractors.models import Article, RawPage

pytestmark = pytest.mark.quality

HERE = Path(__file__).parent
GOLD = sorted(path for folder in ("dev", "dev-b") for path in (HERE / "gold" / folder).glob("[0-9]*.json"))
PAGES = sorted((HERE / "pages").glob("*.json"))
ADDRESSED = {"02-uk-reshuffle-tabloid", "03-kherson-liveblog", "05-niger-coup", "12-poland-missile-correction"} | {
    "15-gotabaya-live"
}
"""Annotated pages that give their own address."""

INSIDE = {
    "02-uk-reshuffle-tabloid": (
        "Advertisement",
        "READ MORE ON POLITICS Prince Harry ‘will NOT come home for Christmas’ Penny Mordaunt’s sword is back",
    ),
    "03-kherson-liveblog": (
        "Share FacebookTwitter",
        "Sign up to First Edition, our free daily newsletter Sign up This form is guarded by reCAPTCHA.",
    ),
    "06-niger-coup-syndicated": ("Also read: Bandits abduct 14 in Zamfara",),
    "08-xinjiang-sanctions-explainer": ("Europa Ledger Pro Try it free for 30 days. No credit card required.",),
    "10-kofi-annan-obituary": ("ADVERTISEMENT Fly Zurich–Accra from CHF 649 return",),
    "11-iran-election": (
        (
            "KEEP READING 3 stories 1/3 Who is Keir Starmer, UK’s new prime minister? 2/3 Hezbollah fires rockets at "
            "Golan Heights 3/3 Photos: Hajj in extreme heat"
        ),
    ),
}
"""Furniture inside the body of annotated pages whose annotation does not list it."""

FLOOR = 0.995
LIVE_FLOOR = 0.87
"""The stamps of a live blog are written out anew, so their words differ."""

INLINE = {"a", "abbr", "b", "em", "i", "span", "strong"}

_STAMP = re.compile(r"(\d{1,2} [A-Z][a-z]+ \d{4}, )?\d\d:\d\d")


def plain(text: str) -> str:
    """White space, quotation marks and dashes made alike."""
    for odd, even in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("\u00a0", " ")):
        text = text.replace(odd, even)
    return re.sub(r"\s+", " ", text).strip()


def raw_file(expected: Path) -> Path:
    return next(path for path in (expected.with_suffix(".html"), expected.with_suffix(".txt")) if path.exists())


def read(expected: Path) -> Article:
    file = raw_file(expected)
    return read_article(
        RawPage(address=f"file:{file.name}", content=file.read_bytes(), retrieved=datetime(2026, 1, 1, tzinfo=UTC))
    )


def read_text(text: str) -> Article:
    return read_article(RawPage(address="file:page", content=text.encode(), retrieved=datetime(2026, 1, 1, tzinfo=UTC)))


def has_word(text: str, wanted: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(plain(wanted))}(?!\w)", text) is not None


def starts_there(body: str, opening: str) -> bool:
    """A live blog's body may open with the stamp and the heading of its first entry."""
    place = plain(body).find(plain(opening))
    return place == 0 or (0 < place < 120 and _STAMP.match(body) is not None)


def gold_body(gold: dict, file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        tree = html.document_fromstring(text)
        for element in tree.xpath("//script|//style|//noscript"):
            element.drop_tree()
        for element in tree.iter():
            if element.tag not in INLINE:
                element.tail = f" {element.tail or ''}"
                element.text = f" {element.text or ''}"
        text = "".join(tree.itertext())
    text = plain(text)
    body = text[text.index(plain(gold["body_starts"])) : text.rindex(plain(gold["body_ends"]))]
    body += plain(gold["body_ends"])
    for furniture in (*gold.get("interleaved", ()), *INSIDE.get(gold["id"], ())):
        assert plain(furniture) in body
        body = body.replace(plain(furniture), " ")
    return body


def four_gram_f1(found: str, wanted: str) -> float:
    a, b = (
        Counter(zip(*(re.findall(r"\w+", t.casefold())[i:] for i in range(4)), strict=False)) for t in (found, wanted)
    )
    common = sum((a & b).values())
    return 2 * common / max(1, sum(a.values()) + sum(b.values()))


@pytest.fixture(params=GOLD, ids=lambda path: f"{path.parent.name}/{path.stem}")
def annotated(request):
    gold = json.loads(request.param.read_text(encoding="utf-8"))
    return gold, read(request.param), raw_file(request.param)


def test_annotated_page_gives_its_title_and_body(annotated):
    gold, article, _ = annotated
    assert plain(article.title) == plain(gold["title"])
    assert starts_there(article.body, gold["body_starts"])
    assert plain(article.body).endswith(plain(gold["body_ends"]))


def test_annotated_page_gives_no_furniture(annotated):
    gold, article, file = annotated
    text = plain(f"{article.title} {article.body}")
    own = plain(gold_body(gold, file)) if not gold.get("relevant", True) else ""
    junk = [*gold["junk"], *gold.get("interleaved", ())]
    assert [word for word in junk if has_word(text, word) and not has_word(own, word)] == []


def test_annotated_page_gives_its_publisher_and_its_date_where_it_says_it(annotated):
    gold, article, _ = annotated
    assert article.publisher == gold["publisher"]
    assert str(article.published) == (gold["published"] if gold["date_in_text"] else "None")


def test_annotated_page_gives_its_words(annotated):
    gold, article, file = annotated
    floor = LIVE_FLOOR if _STAMP.search(article.body) else FLOOR
    assert four_gram_f1(article.body, gold_body(gold, file)) >= floor


def test_annotated_page_gives_its_own_address(annotated):
    gold, article, file = annotated
    assert article.url == (gold["url"] if file.stem in ADDRESSED else f"file:{file.name}")


@pytest.fixture(params=PAGES, ids=lambda path: path.stem)
def other(request):
    return json.loads(request.param.read_text(encoding="utf-8")), request.param


def test_page_of_another_layout_gives_what_it_holds(other):
    expected, path = other
    if "rejected" in expected:
        with pytest.raises(PageRejected) as caught:
            read(path)
        assert caught.value.reason == expected["rejected"]
        return
    article = read(path)
    body = plain(article.body)
    assert plain(article.title) == plain(expected["title"])
    assert starts_there(article.body, expected["body_starts"])
    assert body.endswith(plain(expected["body_ends"]))
    assert [word for word in expected["junk"] if plain(word) in plain(article.title) + " " + body] == []
    assert [word for word in expected.get("keep", ()) if plain(word) not in body] == []


def test_page_of_another_layout_says_of_itself_what_it_says(other):
    expected, path = other
    if "rejected" in expected:
        pytest.skip("no article")
    article = read(path)
    said = {
        "publisher": article.publisher,
        "published": str(article.published) if article.published else None,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "url": article.url,
        "corrects": article.corrects is not None,
    }
    wanted = {key: expected[key] for key in said if key in expected}
    assert {key: said[key] for key in wanted} == wanted


BROKEN_ALREADY = {"01-agency-ticker", "33-broken-indented"}
TEXTS = [
    path
    for path in PAGES
    if path.with_suffix(".txt").exists()
    and path.stem not in BROKEN_ALREADY
    and "rejected" not in json.loads(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("width", [60, 72, 80, 100, 120])
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_page_of_text_that_was_broken_at_a_column_is_the_same_article(path, width):
    lines = [line for line in raw_file(path).read_text(encoding="utf-8").split("\n") if line.strip()]
    whole = read_text("\n\n".join(lines))
    broken = read_text("\n\n".join(textwrap.fill(line, width, break_long_words=False) for line in lines))
    assert (broken.title, broken.publisher, broken.published) == (whole.title, whole.publisher, whole.published)
    assert broken.body == whole.body
