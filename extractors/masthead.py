"""Who published a page whose markup does not say: the masthead, a copyright line, a source line, the window's title."""

import re
from collections.abc import Sequence

from extractors.furniture import Scope, furniture
from extractors.identity import normalized_name

_MEDIA_WORD = re.compile(
    r"\b(agency|bulletin|chronicle|courier|daily|dispatch|echo|examiner|express|forum|gazette|globe|guardian|herald|"
    r"inquirer|journal|ledger|live|magazine|mail|media|mercury|mirror|monitor|news|newspaper|observer|online|press|post|"
    r"record|register|report|reporter|review|service|standard|star|sun|telegraph|times|today|tribune|weekly|wire|world)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s+[|·•»>/]\s+|\s{2,}|\s+--?-?\s+|\s+[–—]\s+|\t")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\W*(?:\(c\)\W*)?(?:(?:19|20)\d\d\s*(?:[-–—]\s*(?:19|20)?\d\d)?[\s,]*)?(?:by )?"
    r"(?P<name>[A-Z][\w.&’' -]{1,60}?)\s*(?=(?:19|20)\d\d|[.,|;]|\s+(?:[Aa]ll|[Rr]e|[Nn]o)\b|$)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"^(?:source|publisher|published by)\s*:\s*(?P<name>[A-Z][\w.&’' -]{1,60}?)(?:\s{2,}|\s*[|·•,]|$)", re.I
)
_LINE_NAME = re.compile(
    r"^[A-Z\u00c0-\u024f][\w.&’'-]*(?: (?:of|the|and|de|la|&|[A-Z\u00c0-\u024f0-9][\w.&’'-]*)){0,5}$"
)
_ASKS = re.compile(
    r"^(?:support|keep) (?P<name>(?:the )?[A-Z][\w’'.]*(?: [A-Z][\w’'.]*){0,3}?)(?: alive| going| Alive| Going)?$", re.I
)
_SMALL = frozenset(("of", "the", "and", "de", "la", "for", "in", "on"))


def masthead(header: Sequence[str], footer: Sequence[str]) -> str | None:
    """The publisher as a page of plain text names it, None where nothing is sure.

    Sure is a name on top of the page that is a medium's by its words, or that stands again in the copyright line.
    """
    signed = _signed(footer)
    sources = [match["name"].strip() for line in header if (match := _SOURCE.match(line.strip()))]
    for line in header[:3]:
        name = _SPLIT.split(line.strip())[0].strip(" *#=_-|")
        if not _LINE_NAME.match(name) or furniture(line) is not None or len(name) < 2:
            continue
        if _agreeing(name, signed) is not None or _MEDIA_WORD.search(name) or _leads(name, line, header):
            return _cased(_agreeing(name, sources) or name, (*header, *footer))
    if sources:
        return _cased(sources[0], header)
    asked = _asking(header) & _asking(footer)
    if len(asked) == 1:
        return asked.pop()
    return _cased(signed[0], header) if signed and _MEDIA_WORD.search(signed[0]) else None


def _leads(name: str, line: str, header: Sequence[str]) -> bool:
    """Whether the name stands first in the first line, before the sections of the site."""
    return line is header[0] and len(name) >= 4 and len(name) < len(line.strip())


def _asking(lines: Sequence[str]) -> set[str]:
    """The names for which the page asks support: a site that does so above and below its text asks for itself."""
    return {match["name"].strip() for line in lines if (match := _ASKS.match(line.strip()))}


def _signed(footer: Sequence[str]) -> list[str]:
    """Names in copyright lines."""
    found = [match["name"].strip() for line in footer if (match := _COPYRIGHT.search(line[:300]))]
    return [name for name in found if len(name) > 1]


def _agreeing(name: str, signed: Sequence[str]) -> str | None:
    mine = normalized_name(name).split()
    for other in signed:
        theirs = normalized_name(other).split()
        if mine and theirs and (mine[: len(theirs)] == theirs or theirs[: len(mine)] == mine):
            return other
    return None


def _cased(name: str, lines: Sequence[str]) -> str:
    """A name in capitals as the page writes it elsewhere, or with capitals where names have them."""
    if name != name.upper() or len(name) <= 4:
        return name
    for line in lines:
        place = line.casefold().find(name.casefold())
        if place >= 0 and (found := line[place : place + len(name)]) != name and found != found.lower():
            return found
    words = name.split()
    return " ".join(
        word.lower() if place and word.lower() in _SMALL else word if _is_acronym(word) else word.capitalize()
        for place, word in enumerate(words)
    )


def _is_acronym(word: str) -> bool:
    return len(word) <= 3 and word.lower() not in ("the", "new", "sun", "day", "our") and word.lower() not in _SMALL


def title_tail(titles: Sequence[str], shown: Sequence[str]) -> tuple[str, str | None]:
    """(headline, publisher) of a window's title "Headline - Publisher".

    The tail is the publisher only where the page shows that name elsewhere; `shown` is all its other lines.
    """
    window = titles[-1] if titles else ""
    parts = re.split(r"\s+[|–—·»:-]\s+", window)
    if len(parts) < 2:
        return window, None
    tail = parts[-1].strip()
    if not 0 < len(tail) <= 60:
        return window, None
    wanted = normalized_name(tail)
    known = bool(wanted) and any(f" {wanted} " in f" {normalized_name(line[:300])} " for line in shown)
    if not known:
        return window, None
    return window[: window.rindex(parts[-1])].rstrip(" |–—·»:-"), tail


def is_end(line: str) -> bool:
    """Whether the line closes an article."""
    rule = furniture(line)
    return rule is not None and rule.scope is Scope.END
