"""The articles held back are scored as a set: nothing tells what was missed in which of them."""

import sys
from pathlib import Path
from typing import Any

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS))

import score  # noqa: E402
from quality_figures import GOLD, HELD_BACK, SETS  # noqa: E402


def commands(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[list[str]]:
    """What the scorer is started with, without extracting anything."""
    started: list[list[str]] = []
    monkeypatch.setattr(sys, "argv", ["score.py", *arguments])
    monkeypatch.setattr(score, "predictions", lambda _folders, _model: {})
    monkeypatch.setattr(score.subprocess, "run", lambda command, **_: started.append(command))
    assert score.main() == 0
    return started


@pytest.mark.parametrize("name", HELD_BACK)
def test_misses_of_the_articles_held_back_are_not_printed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    started = commands(monkeypatch, "dev", name, "--verbose")
    assert ["--verbose" in command for command in started] == [True, False]


@pytest.mark.parametrize("name", HELD_BACK)
def test_one_article_held_back_is_not_scored_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    with pytest.raises(SystemExit):
        commands(monkeypatch, name, "--only", "80-one")
    assert "leave --only out" in capsys.readouterr().err


def test_no_set_held_back_is_one_that_rules_are_written_with() -> None:
    assert not set(HELD_BACK) & set(SETS)
    assert all(list((GOLD / name).glob("[0-9]*.json")) for name in HELD_BACK)


def test_no_article_is_in_two_sets() -> None:
    names: list[Any] = [path.stem for folder in (*SETS, *HELD_BACK) for path in (GOLD / folder).glob("[0-9]*.json")]
    assert len(names) == len(set(names))
