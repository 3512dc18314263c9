"""What finds copies of a text."""

import random

from cypher.fingerprint import FEWEST_WORDS, bands


def text(seed, words=300):
    rng = random.Random(seed)
    return " ".join(f"word{rng.randrange(500)}" for _ in range(words))


def test_copies_share_bands_and_others_do_not():
    original = text(1)
    copy = "FREELAND (HP) — " + original.replace("word7 ", "word seven ") + " Read more."
    assert set(bands(original)) & set(bands(copy))
    assert not set(bands(original)) & set(bands(text(2)))
    assert bands("word " * (FEWEST_WORDS - 1)) == ()


def test_layout_and_case_are_nothing():
    assert bands(text(3)) == bands(text(3).upper().replace(" ", "\n"))
