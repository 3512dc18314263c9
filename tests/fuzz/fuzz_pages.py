"""Coverage-guided fuzzing of `read_article`: any bytes are an article or a rejected page, in time.

    python tests/fuzz/fuzz_pages.py CORPUS [SEEDS...] [-max_total_time=600] [-timeout=10]

CORPUS is a directory that new inputs are written to; the pages of `tests/quality` make good SEEDS. Needs atheris
(`pip install --group fuzz`); options are libFuzzer's.
"""

import logging
import sys
from datetime import UTC, datetime

import atheris

with atheris.instrument_imports(include=["extractors"]):
    from extractors.article import read_article
    from extractors.errors import PageRejected
    from extractors.models import RawPage

RETRIEVED = datetime(2026, 1, 1, tzinfo=UTC)
KINDS = (None, "text/html", "text/plain", "application/octet-stream")
CHARSETS = (None, "utf-8", "utf-16", "iso-8859-1", "windows-1251", "shift_jis", "no-such")
ADDRESSES = ("file:page", "https://press.example/2022/07/15/page?utm_source=x")


def read_any_page(data: bytes) -> None:
    """The first byte chooses what is said of the page, the rest is the page."""
    choice = data[0] if data else 0
    page = RawPage(
        address=ADDRESSES[choice % len(ADDRESSES)],
        content=data[1:],
        media_type=KINDS[choice // 2 % len(KINDS)],
        charset=CHARSETS[choice // 8 % len(CHARSETS)],
        retrieved=RETRIEVED,
    )
    try:
        article = read_article(page)
    except PageRejected:
        return
    article.text.encode("utf-8")
    if not article.body.strip() or "\x00" in article.text:
        raise AssertionError("an article without a text, or with a NUL in it")


def main() -> None:
    logging.disable(logging.CRITICAL)
    atheris.Setup(sys.argv, read_any_page)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
