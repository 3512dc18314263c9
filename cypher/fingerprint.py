"""What finds near-identical copies of a text without comparing every pair: the bands of a MinHash of its word 3-grams.

    text ──> 3-grams of words ──> 60 minima (one hash each, sorted into bins) ──> 10 bands of 6

Two texts that share a band are taken for copies. By the share J of 3-grams that they have in common they do so with a
probability of 1 - (1 - J^6)^10: J 0.9 → 99.9 %, 0.8 → 95 %, 0.5 → 15 %, 0.3 → 0.7 %. A text cut to its half is no copy.
"""

import hashlib
import re
from collections.abc import Sequence

BANDS = 10
ROWS = 6
FEWEST_WORDS = 40
"""Below that a text is a headline or a quote, and two of them are alike by accident."""

_BINS = BANDS * ROWS
_WORD = re.compile(r"\w+")


def bands(text: str) -> tuple[str, ...]:
    """The text's bands, none for a text that is too short. Case, punctuation and layout are nothing."""
    words = _WORD.findall(text.casefold())
    if len(words) < FEWEST_WORDS:
        return ()
    minima = _minima({" ".join(words[i : i + 3]) for i in range(len(words) - 2)})
    return tuple(_band(number, minima[number * ROWS : (number + 1) * ROWS]) for number in range(BANDS))


def _minima(grams: set[str]) -> list[int]:
    """The least hash in each bin; an empty bin borrows from the next that has one, with its distance."""
    least: list[int | None] = [None] * _BINS
    for gram in grams:
        value = int.from_bytes(hashlib.blake2b(gram.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
        bin_, rest = value % _BINS, value // _BINS
        known = least[bin_]
        if known is None or rest < known:
            least[bin_] = rest
    return [_borrowed(least, bin_) for bin_ in range(_BINS)]


def _borrowed(least: Sequence[int | None], bin_: int) -> int:
    for distance in range(_BINS):
        value = least[(bin_ + distance) % _BINS]
        if value is not None:
            return value * _BINS + distance
    return 0


def _band(number: int, minima: Sequence[int]) -> str:
    joined = ",".join(map(str, minima)).encode()
    return f"{number}:{hashlib.blake2b(joined, digest_size=10).hexdigest()}"
