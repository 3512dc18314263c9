"""Which English model serves the tests: on Python 3.11 only the small one installs, and it sees less."""

import importlib.util

import pytest

from extractors.pipeline import BEST_MODEL

SMALL = importlib.util.find_spec(BEST_MODEL) is None
better_model = pytest.mark.skipif(SMALL, reason="the small model, which serves on Python 3.11, reads this otherwise")
