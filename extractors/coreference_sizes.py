"""How large a place may be that a noun stands for: "the village" is no city of a million."""

from functools import cache

from extractors.known import cities

_LARGEST = {"village": 50, "hamlet": 20, "town": 1000}
"""Thousands of people."""


def is_larger(known_as: str, noun: str) -> bool:
    """Whether the city with that id has more people than what the noun stands for."""
    largest = _LARGEST.get(noun)
    return largest is not None and _sizes().get(known_as.partition(":")[2], 0) > largest


@cache
def _sizes() -> dict[str, float]:
    """City -> its people, in thousands."""
    return {known.slug: known.weight for known in cities()}
