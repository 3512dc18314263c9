"""The demonstration asks only what the library answers, of articles that are there."""

from importlib import resources
from pathlib import Path

import pytest

from cypher.library import arguments, query
from flows import cli_demo


@pytest.mark.parametrize("question", cli_demo._QUESTIONS, ids=lambda question: f"{question.name} {question.says}")
def test_every_question_can_be_asked_and_has_the_columns_shown(question: cli_demo.Question) -> None:
    asked = query(question.name)

    arguments(asked, question.params)

    assert set(question.columns) <= {column.name for column in asked.columns}


def test_the_evidence_has_the_columns_shown() -> None:
    assert set(cli_demo._EVIDENCE) <= {column.name for column in query("evidence").columns}


def test_the_articles_are_there() -> None:
    shipped = {file.name for file in resources.files("flows").joinpath("demo").iterdir()}

    assert {name for name, _ in cli_demo._UNDATED} < shipped


def test_what_to_type_next_is_found_by_the_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After `make demo` the environment is not active."""
    called = tmp_path / ".venv" / "bin" / "newsgraph"
    called.parent.mkdir(parents=True)
    called.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert cli_demo.command_of(str(called)) == str(called)

    monkeypatch.setenv("PATH", str(called.parent))
    assert cli_demo.command_of(str(called)) == "newsgraph"
