"""Whatever the text, and with a real model: an extraction whose quotes are the text's, in time linear in its length."""

import os
import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.article import read_article
from extractors.errors import PageRejected
from extractors.models import Article, RawPage
from extractors.parsing import parse_all
from extractors.pipeline import extract, load_model, read

pytestmark = pytest.mark.model

RETRIEVED = datetime(2026, 1, 1, tzinfo=UTC)
WHOLE = os.environ.get("NEWSGRAPH_SOAK") == "full"
MANY = 100_000 if WHOLE else 8_000
NEWS = "Kenyan President Ana Diop met Chad's foreign minister in Nairobi on Monday, the TASS agency said. "
PIECES = [
    "Kenya",
    "Ana Diop",
    " met ",
    "attacked",
    " in ",
    "Nairobi",
    " on Monday",
    ".",
    ",",
    "“",
    "”",
    "'s",
    "\n\n",
    " ",
]
FOREIGN = ["مرحبا", "שלום", "\u202e", "\u200f", "你好", "Привет", "한국", "नमस्ते", "ไทย", "e\u0301", "ﬁ", "𝔎𝔢𝔫𝔶𝔞"]
MARKS = [
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u2028",
    "\u2029",
    "\x00",
    "\x07",
    "\x1b[31m",
    "\x85",
    "\r\n",
    "\r",
    "\xa0",
    "🙂",
    "👩‍👩‍👧",
]


@pytest.fixture(scope="module")
def nlp():
    return load_model()


def article(body, *, title="", published=date(2023, 5, 17)):
    return Article(
        id="article:test", version="1", url="file:test", title=title, body=body, published=published,
        retrieved=RETRIEVED,
    )  # fmt: skip


def check(found):
    text = found.article.text
    ids = {entity.id for entity in found.entities}
    assert all(text[claim.start : claim.end] == claim.quote for claim in found.claims)
    assert all({claim.subject, claim.object} <= ids for claim in found.claims)
    assert all(text[mention.start : mention.end] == mention.text for mention in found.mentions)


TEXTS = {
    "mixed scripts": (NEWS + " ".join(FOREIGN) + ". ") * 20,
    "right to left": "قال الرئيس إن Kenya هاجمت Chad يوم الاثنين. " * 50,
    "control characters": NEWS.replace(" ", "\x00\x07 \x1b[0m") * 10,
    "zero width": "\u200b".join(NEWS) * 3,
    "soft hyphens": NEWS.replace("e", "e\u00ad") * 3,
    "line ends": NEWS.replace(" ", "\r\n", 4).replace(" ", "\r", 3).replace(" ", "\u2028", 2) * 10,
    "emoji": ("🙂 " + NEWS + "👩‍👩‍👧🇰🇪 ") * 20,
    "a sentence of 20,000 words": "Kenya and Chad and the minister who met him in " * 2_000,
    "a name of 1,000 characters": "President " + "Ana Diop " * 111 + "met Chad. " + NEWS,
    "a name of one word of 1,000": "President " + "Anadiop" * 143 + " met Chad. " + NEWS,
    "a name of 1,000 hyphens": "President " + "Ana-" * 250 + "Diop met Chad. " + NEWS,
    "quotes": "“Kenya,” “Chad,” 'met' \"him\" " * 500,
    "quotes that do not end": "“" * 2_000 + NEWS,
    "numbers": "1 2.5 3,000 44% $5m 2019 " * 500,
    "dates": "On Monday, two days later, in March 2019, since 1999, by 2028 it met Chad. " * 200,
    "a table": "Kenya | 12 | Chad | 2019\n" * 800,
    "a table of tabs": "Kenya\tpresident\tAna Diop\t2019\r\n" * 800,
    "nested brackets": "(" * MANY + "Kenya" + ")" * MANY,
    "mixed brackets": "([{<" * (MANY // 8) + "Kenya" + ">}])" * (MANY // 8),
    "one line without a blank": "kenya" * (MANY * 5),
    "one line of blanks": " " * (MANY * 5) + "Kenya met Chad.",
    "an empty line for each word": NEWS.replace(" ", "\n\n") * 50,
    "combining marks": "Kenya" + "\u0301" * 5_000 + " met Chad.",
    "only marks": "\u0301" * 2_000,
    "dots": "." * 5_000 + NEWS + "…" * 5_000,
    "dashes": "Kenya " + "- " * 3_000 + "Chad " + "—" * 3_000,
    "acronyms": "".join(f"The {chr(65 + i % 26)}{chr(65 + i // 26)}P (AAA) met U.S.A.F. " for i in range(400)),
    "many persons": "".join(f"Ana Dio{chr(97 + i % 26)}{chr(97 + i // 26)} met Chad. " for i in range(600)),
    "one person a thousand times": "Ana Diop met Chad. " + "Diop left and Diop said that Diop met Diop. " * 300,
    "speeches in speeches": "Kenya said that Chad said that " * 500 + "it met Mali.",
    "owners of owners": "Kenya's " * 3_000 + "minister met Chad.",
    "a chain of sons": "Ana Diop, the son of " * 1_000 + "Ben Diop, met Chad.",
}  # fmt: skip


@pytest.mark.parametrize("body", TEXTS.values(), ids=TEXTS)
def test_a_hostile_text_gives_an_extraction(nlp, body):
    before = time.process_time()
    check(extract(nlp, article(body, title="Kenya meets Chad")))
    assert time.process_time() - before < (240 if WHOLE else 60)


@pytest.mark.parametrize("body", TEXTS.values(), ids=TEXTS)
def test_a_hostile_page_gives_an_extraction_or_says_why_not(nlp, body):
    """As a page, through the door: what is no English news text is rejected by name."""
    page = RawPage(address="https://press.example/1", content=(NEWS + body[:5_000]).encode(), retrieved=RETRIEVED)
    try:
        found = read_article(page)
    except PageRejected:
        return
    check(extract(nlp, found))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(body=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300).filter(str.strip))
def test_any_text_gives_an_extraction(nlp, body):
    check(extract(nlp, article(body)))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    parts=st.lists(st.sampled_from(PIECES * 4 + FOREIGN + MARKS), min_size=1, max_size=60),
    published=st.one_of(st.none(), st.dates()),
)
def test_news_with_any_marks_in_it_gives_an_extraction(nlp, parts, published):
    body = "".join(parts)
    check(extract(nlp, article(body if body.strip() else "-", published=published)))


SHAPES = {
    "news": lambda n: "".join(f"{NEWS}Ana Dio{chr(97 + i % 26)} left the {i}th summit. " for i in range(n // 26)),
    "persons": lambda n: "".join(f"Ana Dio{i:05d} met Chad. ".translate(LETTERS) for i in range(n // 4)),
    "surnames": lambda n: "Ana Diop met Chad. " + "Diop left Chad. " * (n // 3),
    "bodies": lambda n: "".join(f"The Party of Dio{i:05d} met Chad. ".translate(LETTERS) for i in range(n // 6)),
    "one sentence": lambda n: "Kenya met Chad and the president of Mali said that he attacked Sudan, " * (n // 13),
    "pronouns": lambda n: "Ana Diop met Chad. " + "She said that they met it and he told her so. " * (n // 11),
    "times": lambda n: "On Monday, two days later, in March 2019, Kenya met Chad. " * (n // 11),
    "quotes": lambda n: "“Kenya met Chad,” said Ana Diop. " * (n // 6),
    "a list": lambda n: "Kenya, Chad, " * (n // 2) + "met Mali.",
    "entries": lambda n: "Friday 18:30\n\nKenya met Chad.\n\nThursday 17:10\n\nIt left Mali.\n\n" * (n // 10),
}  # fmt: skip
LETTERS = str.maketrans("0123456789", "abcdefghij")


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_time_of_the_rules_grows_with_the_length(nlp, shape):
    """Six times the words may take eighteen times as long, not 36; the parser's own time is not counted."""

    (long,) = parse_all(nlp, [shape(4_500)], batch_size=1)
    short = long[: len(long) // 6].as_doc()
    _spent(long[:200].as_doc())  # data files are read
    assert min(_spent(long), _spent(long)) < 18 * max(_spent(short), _spent(short), 0.05)


def _spent(doc):
    before = time.process_time()
    read(doc, article(doc.text))
    return time.process_time() - before
