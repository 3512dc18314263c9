"""A short run of the coverage-guided fuzzer of the rules, where it is installed."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.soak
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
def test_a_short_run_finds_nothing(tmp_path):
    command = [sys.executable, str(HERE / "fuzz_extraction.py"), str(tmp_path)]
    options = [
        "-runs=1500",
        "-max_total_time=30",
        "-timeout=20",
        "-max_len=2000",
        "-seed=11",
        f"-artifact_prefix={tmp_path}/",
    ]
    ended = subprocess.run([*command, *options], capture_output=True, text=True, check=False, timeout=300)
    assert ended.returncode == 0, ended.stderr[-3_000:]
