"""Settings: read once, from the environment before `.env`, and refused in one line that names the variable."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from flows import run
from flows.errors import SettingsError
from flows.settings import settings, use_home


def test_without_anything_set_the_local_server_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSGRAPH_HOME")

    assert settings().neo4j_uri is None
    assert settings().home.name == "newsgraph"
    assert settings().bolt_port is None


def test_they_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        settings().heap = "1g"


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("NEWSGRAPH_HEAP=1g\nNEWSGRAPH_PAGE_CACHE=64m\nPREFECT_API_URL=http://x/api\n")
    monkeypatch.setenv("NEWSGRAPH_HEAP", "2g")

    assert (settings().heap, settings().page_cache) == ("2g", "64m")


def test_an_empty_variable_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "")
    monkeypatch.setenv("NEWSGRAPH_BOLT_PORT", "")

    assert settings().neo4j_uri is None
    assert settings().bolt_port is None


@pytest.mark.parametrize("user", ["NEO4J_USER", "NEO4J_USERNAME"])
def test_a_database_elsewhere(monkeypatch: pytest.MonkeyPatch, user: str) -> None:
    monkeypatch.setenv("NEO4J_URI", "neo4j+s://x.example")
    monkeypatch.setenv(user, "me")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret")
    monkeypatch.setenv("NEO4J_DATABASE", "news")

    known = settings()

    assert (known.neo4j_uri, known.neo4j_user, known.neo4j_database) == ("neo4j+s://x.example", "me", "news")
    assert "secret" not in repr(known)


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("NEWSGRAPH_BOLT_PORT", "abc", "NEWSGRAPH_BOLT_PORT: input should be a valid integer"),
        ("NEWSGRAPH_HTTP_PORT", "70000", "NEWSGRAPH_HTTP_PORT: input should be less than or equal to 65535"),
        ("NEWSGRAPH_HEAP", "lots", "NEWSGRAPH_HEAP: string should match pattern"),
        ("NEO4J_URI", "bolt://x", "NEO4J_URI is set and NEO4J_PASSWORD is not: set both, or neither"),
    ],
)
def test_a_wrong_one_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch, variable: str, value: str, told: str) -> None:
    monkeypatch.setenv(variable, value)

    with pytest.raises(SettingsError) as error:
        settings()

    assert str(error.value).startswith(told)
    assert "\n" not in str(error.value)


def test_another_home_can_be_used(tmp_path: Path) -> None:
    assert settings().home == tmp_path / "home"

    use_home(tmp_path / "other")

    assert settings().home == tmp_path / "other"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("NEWSGRAPH_HOMME", "HOME"), ("NEWSGRAPH_SOURCE", "SOURCES"), ("NEWSGRAPH_PAGECACHE", "PAGE_CACHE"),
     ("NEWSGRAPH_HAEP", "HEAP"), ("NEO4J_URL", "NEO4J_URI"), ("NEO4J_PASSWROD", "NEO4J_PASSWORD")],
)  # fmt: skip
@pytest.mark.parametrize("where", ["environment", "file"])
def test_a_misspelt_variable_is_told(monkeypatch: pytest.MonkeyPatch, written: str, meant: str, where: str) -> None:
    monkeypatch.delenv("NEWSGRAPH_HOME")
    if where == "file":
        Path(".env").write_text(f"{written}=/x\n")
    else:
        monkeypatch.setenv(written, "/x")

    with pytest.raises(SettingsError, match=f"{written} is no setting: did you mean .*{meant}"):
        settings()


def test_what_is_not_nearly_a_setting_is_somebody_elses(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "NEWSGRAPH_RUN",
        "NEWSGRAPH_SOAK",
        "NEWSGRAPH_TEST_NEO4J_URI",
        "NEO4J_HOME",
        "NEO4J_CONF",
        "NEO4J_AUTH",
    ):
        monkeypatch.setenv(name, "x")

    assert settings().neo4j_uri is None


def test_an_extractor_that_is_not_installed_is_told_before_anything_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "prepare", lambda _: pytest.fail("Prefect is prepared"))
    monkeypatch.setenv("NEWSGRAPH_EXTRACTORS", "nobody")

    with pytest.raises(SettingsError, match="no extractor is called 'nobody'"):
        run.run_ingest(settings(), [], None, None)
