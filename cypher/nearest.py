"""A name that nobody has: the one that was meant."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

_NEAR = 0.7
"""Share of letters in common, from which a name is the other one misspelt."""


def nearest(name: str, known: Iterable[str], most: int = 1) -> list[str]:
    """Those of the known names that are nearly this one, the nearest first."""
    return get_close_matches(name, list(known), n=most, cutoff=_NEAR)


def meant(name: str, known: Sequence[str]) -> str:
    """The known name that is nearly this one, or else all of them, as the end of a sentence."""
    plain = {one.casefold(): one for one in known}
    near = nearest(name.casefold(), plain)
    if near:
        return f"did you mean {plain[near[0]]}?"
    match known:
        case []:
            return "there is none"
        case [one]:
            return f"there is only {one}"
        case _:
            return f"there are {', '.join(known)}"
