"""The command: quick, and one line for whatever is wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli import main, newsgraph
from flows.settings import settings

ARTICLE = """Lisbon opens its harbour again

The mayor of Lisbon opened the harbour of the city on Monday, after it had been closed for repairs since the spring.

Ships from Porto and from Cádiz were the first to call, the port authority said, and more are expected before the week
is out. The works had cost twice what the council had set aside for them.
"""


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of `newsgraph ARGUMENTS`."""
    monkeypatch.setattr(sys, "argv", ["newsgraph", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def test_help_answers_at_once_and_loads_nothing_heavy() -> None:
    script = (
        "import sys, time; sys.argv = ['newsgraph', '--help']\n"
        "from flows.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n"
        "    heavy = {'spacy', 'prefect', 'neo4j', 'pydantic', 'rich'} & set(sys.modules)\n"
        "    took = time.process_time()\n"
        "    sys.exit(f'loaded {heavy} in {took} s' if heavy or took > 5 else end.code)\n"
    )

    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    assert (answer.returncode, answer.stderr) == (0, "")
    assert "ingest" in answer.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["nonsense"], 2, "No such command 'nonsense'"),
        (["extract"], 2, "Missing argument 'PATH...'"),
        (["extract", "nowhere.txt"], 1, "there is no nowhere.txt"),
        (["ingest", "nowhere.txt"], 1, "there is no nowhere.txt"),
        (["ingest", "no*.txt"], 1, "no file is called no*.txt"),
        (["extract", "--published", "25.8.2021", "x"], 2, "'25.8.2021' is no day; write it like 2021-08-25"),
        (["ingest", "--published", "2021-02-30", "x"], 2, "'2021-02-30' is no day; write it like 2021-08-25"),
        (["ingest", "--published", "", "x"], 2, "'' is no day"),
        (["query"], 2, "name a query, or --list them"),
        (["query", "holders", "office=President", "-p", "of=Freeland"], 1, "holders needs on: "),
        (["query", "holders", "President"], 2, "'President' is not NAME=VALUE"),
        (["query", "nonsense"], 1, "no query 'nonsense': there are "),
        (["query", "timeline"], 1, "timeline needs entity: --param entity=…"),
        (["query", "timeline", "-p", "entity"], 2, "'entity' is not NAME=VALUE"),
        (["query", "timeline", "-p", "entity=x", "-p", "colour=red"], 1, "has no parameter 'colour'"),
        (["query", "timeline", "-p", "entity=x", "-p", "from=soon"], 1, "from is a day"),
        (["query", "timeline", "--format", "xml"], 2, "'xml' is not one of"),
        (["neo4j", "log"], 1, "Neo4j never started here"),
    ],
)
def test_a_wrong_call_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, told: str
) -> None:
    ended, out, err = run(monkeypatch, capsys, *arguments)

    assert ended == code
    assert out == ""
    assert err.startswith("newsgraph: ")
    assert told in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("variables", "arguments", "told"),
    [
        ({"NEWSGRAPH_BOLT_PORT": "x"}, ["neo4j", "status"], "NEWSGRAPH_BOLT_PORT: "),
        ({"NEO4J_URI": "bolt://127.0.0.1:1"}, ["query", "find", "-p", "name=x"], "NEO4J_PASSWORD is not"),
        (
            {"NEO4J_URI": "bolt://127.0.0.1:1", "NEO4J_PASSWORD": "x"},
            ["query", "find", "-p", "name=x"],
            "no Neo4j answers at bolt://127.0.0.1:1",
        ),
        ({"NEO4J_URI": "http://x", "NEO4J_PASSWORD": "x"}, ["export"], "NEO4J_URI=http://x is no address of a Neo4j"),
        ({"NEO4J_URI": "bolt://x", "NEO4J_PASSWORD": "x"}, ["neo4j", "start"], "no local Neo4j is started: unset it"),
        ({"NEWSGRAPH_JAVA": "/nowhere"}, ["neo4j", "start"], "NEWSGRAPH_JAVA=/nowhere is no Java"),
        ({"NEWSGRAPH_MAVEN_MIRROR": "ftp://x"}, ["neo4j", "install"], "'ftp://x' is no http(s) address"),
        ({"NEWSGRAPH_MAVEN_MIRROR": "http://127.0.0.1:1"}, ["neo4j", "install"], "cannot reach http://127.0.0.1:1/"),
        ({"NEWSGRAPH_HOME": "/dev/null/x"}, ["neo4j", "start"], "set NEWSGRAPH_HOME to a directory of yours"),
        (
            {"NEWSGRAPH_MODEL": "no_such_model"},
            ["extract", "page.txt"],
            "cannot load the spaCy pipeline 'no_such_model'",
        ),
    ],
)
def test_a_wrong_setting_is_one_line(  # noqa: PLR0917 - fixtures and what is tried with them
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    variables: dict[str, str],
    arguments: list[str],
    told: str,
) -> None:
    Path("page.txt").write_text(ARTICLE)
    monkeypatch.setenv("NEWSGRAPH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    if "NEWSGRAPH_JAVA" in variables:
        monkeypatch.setattr("cypher.local.fetch_jars", lambda *_, **__: [])
    settings.cache_clear()

    ended, out, err = run(monkeypatch, capsys, *arguments)

    lines = [line for line in err.splitlines() if not line.startswith("fetching ")]
    assert (ended, out) == (1, "")
    assert len(lines) == 1
    assert lines[0].startswith("newsgraph: ")
    assert told in lines[0]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty: there is nothing in it"),
        (b"  \n\t\n", "empty: there is nothing in it"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not_text: it is a binary file"),
        (bytes(range(256)) * 20, "not_text: "),
        (b"<html><body><nav>Home</nav></body></html>", "no_body: "),
        (
            "Der Bürgermeister eröffnete am Montag den Hafen, der lange geschlossen war. ".encode() * 5,
            "wrong_language: ",
        ),
    ],
    ids=["empty", "blank", "picture", "bytes", "no body", "german"],
)
def test_a_page_that_gives_no_article_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: bytes, told: str
) -> None:
    Path("page.txt").write_bytes(content)

    ended, out, err = run(monkeypatch, capsys, "extract", "page.txt")

    assert (ended, out) == (1, "")
    assert err.count("\n") == 1
    assert told in err


def test_a_page_of_50_mb_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with Path("page.txt").open("wb") as file:
        file.truncate(50 * 10**6)

    ended, _, err = run(monkeypatch, capsys, "extract", "page.txt")

    assert ended == 1
    assert "too_large: 50,000,000 bytes" in err


def test_questions_are_listed_without_a_database(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ended, out, err = run(monkeypatch, capsys, "query", "--list")

    assert (ended, err) == (0, "")
    for name in ("timeline", "holders", "control", "between", "evidence", "as_of"):
        assert f"\n{name}: " in f"\n{out}"


def test_one_question_is_listed_with_its_columns(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(monkeypatch, capsys, "query", "--list", "holders")

    assert "-p office=…" in out
    assert "> person  text: who held it" in out


def test_status_of_no_server_has_an_exit_code_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ended, out, _ = run(monkeypatch, capsys, "neo4j", "status")

    assert ended == 3
    assert str(tmp_path / "home") in out
    assert not (tmp_path / "home").exists()


def test_a_bug_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["newsgraph", "query", "--list"])
    monkeypatch.setattr("cypher.library.queries", lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        main()


@pytest.mark.model
def test_one_page_gives_an_object_and_several_give_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(ARTICLE)
    Path("c.txt").write_text("")

    _, alone, _ = run(
        monkeypatch, capsys, "extract", "a.txt", "--published", "2021-08-25", "--publisher", "Harbour News"
    )
    ended, lines, err = run(monkeypatch, capsys, "extract", ".")

    assert json.loads(alone)["published"] == "2021-08-25"
    assert json.loads(alone)["publisher"] == "Harbour News"
    assert [json.loads(line)["id"] for line in lines.splitlines()] == ["a", "b"]
    assert ended == 0
    assert "c.txt: empty" in err


def test_no_command_is_described_by_half_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    newsgraph.main(["--help"], standalone_mode=False)
    printed = capsys.readouterr().out

    assert "..." not in printed.partition("Commands:")[2]
    assert all(name in printed for name in newsgraph.commands)
