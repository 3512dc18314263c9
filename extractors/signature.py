"""The publisher in a line below the body: "Harbour Wire. All rights reserved.", "Harbour Wire / 1 of 3 articles"."""

import re
from collections.abc import Iterator, Sequence

from extractors.identity import normalized_name
from extractors.masthead import is_generic, is_unnamed
from extractors.publication import full_dates

_LONGEST = 200
"""Characters of a line."""
_MOST_WORDS = 6
_CAPITAL = "A-Z\u00c0-\u00de\u0100-\u024f"
_WORD = rf"[{_CAPITAL}\d][\w&’'.+-]*"
_NAME = rf"(?P<name>{_WORD}(?: (?:(?:of|the|and|de|la|for|&) ){{0,2}}{_WORD}){{0,5}}?)"
_YEARS = r"(?:19|20)\d\d(?:\s*[-–—]\s*(?:(?:19|20)?\d\d|present))?"
_MARK = r"(?i:©|\(c\)|copyright)(?:\s*(?i:©|\(c\)|copyright))?"
_BY = rf"(?i:by )?(?i:the (?=[{_CAPITAL}]))?"
_ENDS = r"[.,]?\s*(?:$|[|·•/;,.–—-]|(?i:all|no|inc|ltd|llc)\b)"
_QUOTA = r"(?:article )?\d+ (?:of|/) (?:your )?\d+|(?:\w+ )?(?:more )?free (?:articles?|stories)\b|you have"
_FOOT = r"subscribe|page \d|issn|imprint|terms|contact"
_LABEL = r"(?i:published by|publisher:)"
_COMPANY = re.compile(r",? (?:ltd|limited|inc|llc|plc|gmbh|pty|corp)\b.*$", re.IGNORECASE)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"^\W*{_MARK}[\s,]*{_YEARS}[\s,]*{_BY}{_NAME}{_ENDS}",
        rf"^\W*{_MARK}\s*{_BY}{_NAME}[\s,]+{_YEARS}",
        rf"^\W*(?:(?:{_MARK}|{_LABEL})\s*)?{_NAME}[\s.,;:|/–—-]+(?:{_YEARS}\W*)?(?i:all rights reserved)\b",
        rf"^\W*{_NAME}\s*(?:[/|·•–—]|\s-{{1,2}}\s)\s*(?i:{_QUOTA}|{_FOOT})",
        rf"^\W*{_NAME}[\s,]*{_MARK}\s*{_YEARS}",
    )
)


def signature(footer: Sequence[str]) -> str | None:
    """The name that signs the page below its body, None where none does or several do."""
    found: dict[str, str] = {}
    for name in _signers(footer):
        found.setdefault(normalized_name(name), name)
    keys = sorted(found, key=len)
    if not keys or any(not key.startswith(keys[0]) for key in keys):
        return None
    return found[keys[0]]


def _signers(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if len(line) > _LONGEST:
            continue
        match = next((match for form in _FORMS if (match := form.search(line.strip()))), None)
        name = _COMPANY.sub("", match["name"]).rstrip(" .,") if match else ""
        if len(name) > 1 and len(name.split()) <= _MOST_WORDS and not full_dates(name) and _is_name(name):
            yield name


def _is_name(name: str) -> bool:
    return not name.isdigit() and not is_generic(name) and not is_unnamed(name)
