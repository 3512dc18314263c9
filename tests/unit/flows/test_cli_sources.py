"""`newsgraph pull|serve|status|sources|replay`: what is wrong is told before anything is started."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli_sources import pull, serve, sources, status
from flows.errors import SettingsError

TEXT = '[[source]]\nname = "archive"\ntype = "files"\npath = "archive"\n'


ARTICLE = """Lisbon opens its harbour again

The mayor of Lisbon opened the harbour of the city on Monday, after it had been closed for repairs since the spring.

Ships from Porto and from Cádiz were the first to call, the port authority said, and more are expected before the week
is out. The works had cost twice what the council had set aside for them.
"""


def call(command, *arguments):
    return CliRunner().invoke(command, list(arguments))


@pytest.fixture
def declared():
    Path("sources.toml").write_text(TEXT)


def test_no_file_is_told():
    assert isinstance(call(sources).exception, SettingsError)


def test_sources_are_listed(declared):
    answer = call(sources)
    assert answer.exit_code == 0
    assert "1 source, no mistakes" in answer.output
    assert "archive  files  by hand" in answer.output


def test_the_file_is_found_by_its_setting(tmp_path, monkeypatch):
    (tmp_path / "ours.toml").write_text(TEXT)
    monkeypatch.setenv("NEWSGRAPH_SOURCES", str(tmp_path / "ours.toml"))
    assert "archive" in call(sources).output


def test_a_source_that_is_not_declared_is_told(declared):
    answer = call(pull, "archiv")
    assert isinstance(answer.exception, SettingsError)
    assert "did you mean archive?" in str(answer.exception)


def test_a_day_that_is_none_is_a_wrong_call(declared):
    assert call(pull, "archive", "--since", "yesterday").exit_code == 2


def test_a_look_ahead_writes_nothing(declared):
    Path("archive").mkdir()
    Path("archive/a.txt").write_text(ARTICLE)
    Path("archive/b.txt").write_text("")
    answer = call(pull, "archive", "--dry-run")
    assert "new: " in answer.stderr
    assert "archive: 2 pages: 1 loaded, 0 unchanged, 0 duplicate, 1 rejected, 0 failed" in answer.output
    assert call(pull, "archive", "--dry-run").output == answer.output


def test_status_of_what_never_ran(declared):
    answer = call(status, "--json")
    assert answer.exit_code == 0
    assert json.loads(answer.output)[0]["now"] == "never ran"
    assert "never ran" in call(status).output


def test_nothing_is_served_without_a_schedule(declared):
    answer = call(serve)
    assert answer.exit_code == 1
    assert "no source in" in answer.output


def test_a_second_serve_is_refused(declared, tmp_path):
    from filelock import FileLock

    Path("sources.toml").write_text(TEXT + 'schedule = "1h"\n')
    (tmp_path / "home").mkdir()
    with FileLock(tmp_path / "home" / "serve.lock"):
        assert "runs already" in str(call(serve).exception)


def test_help_is_there_without_prefect():
    assert "--dry-run" in call(pull, "--help").output
