"""What a confidence says holds on articles that no rule had in view: nine in ten of those with 0.9 are right."""

import importlib.util
import math
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.quality

TOOL = Path(__file__).resolve().parents[2] / "tools" / "calibrate.py"
SURE = 0.9


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("calibrate", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_of_the_sure_claims_of_a_first_reading_nine_in_ten_are_right():
    calibrate = tool()
    said = calibrate.left_out(calibrate.first_readings())
    sure = [right for confidence, right in said if confidence >= SURE]
    assert len(sure) > 100
    assert sum(sure) / len(sure) == pytest.approx(0.92, abs=0.04)


def test_what_a_first_reading_says_on_the_whole_is_so():
    calibrate = tool()
    said = calibrate.left_out(calibrate.first_readings())
    assert sum(c for c, _ in said) / len(said) == pytest.approx(sum(r for _, r in said) / len(said), abs=0.02)


def test_the_scale_is_that_of_the_first_readings():
    calibrate = tool()
    assert calibrate.calibration().scale == calibrate.fitted(calibrate.first_readings())


def test_a_scale_that_made_the_judgements_is_found_again():
    calibrate = tool()
    rows = []
    for share in (0.6, 0.7, 0.8, 0.9, 0.95):
        right = round(1000 / (1 + math.exp(1.0 - 1.2 * math.log(share / (1 - share)))))
        rows += [("a", "r", share, True)] * right + [("a", "r", share, False)] * (1000 - right)
    a, b = calibrate.fitted(rows)
    assert (a, b) == (pytest.approx(-1.0, abs=0.05), pytest.approx(1.2, abs=0.05))
