"""What a text may be that comes in from elsewhere: which characters it has, and how long it is.

    name      what is looked up by its text: a name, an id, an office, a publisher    1,000 bytes in UTF-8
    address   of an article                                                           4,000 bytes
    passage   words of an article: a quote, a headline, what a notice corrects        100,000 characters
    body      its whole text                                                          500,000 characters

The form of a line publishes it (`newsgraph schema`), and the store's door checks it on whatever comes in. Control
characters are those that the reader of pages takes out: all but the tab and the ends of lines.
"""

import re
from dataclasses import dataclass

LONGEST_NAME = 1_000
"""Bytes: Neo4j's indexes hold 8,000 of a few of them together."""
LONGEST_ADDRESS = 4_000
LONGEST_PASSAGE = 100_000
"""Characters: a quote of a whole long article, not a book."""
LONGEST_BODY = 500_000

_CONTROLS = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff"
_BLANKS = r"\t\n\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
TEXT = f"^[{_BLANKS}]*[^{_BLANKS}{_CONTROLS}][^{_CONTROLS}]*$"
"""A text that is not blank and has no control characters, as JSON Schema and pydantic write it."""
TEXT_OR_NONE = f"^[^{_CONTROLS}]*$"
"""The same, or blank."""
ID = rf"^[a-z]+:[^\s{_CONTROLS}]+$"
"""The id of an entity: its type, a colon, and no blanks."""
DAY = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""A year, a month or a day."""
END = "^(before:)?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""The same, or what lies before it."""

_ODD = re.compile(f"[{_CONTROLS}\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a text of one kind may be."""

    longest: int
    unit: str
    """`bytes` (in UTF-8) or `characters`."""
    blank: bool = False
    """Whether it may be empty."""


NAME = Limit(LONGEST_NAME, "bytes")
ADDRESS = Limit(LONGEST_ADDRESS, "bytes")
PASSAGE = Limit(LONGEST_PASSAGE, "characters")
HEADLINE = Limit(LONGEST_PASSAGE, "characters", blank=True)


def fault(text: str, limit: Limit) -> str | None:
    """What is wrong with the text, as the end of a sentence that begins with its name; None where it may come in."""
    if text.isprintable() and 4 * len(text) <= limit.longest and not text.isspace() and text:
        return None  # nearly all: no control character is printable, and no character has more than four bytes
    odd = _ODD.search(text)
    if odd is not None:
        return f"has the character U+{ord(odd[0]):04X}, which no text may have, at {odd.start()}"
    if not limit.blank and not text.strip():
        return "is blank"
    size = len(text.encode()) if limit.unit == "bytes" else len(text)
    return f"has more than {limit.longest:,} {limit.unit}" if size > limit.longest else None
