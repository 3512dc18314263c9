"""Who published a page whose markup does not say: the masthead, a copyright line, a source line, the window's title."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extractors.errors import DataFileBroken
from extractors.identity import normalized_name
from extractors.publication import full_dates

_FILE = "patterns/page/publishers.toml"
_SURE = 3
"""Points from which a name is the publisher's: on top of the page or in a copyright line, or in three lines."""
_TOP = 3
"""Lines at the top of a page among which its masthead is looked for."""

_SEGMENTS = re.compile(r"\s+[|·•»>/~=*#]+\s+|\s{2,}|\s+-{1,3}\s+|\s*[–—|\[\]◆■●★≡]\s*|\t|:\s|,\s")
_CAPITAL = "A-Z\u00c0-\u00de\u0100-\u024f\u0400-\u042f"
_NAME = re.compile(rf"(?:[{_CAPITAL}][\w&’'.]*|\d{{1,3}})(?: (?:of|the|and|de|la|&|[{_CAPITAL}\d][\w&’'.]*)){{0,5}}")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\W*(?:\(c\)\W*|©\W*)?(?:(?:19|20)\d\d\s*(?:[-–—]\s*(?:19|20)?\d\d)?[\s,]*)?(?:by )?"
    r"(?P<name>[A-Z][\w.&’' -]{1,60}?)\s*(?=(?:19|20)\d\d|[.,|;–—]|\s+(?:all|re\w+|no)\b|$)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"^(?:source|publisher|published by|publication)\s*:\s*(?P<name>[A-Z][\w.&’' -]{1,60}?)(?:\s{2,}|\s*[|·•,]|$)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^(?:support|keep) (?P<name>(?:the )?[A-Z][\w’'.]*(?: [A-Z][\w’'.]*){0,3}?)(?: alive| going)?$", re.IGNORECASE
)
_ORNAMENTS = " *#=_-~+"
_ONLINE = " online"
_DECORATION = " .:|*~#-–—»«"
_LONGEST_ACRONYM = 6
_LONGEST_NAME = 60
_TAIL = re.compile(r"\s+[|–—·»:-]\s+")
_BEFORE_SECTIONS = re.compile(rf"^(?P<name>{_NAME.pattern})\s*(?:[|·•»>/]|\s{{2,}})")
_SMALL = frozenset(("of", "the", "and", "de", "la", "for", "in", "on"))


@dataclass(frozen=True, slots=True)
class OutletWords:
    """The word lists of `publishers.toml`."""

    titles: frozenset[str]
    media: frozenset[str]
    sections: frozenset[str]
    unnamed: frozenset[str]


@cache
def outlet_words() -> OutletWords:
    """The words of outlets' names. Raises DataFileBroken."""
    text = resources.files("extractors").joinpath(_FILE).read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
        return OutletWords(**{name: frozenset(table[name]) for name in OutletWords.__dataclass_fields__})
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as exc:
        raise DataFileBroken(f"{_FILE}: {exc}") from exc


def masthead(header: Sequence[str], footer: Sequence[str]) -> str | None:
    """The publisher as a page of plain text names it, None where nothing is sure.

    Sure is an outlet's name on top of the page or in its copyright line, the first name of a navigation line that
    opens the page, a source line, or a site that asks support for itself above and below its text.
    """
    lines = (*header, *footer)
    asked = _asking(header) & _asking(footer)
    if len(asked) == 1:
        return asked.pop()
    sources = [match["name"].strip() for line in header if (match := _SOURCE.match(line.strip()))]
    name = _best(header, footer) or _leading(header)
    if name is not None:
        shorter = next((source for source in sources if _begins(name, source)), name)
        return spelled_out(cased(shorter, lines), header)
    return cased(sources[0], lines) if sources else None


def _best(header: Sequence[str], footer: Sequence[str]) -> str | None:
    """The name that stands where outlets put theirs, best first."""
    points: Counter[str] = Counter()
    shown: dict[str, str] = {}
    signed = [normalized_name(name) for name in _signed(footer)]
    for place, line in enumerate((*header, *footer)):
        top = place < min(_TOP, len(header))
        for name in _names(line[:300]):
            key = normalized_name(name)
            if not is_outlet(name) and not (top and any(_begins(name, other) for other in signed)):
                continue
            shown.setdefault(key, name)
            points[key] += 1 + (_SURE - place if top else 0) + (_SURE if key in signed else 0)
    if not points:
        return None
    key, value = max(points.items(), key=lambda item: item[1])
    if value < _SURE:
        return None
    fuller = [name for line in header[:_TOP] for name in _names(line[:300]) if _begins(name, key) and is_outlet(name)]
    longest = max([shown[key], *fuller], key=len)
    if longest.casefold().endswith(_ONLINE) and normalized_name(longest[: -len(_ONLINE)]) in signed:
        return longest[: -len(_ONLINE)]
    return longest


def _names(line: str) -> Iterator[str]:
    """The capitalized runs that open the segments of a line."""
    signed = _COPYRIGHT.search(line)
    if signed is not None:
        yield signed["name"].strip()
        return
    for segment in _SEGMENTS.split(line.strip()):
        match = _NAME.match(segment.strip(" *#=_-|~+\"'“”.()"))
        if match is not None and len(match.group()) > 1:
            yield match.group().rstrip(". ")


def is_outlet(name: str) -> bool:
    """Whether a word of the name is an outlet's title, or is a medium's and another is its own."""
    found = name.casefold().removeprefix("the ").split()
    words = outlet_words()
    if not words.titles.isdisjoint(found):
        return len(found) > 1 or found != name.casefold().split()
    return not words.media.isdisjoint(found) and not is_generic(name)


def is_generic(name: str) -> bool:
    """Whether all words of the name are those of sections and media."""
    words = outlet_words()
    return {word for word in normalized_name(name).split() if not word.isdigit()} <= words.media | words.sections


def is_unnamed(name: str) -> bool:
    """Whether the name is a word for whoever wrote it ("Agencies", "own report") rather than a publisher's."""
    return is_generic(name) or set(normalized_name(name).split()) <= outlet_words().unnamed | outlet_words().media


def _leading(header: Sequence[str]) -> str | None:
    """The name that stands first in the page's first line, before the sections of the site."""
    match = _BEFORE_SECTIONS.match(header[0].strip(_ORNAMENTS)) if header else None
    name = match["name"].strip() if match else ""
    return name if len(name) >= 4 and not is_generic(name) and not full_dates(name) else None


def _asking(lines: Sequence[str]) -> set[str]:
    """The names for which the page asks support."""
    return {match["name"].strip() for line in lines if (match := _ASKS.match(line.strip()))}


def _signed(lines: Sequence[str]) -> list[str]:
    """Names in copyright lines."""
    found = [match["name"].strip() for line in lines if (match := _COPYRIGHT.search(line[:300]))]
    return [name for name in found if len(name) > 1]


def _begins(name: str, other: str) -> bool:
    """Whether one of the names begins with all words of the other."""
    mine, theirs = normalized_name(name).split(), normalized_name(other).split()
    return bool(mine and theirs) and (mine[: len(theirs)] == theirs or theirs[: len(mine)] == mine)


def cased(name: str, lines: Sequence[str]) -> str:
    """A name in capitals as the page writes it elsewhere, or with capitals where names have them."""
    if name != name.upper() or len(name) <= 4:
        return name
    for line in lines:
        place = line.casefold().find(name.casefold())
        if place >= 0 and (found := line[place : place + len(name)]) != name and found != found.lower():
            return found
    return " ".join(
        word.lower() if place and word.lower() in _SMALL else word if _is_acronym(word) else word.capitalize()
        for place, word in enumerate(name.split())
    )


def spelled_out(name: str, header: Sequence[str]) -> str:
    """An acronym as the top of the page spells it out: "PDNA" under "Pacific Dispatch News Agency"."""
    if not name.isupper() or not 2 <= len(name) <= _LONGEST_ACRONYM:
        return name
    for line in header[:_TOP]:
        for longer in _names(line[:300]):
            initials = "".join(word[0] for word in longer.split() if word.lower() not in _SMALL)
            if initials.upper() == name and len(longer) > len(name):
                return cased(longer, header)
    return name


def _is_acronym(word: str) -> bool:
    return len(word) <= 3 and word.lower() not in outlet_words().media | outlet_words().sections


def title_tail(titles: Sequence[str], shown: Sequence[str]) -> tuple[list[str], str | None]:
    """(headlines, publisher): the window's title, the last one, without the publisher at its end or its beginning.

    A part of it is the publisher only where the page shows that name elsewhere; `shown` is all its lines.
    """
    if not titles:
        return [], None
    *others, window = titles
    parts = [part for part in (part.strip(_DECORATION) for part in _TAIL.split(window)) if part]
    if len(parts) > 1 and _is_shown(parts[-1], shown):
        return [*others, window[: window.rindex(parts[-1])].rstrip(" |–—·»:-")], parts[-1]
    if len(parts) > 1 and is_outlet(parts[0]) and _is_shown(parts[0].removesuffix(" Online"), shown):
        return [*others, " - ".join(parts[1:])], parts[0].removesuffix(" Online")
    return [*others, " - ".join(parts)], None


def _is_shown(name: str, shown: Sequence[str]) -> bool:
    """Whether the name may be a publisher's and stands in one of the lines."""
    wanted = normalized_name(name)
    if not wanted or len(name) > _LONGEST_NAME or is_generic(name):
        return False
    return any(f" {wanted} " in f" {normalized_name(line[:300])} " for line in shown)
