"""Bytes -> text: the charset that the page declares, its byte order mark, or the one its bytes speak for."""

import codecs
import re
from typing import NoReturn

from extractors.errors import PageRejected, RejectReason
from extractors.models import RawPage

LARGEST = 10_000_000
"""Bytes; a larger page is no news article."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_CHARSETS = frozenset(
    ("idna", "punycode", "unicode-escape", "unicode_escape", "raw-unicode-escape", "raw_unicode_escape", "undefined")
)
"""Codecs of Python that no page is written in."""

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_BINARY = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"MZ\x90", b"RIFF", b"BZh",
    b"\xfd7zXZ", b"\xd0\xcf\x11\xe0", b"SQLite format", b"OggS", b"ID3", b"\x00\x00\x01\x00", b"wOF", b"7z\xbc\xaf",
)  # fmt: skip
_TEXTUAL = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_INVISIBLE = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_BREAKS = re.compile(r"\r\n?|\x85|\u2028|\u2029")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_BLANKS = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


def decode(page: RawPage) -> str:
    """The page's text, line breaks and blanks made plain, control characters gone.

    Raises PageRejected: too large, empty, not text, or in no charset that its bytes fit.
    """
    content = page.content
    if len(content) > LARGEST:
        raise PageRejected(RejectReason.TOO_LARGE, f"{len(content):,} bytes, at most {LARGEST:,} are read")
    if not content.strip():
        raise PageRejected(RejectReason.EMPTY, "there is nothing in it")
    _check_kind(page)
    text = clean(_decoded(page))
    if not text.strip():
        raise PageRejected(RejectReason.EMPTY, "there is nothing in it but blanks")
    return text


def clean(text: str) -> str:
    """The text without control, direction and zero-width characters, NULs and lone surrogates; breaks are "\\n"."""
    text = _INVISIBLE.sub("", _CONTROLS.sub("", _BREAKS.sub("\n", text)))
    return _BLANKS.sub(" ", _SURROGATES.sub("\ufffd", text))


def _check_kind(page: RawPage) -> None:
    kind = (page.media_type or "").casefold()
    if kind and not kind.startswith(_TEXTUAL) and kind != "application/octet-stream":
        raise PageRejected(RejectReason.NOT_TEXT, f"its media type is {kind[:80]}")
    if page.content.startswith(_BINARY):
        raise PageRejected(RejectReason.NOT_TEXT, "it is a binary file")


def _decoded(page: RawPage) -> str:
    content = page.content
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _strict(content, name) or _refuse()
    for given in (page.charset, _declared(content), "utf-8"):
        if given and (text := _strict(content, given)) is not None and _is_text(text):
            return text
    return _guessed(content)


def _declared(content: bytes) -> str | None:
    head = content[:4096]
    match = _DECLARED.search(head) or _XML_DECLARED.search(head)
    return match[1].decode("ascii", "replace") if match else None


def _strict(content: bytes, name: str) -> str | None:
    try:
        # The web means windows-1252 where it says Latin-1 or ASCII.
        codec = codecs.lookup(name).name
        if codec in _NO_CHARSETS:
            return None
        if codec in ("iso8859-1", "ascii"):
            codec = "cp1252"
        return str(content, codec)
    except (LookupError, UnicodeError, ValueError):
        return None


def _guessed(content: bytes) -> str:
    from charset_normalizer import from_bytes

    sample = content[:200_000]
    if sample.count(0) > len(sample) // 100:
        _refuse()
    best = from_bytes(sample).best()
    if best is None or not _is_text(str(best)):
        # A few broken bytes in UTF-8 spoil no article.
        text = content.decode("utf-8", "replace")
        if text.count("\ufffd") * 200 > len(text):
            _refuse()
        return text
    return content.decode(best.encoding, "replace")


def _is_text(text: str) -> bool:
    sample = text[:100_000]
    return len(_CONTROLS.findall(sample)) * 50 <= len(sample)


def _refuse() -> NoReturn:
    raise PageRejected(RejectReason.NOT_TEXT, "its bytes are text in no charset that is known")
