"""From bytes to text."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.charset import clean, decode
from extractors.errors import PageRejected, RejectReason
from extractors.models import RawPage

TEXT = "Der Präsident sagte: „Wir gehen“ – and the café in Łódź agreed."


def raw(content: bytes, **given) -> RawPage:
    return RawPage(address="file:x", content=content, retrieved=datetime(2026, 1, 1, tzinfo=UTC), **given)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_reads_unicode_by_its_mark_or_as_the_web_does(charset):
    assert decode(raw(TEXT.encode(charset))) == TEXT


def test_the_declared_charset_is_tried_first():
    assert decode(raw("Čas běží".encode("cp1250"), charset="windows-1250")) == "Čas běží"


def test_the_charset_in_the_markup_is_believed():
    page = '<meta charset="windows-1251"><p>Правда</p>'.encode("cp1251")
    assert "Правда" in decode(raw(page))


def test_latin_1_is_read_as_the_web_means_it():
    assert decode(raw("the “café”".encode("cp1252"), charset="iso-8859-1")) == "the “café”"


@pytest.mark.parametrize("charset", ["no-such-charset", "idna", "unicode_escape", "rot13", "\x00"])
def test_a_charset_that_is_none_is_passed_over(charset):
    assert decode(raw(b"plain text", charset=charset)) == "plain text"


def test_a_wrong_declaration_is_passed_over():
    assert decode(raw("Präsident".encode(), charset="ascii")) in ("Präsident", "PrÃ¤sident")
    assert decode(raw("Präsident".encode(), charset="utf-16-le")) != ""


def test_a_few_broken_bytes_spoil_no_article():
    text = decode(raw(b"The minister resigned on Monday, it was said in the capital. " * 20 + b"\xff\xfe\xff"))
    assert text.startswith("The minister resigned on Monday")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", RejectReason.EMPTY),
        (b"\n \r\n", RejectReason.EMPTY),
        ("\u200b\u200e\ufeff".encode(), RejectReason.EMPTY),
        (b"\x89PNG\r\n\x1a\n", RejectReason.NOT_TEXT),
        (b"\x00\x01\x02\x03" * 500, RejectReason.NOT_TEXT),
    ],
)
def test_what_is_no_text_is_refused(content, reason):
    with pytest.raises(PageRejected) as caught:
        decode(raw(content))
    assert caught.value.reason is reason


def test_clean_text_has_no_odd_characters():
    assert clean("a\x00b\u202ec\ud800\r\nd\u2028e\u00a0f\u00ad") == "abc\ufffd\nd\ne f"


@given(st.text())
def test_clean_text_stays_clean(text):
    once = clean(text)
    assert clean(once) == once
    assert not any(c in once for c in "\x00\r\u2028\u202e")
    once.encode("utf-8")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(content):
    with suppress(PageRejected):
        assert decode(raw(content)).strip()
