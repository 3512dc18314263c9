"""What an organization is called and of what sort it is: acronyms in brackets, ministries with their country."""

import re
from collections import Counter
from functools import cache

from spacy.tokens import Doc

from extractors.entity_words import words
from extractors.found import Found, root_of, text_of
from extractors.identity import entity_id
from extractors.known import countries, country_entries, demonyms
from extractors.models import Entity
from extractors.name_words import words_of
from extractors.ontology import EntityType, Kind

_MINISTRY = re.compile(r"^(?:ministry (?:of|for) (?:the )?(.+)|(.+) ministry)$")
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_MISSIONS = frozenset({"embassy", "high commission", "consulate"})
_WITH_ARTICLE = frozenset(
    {"US", "GB", "NL", "AE", "PH", "MV", "CD", "CF", "DO", "CZ", "BS", "GM", "CG", "SB", "MH", "KM"}
)


def acronyms_of(doc: Doc, found: list[Found]) -> dict[str, Found]:
    """Acronym -> the name that it follows in brackets: "Syrian Democratic Forces (SDF)"."""
    short: dict[str, Found] = {}
    for span in found:
        if span.end + 2 < len(doc) and doc[span.end].text == "(" and doc[span.end + 2].text == ")":
            acronym = doc[span.end + 1].text
            fits = acronym[0].isupper() and 2 <= len(acronym) <= 10 and span.end - span.start > 1
            if fits and not _of_a_part(doc, span, acronym):
                short.setdefault(acronym, span)
        elif span.end + 3 < len(doc) and doc[span.end].text == "," and doc[span.end + 1].lower_ == "the":
            beside = doc[span.end + 2]
            if beside.is_upper and beside.is_alpha and 2 < len(beside) < 8 and beside.dep_ == "appos":
                short.setdefault(beside.text, span)
    return short


def _of_a_part(doc: Doc, span: Found, acronym: str) -> bool:
    """ "the mission of the Southern African Development Community (SAMIDRC)": the mission's, not the known body's."""
    if not span.entries or any(entry.surface == acronym for entry in span.entries):
        return False
    before = [t.lower_ for t in doc[max(0, span.start - 3) : span.start]]
    return "of" in before and acronym.upper() != initials_of(doc, span).upper()


def initials_of(doc: Doc, span: Found) -> str:
    """ "People's National Party" -> "PNP": the capitals of its words."""
    return "".join(token.text[0] for token in doc[span.start : span.end] if token.text[0].isupper())


def kind_of(name: str) -> Kind:
    """By the word that tells: the first of "Ministry of ...", else the last."""
    kinds = words().organizations
    parts = name.casefold().replace("’", "'").split()
    head = next((i for i, part in enumerate(parts) if part in ("of", "for", "on")), len(parts))
    for part in (*reversed(parts[:head]), *reversed(parts[head:])):
        if part in kinds:
            return kinds[part]
    return Kind.OTHER


def organization(doc: Doc, span: Found, lands: Counter[str]) -> tuple[Entity, int] | None:
    """The organization and the token where its name begins, or None for what is none.

    What every country has one of is told apart by its country: named before it, else the one the article is about.
    A nationality before such a name stays a mention of its own: "Kyrgyz | Foreign Ministry".
    """
    start = span.start
    inner = country_of(words_of(doc[start].text)) if span.end - start > 1 else None
    owner = inner
    if inner is not None:
        rest = text_of(doc, start + 1, span.end)
        if is_generic(rest):
            start += 1
        else:
            owner = None
    text = text_of(doc, start, span.end)
    lower = text.casefold()
    if _is_no_name(doc, start, span.end, lower):
        return None
    possessor = possessor_of(doc, start)
    mission = lower in _MISSIONS
    if not mission and not is_generic(text) and not (possessor and _is_common(text)):
        return _called(doc, span, _named(text)), start
    if possessor is None and owner is None and _is_possessed(doc, start) and not _is_party(text):
        owner = _owner_in_clause(doc, start) if doc[start - 1].lower_ == "its" and portfolio(lower) else None
        if owner is None:
            return None
    land = owner or possessor or _after(text) or _scene(doc, start)
    land = land or (lands.most_common(1)[0][0] if lands else None)
    if land is None:
        return (_named(text), start) if text[0].isupper() else None
    whole = doc[span.start : span.end].text if inner is not None and owner else None
    return (_mission(doc, span, text, land) if mission else _owned(text, land, whole)), start


def _named(text: str) -> Entity:
    return Entity(
        id=entity_id(EntityType.ORGANIZATION, text), type=EntityType.ORGANIZATION, name=text, kind=kind_of(text)
    )


def _called(doc: Doc, span: Found, body: Entity) -> Entity:
    """ "the Union for Renewal, **a party** that …": the sort that the noun beside the name tells."""
    if body.kind not in _VAGUE:
        return body
    beside = [c.lower_ for c in root_of(doc, span.start, span.end).children if c.dep_ == "appos"]
    end = span.end
    if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")":
        end += 3
    if end + 2 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ in ("a", "an"):
        beside += [t.lower_ for t in doc[end + 2 : end + 5] if t.pos_ == "NOUN"][:1]
    kind = next((words().told[noun] for noun in beside if noun in words().told), None)
    if kind is None and _has_fighters(doc, span.start):
        kind = Kind.ARMED_GROUP
    return body if kind is None else body.model_copy(update={"kind": kind})


def _has_fighters(doc: Doc, start: int) -> bool:
    """ "**fighters** of the Union for Change", "the **rebel** Front for Change"."""
    i = start - 1
    if i >= 0 and doc[i].lower_ in words().fighting:
        return True
    if i >= 0 and doc[i].lower_ == "the":
        i -= 1
    return i > 0 and doc[i].lower_ == "of" and doc[i - 1].lower_ in words().fighters


_VAGUE = frozenset({Kind.OTHER, Kind.NGO, Kind.COMPANY})


def is_generic(text: str) -> bool:
    """Whether every country has one of that name."""
    lower = text.casefold()
    return lower in words().generic or lower in words().bodies or lower in words().owned or portfolio(lower) is not None


def _is_common(text: str) -> bool:
    """All its words are words of offices, so that a possessor must tell whose it is."""
    parts = text.casefold().split()
    own = {"movement", "alliance", "coalition", "league", "confederation"}  # these are named by what they want
    telling = words().organizations.keys() - own
    return parts[-1] in telling or parts[0] in telling


def portfolio(lower: str) -> str | None:
    """What a ministry is for: "ministry of defence" and "defense ministry" -> "defence"."""
    found = _MINISTRY.match(lower)
    if found is None:
        return None
    name = (found[1] or found[2]).replace("defense", "defence").replace("labor", "labour")
    plain = {"foreign affairs": "foreign", "external affairs": "foreign", "the interior": "interior",
             "internal affairs": "interior", "national defence": "defence"}  # fmt: skip
    name = plain.get(name, name)
    return name if name in words().portfolios else None


def _owned(text: str, land: str, whole: str | None) -> Entity:
    """The body of that country under one name, however the article turns it; `whole`: with its nationality."""
    purpose = portfolio(text.casefold())
    name = f"{purpose.title()} Ministry" if purpose else text
    people = demonyms().get(land)
    country = countries()[land].name
    if people and (purpose or text.casefold() in words().owned):
        full = f"{people} {name}"
    elif _after(text):
        full = text
    elif whole is not None:
        full = whole
    else:
        own = name if name[0].isupper() else name.title()
        full = f"{own} of {'the ' if land in _WITH_ARTICLE else ''}{country}"
    return Entity(
        id=entity_id(EntityType.ORGANIZATION, name.partition(" of ")[0] if _after(text) else name, within=land),
        type=EntityType.ORGANIZATION,
        name=full,
        kind=kind_of(text),
    )


def body_of(text: str, land: str) -> Entity:
    """The body with that name of the country with that code: its ministry, its parliament."""
    return _owned(text, land, None)


def _mission(doc: Doc, span: Found, text: str, land: str) -> Entity:
    """ "Indian High Commission in Colombo": an embassy is told apart by where it stands."""
    place = ""
    if span.end + 1 < len(doc) and doc[span.end].lower_ == "in" and doc[span.end + 1].text[0].isupper():
        end = span.end + 2
        while end < len(doc) and doc[end].text[0].isupper() and doc[end].is_alpha:
            end += 1
        place = text_of(doc, span.end + 1, end)
    name = f"{demonyms().get(land, countries()[land].name)} {text.title()}" + (f" in {place}" if place else "")
    return Entity(
        id=entity_id(EntityType.ORGANIZATION, name), type=EntityType.ORGANIZATION, name=name, kind=Kind.GOVERNMENT
    )


def _is_possessed(doc: Doc, start: int) -> bool:
    """Somebody's who is no country: "the city-state’s foreign ministry", "his armed forces"."""
    return start > 0 and doc[start - 1].tag_ in ("POS", "PRP$")


def _is_party(text: str) -> bool:
    """ "his Liberal Party": a name, whoever belongs to it."""
    return text[0].isupper() and kind_of(text) is Kind.PARTY


def _owner_in_clause(doc: Doc, start: int) -> str | None:
    """ "Moscow said through **its** foreign ministry": the country that is the subject before it in the sentence."""
    for i in range(start - 2, doc[start].sent.start - 1, -1):
        if doc[i].dep_ in ("nsubj", "nsubjpass") and doc[i].pos_ == "PROPN":
            return country_of(words_of(doc[i].text))
    return None


def _is_no_name(doc: Doc, start: int, end: int, lower: str) -> bool:
    lists = words()
    last = lower.rsplit(maxsplit=1)[-1]
    following = doc[end].lower_ if end < len(doc) else ""
    return (
        lower in lists.never_organizations
        or last in lists.documents
        or (following in lists.leading and doc[end].text[0].isupper())
        or (following in ("secretary", "minister", "leader", "ministers") and lower not in lists.generic)
        or following == "one"
        or (end - start == 1 and doc[start].text.islower() and lower not in lists.bodies | lists.owned | _MISSIONS)
    )


def possessor_of(doc: Doc, start: int) -> str | None:
    """The country before the name: "Iran’s Interior Ministry", "the French foreign ministry"."""
    i = start - 1
    while i >= 0 and doc[i].text in _POSSESSIVE:
        i -= 1
    if i > 0 and doc[i].tag_ == "WP$":  # "China, whose foreign ministry"
        i -= 2 if doc[i - 1].text == "," else 1
    if i < 0:
        return None
    if i > 0 and (two := country_of(words_of(f"{doc[i - 1].text} {doc[i].text}"))):
        return two
    return country_of(words_of(doc[i].text))


def _scene(doc: Doc, start: int) -> str | None:
    """The country where the sentence says that it plays: "In Tehran, Bahram Qassemi of the foreign ministry ..."."""
    sentence = doc[start].sent
    first = sentence.start
    if doc[first].lower_ in ("in", "from") and first + 2 < start:
        two = country_of(words_of(doc[first + 1 : first + 3].text))
        if land := two or country_of(words_of(doc[first + 1].text)):
            return land
    if not doc[start].text[0].isupper():
        return None
    named = {land for token in sentence if token.text[0].isupper() and (land := country_of(words_of(token.text)))}
    return named.pop() if len(named) == 1 else None


def _after(text: str) -> str | None:
    """The country in "Parliament of Sri Lanka"."""
    _, _, owner = text.rpartition(" of ")
    return country_of(words_of(owner)) if owner else None


def country_of(parts: tuple[str, ...]) -> str | None:
    """The country that these words name or whose people or seat they name."""
    return _country_words().get(parts)


@cache
def _country_words() -> dict[tuple[str, ...], str]:
    return {words_of(entry.surface): entry.known.country for entry in country_entries()}
