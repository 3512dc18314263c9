"""What an organization is called and of what sort it is: acronyms in brackets, ministries with their country."""

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc

from extractors.entity_spans import Found
from extractors.entity_words import words
from extractors.known import demonyms
from extractors.name_words import words_of
from extractors.ontology import Kind


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """The name in full; `generic` where every country has one, and then `country` tells whose it is."""

    name: str
    generic: bool = False
    country: str | None = None
    acronym: bool = False


def acronyms_of(doc: Doc, found: list[Found]) -> dict[str, Found]:
    """Acronym -> the name that it follows in brackets: "Syrian Democratic Forces (SDF)"."""
    short: dict[str, Found] = {}
    for span in found:
        if span.end + 2 < len(doc) and doc[span.end].text == "(" and doc[span.end + 2].text == ")":
            acronym = doc[span.end + 1].text
            if acronym[0].isupper() and 2 <= len(acronym) <= 10:
                short[acronym] = span
    return short


def kind_of(name: str) -> Kind:
    """By the last telling word of the name."""
    kinds = words().organizations
    parts = name.casefold().replace("’", "'").split()
    if " of " in f" {name.casefold()} " and parts[0] in kinds:
        return kinds[parts[0]]
    for part in reversed(parts):
        if part in kinds:
            return kinds[part]
    return Kind.OTHER


def organization_name(
    doc: Doc, span: Found, lands: Counter[str], acronyms: dict[str, Found]
) -> OrganizationName | None:
    """The name by which the article's organization is known."""
    text = " ".join(doc[span.start : span.end].text.split())
    if text in acronyms and acronyms[text].start != span.start:
        full = acronyms[text]
        return OrganizationName(" ".join(doc[full.start : full.end].text.split()), acronym=True)
    if _is_agency_mark(doc, span):
        return None
    lower = text.casefold()
    if lower in words().generic:
        country = _owner(doc, span) or (lands.most_common(1)[0][0] if lands else None)
        demonym = demonyms().get(country or "")
        return OrganizationName(f"{demonym} {text}" if demonym else text, generic=True, country=country)
    return OrganizationName(text)


def _owner(doc: Doc, span: Found) -> str | None:
    """The country before the name: "Iran’s Interior Ministry", "the French foreign ministry"."""
    from extractors.entity_spans import country_at

    i = span.start - 1
    while i >= 0 and doc[i].text in ("'s", "’s", "'", "’"):
        i -= 1
    return country_at(words_of(doc[i].text)) if i >= 0 else None


def _is_agency_mark(doc: Doc, span: Found) -> bool:
    """ "LONDON, Oct 25 (NGW) -": the wire's own sign."""
    return (
        span.end - span.start == 1
        and span.start > 0
        and doc[span.start - 1].text == "("
        and span.end < len(doc)
        and doc[span.end].text == ")"
        and doc[span.start].is_upper
        and span.end + 1 < len(doc)
        and doc[span.end + 1].text in ("-", "–", "—", "--")
    )
