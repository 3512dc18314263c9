"""The country that a single word or name means: "Chilean", "Chile", "U.S."; capitals are no countries here."""

from functools import cache

from extractors.known import Known, country_entries
from extractors.name_words import name_key
from extractors.reading import Form


def country_called(text: str) -> Known | None:
    """The country of that name or nationality word."""
    return _countries().get(name_key(text))


@cache
def _countries() -> dict[str, Known]:
    return {
        name_key(entry.surface): entry.known for entry in reversed(country_entries()) if entry.form is not Form.METONYM
    }
