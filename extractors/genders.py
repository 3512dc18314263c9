"""Whether a person is spoken of as "she" or "he", by the given name. A list of our own; "" where it does not tell."""

from functools import cache

from extractors.known import rows_of
from extractors.leaders import leader_named
from extractors.name_words import words_of


@cache
def _given_names() -> dict[str, str]:
    return {words_of(name)[0]: gender for name, gender in rows_of("given_names.tsv", 2)}


def is_given_name(part: str) -> bool:
    """Whether the word (as `words_of` gives it) is a known given name."""
    return part in _given_names()


def gender_of(name: str) -> str:
    """ "f", "m" or ""."""
    parts = words_of(name)
    known = leader_named(parts)
    if known is not None and known.gender:
        return known.gender
    for part in parts[:2]:
        if part in _given_names():
            return _given_names()[part]
    return ""
