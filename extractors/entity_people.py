"""Who a personal name means: surnames and given names to the full names of the article, then to known leaders."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from spacy.tokens import Doc

from extractors.entity_words import words
from extractors.found import Found, root_of, text_of
from extractors.genders import is_given_name
from extractors.identity import entity_id
from extractors.known import Known, rows_of
from extractors.leaders import leader_named, leaders_called
from extractors.name_words import words_of
from extractors.ontology import EntityType

_FEMALE = frozenset(
    {"mrs", "mrs.", "ms", "ms.", "miss", "madam", "madame", "lady", "dame", "baroness", "queen", "princess"}
)
_MALE = frozenset({"mr", "mr.", "sir", "lord", "baron", "king", "prince", "pope"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})
_SON_OF = frozenset({"bin", "ibn", "bint", "ben", "ould", "ag", "son", "binti"})
_LONGEST = 80
_LONGEST_PART = 30


@dataclass(slots=True)
class PersonalName:
    """One place where a person is named."""

    start: int
    end: int
    text: str
    parts: tuple[str, ...]
    gender: str
    leads: bool
    introduced: bool = False
    """True where a word for a relative brings the name in: "his son, Mahamat"."""


@dataclass(slots=True)
class Bearer:
    """One person of the article."""

    name: str
    parts: tuple[str, ...]
    known: Known | None = None
    places: list[PersonalName] = field(default_factory=list)
    first: int = 0
    """The token of the first place."""
    leads: bool = False
    gender: str = ""


@cache
def _nicknames() -> dict[str, str]:
    return {words_of(short)[0]: words_of(full)[0] for short, full in rows_of("nicknames.tsv", 2)}


def personal_name(doc: Doc, start: int, end: int) -> PersonalName | None:
    """The name that stands there with what the words before it tell; None for what cannot be one."""
    lists = words()
    text = text_of(doc, start, end)
    parts = words_of(text)
    if not parts or text.casefold() in lists.never_persons or not any(c.isalpha() for c in text):
        return None
    if len(parts) > 2 and parts[-1] in _SUFFIXES and leader_named(parts) is None:
        parts = parts[:-1]
    if len(text) > _LONGEST or any(len(p) > _LONGEST_PART for p in parts) or any(c.isdigit() for c in text):
        return None
    if all(part in lists.titles or part in lists.honorifics for part in parts):
        return None
    gender, leads, i = "", False, start - 1
    while i >= max(0, start - 5):
        lower = doc[i].lower_
        if lower in _FEMALE:
            gender = "f"
        elif lower in _MALE:
            gender = "m"
        elif lower in lists.leading:
            leads = True
        elif lower not in lists.titles and lower not in lists.honorifics and not doc[i].text[0].isupper():
            break
        i -= 1
    return PersonalName(start, end, _cased(text), parts, gender, leads, _is_introduced(doc, start))


def _is_introduced(doc: Doc, start: int) -> bool:
    """ "his son, **Mahamat**", "her husband **Idriss**"."""
    i = start - 2 if start > 1 and doc[start - 1].text == "," else start - 1
    if i < 1 or doc[i].lower_ not in words().kin:
        return False
    return any(c.dep_ == "poss" for c in doc[i].children) or doc[i - 1].tag_ in ("PRP$", "POS", "WP$")


def in_other_letters(doc: Doc, span: Found, persons: list[PersonalName]) -> PersonalName | None:
    """ "Islam Karimov (Ислом Каримов)": the name before, in its own script."""
    text = doc[span.start : span.end].text
    if span.start < 2 or doc[span.start - 1].text != "(" or not persons or persons[-1].end != span.start - 1:
        return None
    if any(c.isalpha() and ord(c) < 0x250 for c in text):
        return None
    return replace(persons[-1], start=span.start, end=span.end)


def _cased(text: str) -> str:
    """Headline capitals undone, where the word is more than an initial: "RISHI Sunak" -> "Rishi Sunak"."""
    several = " " in text
    return " ".join(
        w.title() if w.isupper() and w.isalpha() and len(w) > (2 if several else 3) else w for w in text.split()
    )


def sounds_personal(doc: Doc, span: Found, parts_of_names: frozenset[str]) -> bool:
    """Whether a span that the model takes for a place or a body is a person, by its parts or by what stands before."""
    lists = words()
    text = doc[span.start : span.end].text
    parts = words_of(text)
    before = doc[span.start - 1].lower_ if span.start else ""
    if not parts or any(p in lists.organizations or p in lists.places or p in lists.events for p in parts):
        return False
    if before in ("mr", "mr.", "mrs", "mrs.", "ms", "ms.") or (before in lists.kin and len(parts) < 4):
        return True
    if len(parts) < 5 and (_is_called_by_office(doc, span) or who_follows(doc, span)):
        return True
    if len(parts) == 1:
        return parts[0] in parts_of_names
    if before in lists.leading and doc[span.start - 1].dep_ in ("compound", "nmod") and text[0].isupper():
        return True
    return (
        len(parts) < 4
        and is_given_name(parts[0])
        and all(t.is_title or "-" in t.text for t in doc[span.start : span.end])
    )


def who_follows(doc: Doc, span: Found) -> bool:
    """ "Surya Paloh, **who** founded …"; not "X of Makassar, who"."""
    end = span.end
    if span.start and doc[span.start - 1].lower_ in ("in", "at", "near", "from") and doc[span.start - 2].is_alpha:
        return False
    if span.start > 1 and doc[span.start - 1].lower_ == "of":  # "X of Alberta, who", "the governor of Florida, who"
        holder = doc[span.start - 2]
        if holder.pos_ == "PROPN" or holder.lower_ in words().leading:
            return False
    return end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ in ("who", "whom")


def _is_called_by_office(doc: Doc, span: Found) -> bool:
    """ "the chief justice, Jayantha Jayasuriya", "his wife, Ioma"."""
    lists = words()
    root = root_of(doc, span.start, span.end)
    if root.dep_ == "pobj" and root.head.lower_ in ("in", "near", "outside", "around"):
        return False
    nouns = [c for c in root.children if c.dep_ == "appos"] + ([root.head] if root.dep_ == "appos" else [])
    return any(n.lower_ in lists.kin or n.lower_ in lists.leading or n.lower_ in lists.callings for n in nouns)


def bearers_of(names: list[PersonalName], published: date | None, lands: frozenset[str]) -> list[Bearer]:
    """The persons of the article, each with all the places where the names stand.

    lands: the countries that the article speaks of.
    """
    full = {name.parts for name in names if len(name.parts) > 1}
    ends = _ends_of(full)
    firsts = {parts[0] for parts in full}
    bearers: dict[tuple[str, ...], Bearer] = {}
    by_part: dict[str, list[Bearer]] = {}
    for name in names:
        if len(name.parts) == 2 and name.parts[0] in words().royal and leader_named(name.parts) is None:
            # "Prince Mohammed" of Mohammed bin Salman
            name.parts = name.parts[1:] if name.parts[1] in firsts else name.parts
        if len(name.parts) > 1:
            known = leader_named(name.parts) or _known_as_shorter(name, full)
            key = words_of(known.name) if known else _longer(name.parts, ends)
            bearer = bearers.get(key) or _new(Bearer(name.text, key, known), bearers, by_part)
            if len(name.parts) == len(bearer.parts) and len(name.text) > len(bearer.name):
                bearer.name = name.text
            _add(bearer, name)
    for name in names:
        if len(name.parts) == 1:
            found = _bearer_of(name, by_part) or bearers.get(name.parts)
            if found is not None and found.first < name.start and not _was_called(found, name):
                found = bearers.get(name.parts) if _is_stranger(found.parts, name, bearers) else found
            if found is None:
                known = leaders_called(name.parts[0], published, lands)
                if known is not None and name.introduced and not _has_family(words_of(known.name), bearers):
                    known = None
                key = words_of(known.name) if known else name.parts
                named = known.name if known else name.text
                found = bearers.get(key) or _new(Bearer(named, key, known), bearers, by_part)
            _add(found, name)
    return sorted(bearers.values(), key=lambda b: b.first)


def _new(bearer: Bearer, bearers: dict[tuple[str, ...], Bearer], by_part: dict[str, list[Bearer]]) -> Bearer:
    """The bearer, found from now on by the parts of a full name, as the article and as the gazetteer spell them."""
    bearers[bearer.parts] = bearer
    if len(bearer.parts) > 1:
        known = words_of(bearer.known.name) if bearer.known else ()
        for part in dict.fromkeys((*bearer.parts, *known)):
            by_part.setdefault(part, []).append(bearer)
    return bearer


def _known_as_shorter(name: PersonalName, full: set[tuple[str, ...]]) -> Known | None:
    """ "Emilio Mwai Kibaki", where the article also speaks of Mwai Kibaki, who is known."""
    for start in range(1, len(name.parts) - 1):
        if name.parts[start:] in full:
            return leader_named(name.parts[start:])
    return None


def _ends_of(full: set[tuple[str, ...]]) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """What is left of a name without its first parts -> the names that end so."""
    ends: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for parts in full:
        for start in range(1, len(parts)):
            if parts[start - 1] not in _SON_OF:  # Abdulaziz bin **Saud bin Nayef** is not his father
                ends.setdefault(parts[start:], []).append(parts)
    return ends


def _longer(parts: tuple[str, ...], ends: dict[tuple[str, ...], list[tuple[str, ...]]]) -> tuple[str, ...]:
    """A double surname, as the name that the article gives in full: "Sayed-Khaiyum" -> Aiyaz Sayed-Khaiyum."""
    longer = ends.get(parts, ())
    return longer[0] if len(longer) == 1 else parts


def _add(bearer: Bearer, name: PersonalName) -> None:
    bearer.first = min(bearer.first, name.start) if bearer.places else name.start
    bearer.places.append(name)
    bearer.leads = bearer.leads or name.leads
    bearer.gender = bearer.gender or name.gender


def _bearer_of(name: PersonalName, by_part: dict[str, list[Bearer]]) -> Bearer | None:
    """Who of those named in full is meant by one part of a name."""
    part = name.parts[0]
    for wanted, position in ((part, -1), (part, 0), (_nicknames().get(part), 0)):
        fitting = [
            b
            for b in by_part.get(wanted or "", ())
            if wanted in (b.parts[position], *_of_known(b, position))
            and not (name.gender and b.gender and name.gender != b.gender)
        ]
        if fitting:  # relatives keep their given names: a surname is whose the article introduced first
            return min(fitting, key=lambda b: b.first)
    middle = [b for b in by_part.get(part, ()) if part in b.parts[1:-1] and len(part) > 3]
    return middle[0] if len(middle) == 1 else None


def _was_called(bearer: Bearer, name: PersonalName) -> bool:
    """Whether the text has called the bearer so before, by that one word."""
    return any(place.parts == name.parts and place.start < name.start for place in bearer.places)


def _is_stranger(parts: tuple[str, ...], name: PersonalName, bearers: dict[tuple[str, ...], Bearer]) -> bool:
    """Whether a relative is only by chance called what somebody of another family is called, whose name `parts` is."""
    if not name.introduced or len(parts) < 2 or name.parts[0] == parts[-1]:
        return False
    return not _has_family(parts, bearers)


def _has_family(parts: tuple[str, ...], bearers: dict[tuple[str, ...], Bearer]) -> bool:
    """Whether others of the article have that surname: Karimov, Karimova."""
    stem = parts[-1][:_STEM]
    return any(other != parts and other[-1].startswith(stem) for other in bearers)


_STEM = 5


def _of_known(bearer: Bearer, position: int) -> tuple[str, ...]:
    """The part as the gazetteer spells it."""
    return (words_of(bearer.known.name)[position],) if bearer.known else ()


def person_id(bearer: Bearer, article: str) -> str:
    """Known persons and full names share an id over articles; a lone given name is this article's own."""
    if bearer.known is not None:
        return entity_id(EntityType.PERSON, bearer.known.name, known=bearer.known.slug)
    within = article if len(bearer.parts) == 1 else None
    return entity_id(EntityType.PERSON, bearer.name, within=within)
