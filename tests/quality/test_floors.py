"""The gate itself: floors hold, rise by themselves, and sink only when somebody says why."""

import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS))

from quality_gate import failures, read_floors, updated, write_floors  # noqa: E402
from quality_gate import main as gate  # noqa: E402

FIGURES = {"dev": {"fact_f1": 0.5, "junk": 0.01}}


def test_a_figure_under_its_floor_fails() -> None:
    assert failures(FIGURES, {"dev": {"fact_f1": 0.6}}) == ["dev: fact_f1 0.500 is under 0.600"]


def test_a_figure_on_its_floor_passes() -> None:
    assert failures(FIGURES, {"dev": {"fact_f1": 0.5}}) == []


def test_junk_over_its_ceiling_fails() -> None:
    assert failures(FIGURES, {"dev": {"junk": 0.005}}) == ["dev: junk 0.010 is over 0.005"]


def test_a_figure_that_is_gone_fails() -> None:
    assert failures({}, {"dev": {"fact_f1": 0.1}}) == ["dev: fact_f1 has a floor of 0.100 and no value"]


def test_an_update_raises_a_floor_and_lowers_none() -> None:
    floors = {"dev": {"fact_f1": 0.4, "junk": 0.001}}
    new = updated(FIGURES, floors, lower=False)
    assert new["dev"]["fact_f1"] == pytest.approx(0.495)
    assert new["dev"]["junk"] == pytest.approx(0.001)


def test_an_update_that_may_lower_follows_the_figures() -> None:
    new = updated(FIGURES, {"dev": {"fact_f1": 0.9}}, lower=True)
    assert new["dev"]["fact_f1"] == pytest.approx(0.495)


def test_floors_are_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    write_floors(path, {"dev-b": {"fact_f1": 0.4}}, ['the "hard" set grew'])
    assert read_floors(path) == ({"dev-b": {"fact_f1": 0.4}}, ['the "hard" set grew'])


def test_lowering_needs_a_reason(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["quality_gate.py", "--update", "--allow-lower", " "])
    with pytest.raises(SystemExit):
        gate()
    assert "a reason" in capsys.readouterr().err
