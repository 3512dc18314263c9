"""Which English model serves the tests: on Python 3.11 only the small one installs, and it sees less."""

import importlib.util
from collections.abc import Container

import pytest

from extractors.pipeline import BEST_MODEL

SMALL = importlib.util.find_spec(BEST_MODEL) is None
better_model = pytest.mark.skipif(SMALL, reason="the small model, which serves on Python 3.11, reads this otherwise")


def skip_where_misread(text: str, misread: Container[str]) -> None:
    """Skips the test where the small model serves and is known to misread the text."""
    if SMALL and text in misread:
        pytest.skip("the small model, which serves on Python 3.11, reads this otherwise")
