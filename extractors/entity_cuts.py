"""Spans of the model that hold more than one name, cut: "Finns Party | of | Riikka Purra", "Smith | of chaos"."""

from collections.abc import Iterator

from spacy.tokens import Doc

from extractors.entity_words import words
from extractors.genders import is_given_name
from extractors.name_words import words_of
from extractors.ontology import Kind

_JOINING = frozenset({"of", "for"})


def cut_apart(doc: Doc, start: int, end: int, label: str) -> Iterator[tuple[int, int, str]]:
    """The names in the span with their labels; the span itself where it is one."""
    if label != "ORG":
        yield start, end, label
        return
    for i in range(start + 1, end - 1):
        if doc[i].lower_ not in _JOINING:
            continue
        if _is_lone(doc, start, i) and doc[i + 1].is_lower and doc[i + 1].is_alpha and doc[i + 1].lower_ != "the":
            yield start, i, label  # "accused **Smith of chaos**"
            return
        behind = i + 2 if doc[i + 1].lower_ == "the" else i + 1
        if not _is_party(doc, i - 1) or behind >= end:
            continue
        if doc[i].lower_ == "of" and behind == i + 1 and _is_personal(doc, behind, end):
            yield start, i, label
            yield behind, end, "PERSON"  # "the **Finns Party of Riikka Purra**"
            return
        if doc[i].lower_ == "for" and _is_party(doc, end - 1):
            yield start, i, label
            yield behind, end, label  # "left the **Green Party for the Liberal Party**"
            return
    yield start, end, label


def _is_lone(doc: Doc, start: int, end: int) -> bool:
    """One or two capitalized words, none of which names a body."""
    known = words().organizations
    return end - start <= 2 and all(t.is_title and t.is_alpha and t.lower_ not in known for t in doc[start:end])


def _is_party(doc: Doc, i: int) -> bool:
    return words().organizations.get(doc[i].lower_) is Kind.PARTY


def _is_personal(doc: Doc, start: int, end: int) -> bool:
    """Two or three capitalized words, the first a given name or none a word of bodies and places."""
    names = doc[start:end]
    if not 2 <= len(names) <= 3 or not all(t.is_title and t.is_alpha for t in names):
        return False
    lists = words()
    plain = not any(t.lower_ in lists.organizations or t.lower_ in lists.places for t in names)
    return plain and is_given_name((words_of(names[0].text) or ("",))[0])
