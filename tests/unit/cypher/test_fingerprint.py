"""What finds copies of a text."""

import random

import pytest

from cypher.fingerprint import FEWEST_WORDS, bands


def text(seed, words=300):
    rng = random.Random(seed)
    return " ".join(f"word{rng.randrange(500)}" for _ in range(words))


def alike(one, other):
    return bool(set(bands(one)) & set(bands(other)))


def test_a_headline_of_its_own_makes_no_difference():
    here = [set(bands(text(n), text(500 + n, 9))) for n in range(100)]
    elsewhere = [set(bands(cut(100)(text(n)), text(700 + n, 12))) for n in range(100)]
    found = [one & other for one, other in zip(here, elsewhere, strict=True)]
    assert sum(map(bool, found)) == 100


def cut(words):
    return lambda original: " ".join(original.split()[:words])


def test_copies_share_bands_and_others_do_not():
    original = text(1)
    assert alike(original, "FREELAND (HP) — " + original.replace("word7 ", "word seven ") + " Read more.")
    assert not alike(original, text(2))
    assert bands("word " * (FEWEST_WORDS - 1)) == ()


def test_layout_and_case_are_nothing():
    assert bands(text(3)) == bands(text(3).upper().replace(" ", "\n"))


@pytest.mark.parametrize(
    "made",
    [
        cut(150),
        cut(80),
        cut(60),
        lambda original: original + " " + text(99, 300),
        lambda original: original + " " + text(98, 900),
        lambda original: "FREELAND (HP) — " + cut(120)(original) + " " + text(97, 60),
        lambda original: " ".join([*original.split()[:100], *text(96, 120).split(), *original.split()[100:]]),
    ],
    ids=["half", "a quarter", "its lead", "doubled", "four times", "cut, with an end of its own", "with a box inside"],
)
def test_half_copies_are_copies(made):
    found = [alike(text(seed), made(text(seed))) for seed in range(200)]
    assert sum(found) >= 190


@pytest.mark.parametrize(
    "made",
    [
        lambda original: text(95, 60) + " " + " ".join(original.split()[150:]),
        lambda original: " ".join([*text(94, 250).split(), *original.split()[:50]]),
        lambda original: " ".join(word if n % 3 else "other" for n, word in enumerate(original.split())),
    ],
    ids=["another lead above its second half", "a background paragraph", "every third word another"],
)
def test_what_only_shares_a_part_is_no_copy(made):
    found = [alike(text(seed), made(text(seed))) for seed in range(200)]
    assert sum(found) <= 20
