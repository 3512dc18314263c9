"""The extraction on the annotated articles keeps above its floors."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.quality
@pytest.mark.model
def test_no_figure_is_under_its_floor() -> None:
    command = [sys.executable, str(ROOT / "tools" / "quality_gate.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


@pytest.mark.quality
def test_the_scorer_can_fail() -> None:
    command = [sys.executable, str(ROOT / "tests/quality/gold/score.py"), str(ROOT / "tests/quality/gold/dev")]
    done = subprocess.run([*command, "--selftest"], capture_output=True, text=True, check=False)
    assert "SELFTEST PASSED" in done.stdout
