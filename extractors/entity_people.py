"""Who a personal name means: surnames and given names to the full names of the article, then to known leaders."""

from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc

from extractors.entity_words import words
from extractors.identity import entity_id
from extractors.known import Known, leader_named, leaders_called
from extractors.name_words import words_of
from extractors.ontology import EntityType

_FEMALE = frozenset(
    {"mrs", "mrs.", "ms", "ms.", "miss", "madam", "madame", "lady", "dame", "baroness", "queen", "princess"}
)
_MALE = frozenset({"mr", "mr.", "sir", "lord", "baron", "king", "prince", "pope"})


@dataclass(slots=True)
class PersonalName:
    """One place where a person is named."""

    start: int
    end: int
    text: str
    parts: tuple[str, ...]
    gender: str
    leads: bool


@dataclass(slots=True)
class Bearer:
    """One person of the article."""

    name: str
    parts: tuple[str, ...]
    known: Known | None = None
    places: list[PersonalName] = field(default_factory=list)
    leads: bool = False
    gender: str = ""


def personal_name(doc: Doc, start: int, end: int) -> PersonalName | None:
    """The name that stands there with what the words before it tell; None for what cannot be one."""
    lists = words()
    text = " ".join(doc[start:end].text.split())
    parts = words_of(text)
    if not parts or text.casefold() in lists.never_persons or not any(c.isalpha() for c in text):
        return None
    if len(text) > 80 or any(len(p) > 30 for p in parts):
        return None
    if all(part in lists.titles or part in lists.honorifics for part in parts):
        return None
    gender, leads, i = "", False, start - 1
    while i >= 0 and i >= start - 5:
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
    return PersonalName(start, end, _cased(text), parts, gender, leads)


def _cased(text: str) -> str:
    """Headline capitals undone, where the word is more than an initial: "RISHI Sunak" -> "Rishi Sunak"."""
    return " ".join(
        w.title() if len(w) > 2 and w.isupper() and w.isalpha() and not (len(text.split()) == 1 and len(w) <= 3) else w
        for w in text.split()
    )


def bearers_of(names: list[PersonalName], published: date | None) -> list[Bearer]:
    """The persons of the article, each with all the places where the names stand."""
    bearers: dict[tuple[str, ...], Bearer] = {}
    for name in names:
        if len(name.parts) > 1:
            known = leader_named(name.parts)
            key = words_of(known.name) if known else name.parts
            bearer = bearers.setdefault(key, Bearer(name.text, name.parts, known))
            _add(bearer, name)
    for name in names:
        if len(name.parts) == 1:
            found = _bearer_of(name, list(bearers.values()))
            if found is None:
                known = leaders_called(name.parts[0], published)
                key = words_of(known.name) if known else name.parts
                found = bearers.setdefault(key, Bearer(known.name if known else name.text, key, known))
            _add(found, name)
    return sorted(bearers.values(), key=lambda b: min(n.start for n in b.places))


def _add(bearer: Bearer, name: PersonalName) -> None:
    bearer.places.append(name)
    bearer.leads = bearer.leads or name.leads
    bearer.gender = bearer.gender or name.gender


def _bearer_of(name: PersonalName, bearers: list[Bearer]) -> Bearer | None:
    part = name.parts[0]
    full = [b for b in bearers if len(b.parts) > 1]
    for position in (-1, 0):
        fitting = [
            b for b in full if b.parts[position] == part and not (name.gender and b.gender and name.gender != b.gender)
        ]
        if fitting:
            before = [b for b in fitting if any(p.start < name.start for p in b.places)]
            if before:
                return max(before, key=lambda b: max(p.start for p in b.places if p.start < name.start))
            return min(fitting, key=lambda b: b.places[0].start)
    middle = [b for b in full if part in b.parts[1:-1] and len(part) > 3]
    if len(middle) == 1:
        return middle[0]
    same = [b for b in bearers if b.parts == name.parts]
    return same[0] if same else None


def person_id(bearer: Bearer, article: str) -> str:
    """Known persons and full names share an id over articles; a lone given name is this article's own."""
    if bearer.known is not None:
        return entity_id(EntityType.PERSON, bearer.known.name, known=bearer.known.slug)
    within = article if len(bearer.parts) == 1 else None
    return entity_id(EntityType.PERSON, bearer.name, within=within)
