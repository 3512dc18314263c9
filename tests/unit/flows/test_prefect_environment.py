"""Prefect's environment: prepared before its import, what a person set kept."""

import os
import sys
from pathlib import Path

import pytest

from flows.errors import FlowFailed
from flows.prefect_environment import prepare


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set here is gone after the test."""
    monkeypatch.setattr(os, "environ", {"PREFECT_API_URL": "http://mine/api"})


def test_telemetry_is_off_and_its_home_is_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delitem(sys.modules, "prefect", raising=False)

    prepare(tmp_path)

    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert os.environ["DO_NOT_TRACK"] == "1"
    assert os.environ["PREFECT_HOME"] == str(tmp_path / "prefect")
    assert os.environ["PREFECT_API_URL"] == "http://mine/api"


def test_what_a_person_set_stays(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delitem(sys.modules, "prefect", raising=False)
    os.environ["PREFECT_HOME"] = "/somewhere"

    prepare(tmp_path)

    assert os.environ["PREFECT_HOME"] == "/somewhere"


def test_too_late_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "prefect", object())

    with pytest.raises(FlowFailed, match="before its environment was prepared"):
        prepare(tmp_path)


def test_its_home_is_made_with_all_above_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delitem(sys.modules, "prefect", raising=False)

    prepare(tmp_path / "not" / "there")

    assert (tmp_path / "not" / "there" / "prefect").is_dir()


def test_a_home_that_cannot_be_made_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delitem(sys.modules, "prefect", raising=False)
    (tmp_path / "file").write_text("")

    with pytest.raises(FlowFailed, match="set NEWSGRAPH_HOME to a directory of yours"):
        prepare(tmp_path / "file")
