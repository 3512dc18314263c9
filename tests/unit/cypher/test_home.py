"""The directory of a managed server: closed to others, its password made once, its records whole."""

import stat
from pathlib import Path

import pytest

from cypher.errors import LocalServerError
from cypher.home import Running, ServerHome, server_settings, write_private


@pytest.fixture
def home(tmp_path: Path) -> ServerHome:
    made = ServerHome(tmp_path / "home")
    made.prepare()
    return made


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_owner_gets_in(home: ServerHome) -> None:
    home.password()

    assert mode(home.root) == 0o700
    assert mode(home.password_file) == 0o600


def test_the_password_is_made_once_and_is_long(home: ServerHome) -> None:
    first = home.password()

    assert home.password() == first
    assert len(first) >= 32


def test_two_homes_have_two_passwords(home: ServerHome, tmp_path: Path) -> None:
    other = ServerHome(tmp_path / "other")
    other.prepare()

    assert other.password() != home.password()


def test_a_password_that_went_lost_is_not_made_anew_over_data(home: ServerHome) -> None:
    (home.neo4j / "data/databases/system").mkdir(parents=True)

    with pytest.raises(LocalServerError, match=r"password is gone .*: put it back, or set NEWSGRAPH_HOME"):
        home.password()

    assert not home.password_file.exists()


def test_who_runs_is_remembered_and_forgotten(home: ServerHome) -> None:
    running = Running(pid=42, started=1.5, bolt_port=7687, http_port=7474)
    assert home.remembered() is None

    home.remember(running)
    assert home.remembered() == running

    home.forget()
    home.forget()
    assert home.remembered() is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"pid": 1}', '{"pid":1,"started":1,"bolt_port":1,"http_port":1,"x":1}']
)
def test_a_record_that_is_none_counts_as_none(home: ServerHome, text: str) -> None:
    (home.run / "server.json").write_text(text)

    assert home.remembered() is None


def test_a_private_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("old and long")
    path.chmod(0o644)
    (tmp_path / "secret.part").write_text("left by a crash")

    write_private(path, "new")

    assert path.read_text() == "new"
    assert mode(path) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(LocalServerError, match="set NEWSGRAPH_HOME to a directory of yours"):
        ServerHome(tmp_path / "file" / "home").prepare()


def settings(version: str) -> dict[str, str]:
    text = server_settings(version, bolt_port=1111, http_port=2222, heap="512m", page_cache="256m")
    return dict(line.split("=", 1) for line in text.splitlines())


@pytest.mark.parametrize("version", ["2026.08.1", "5.26.30"])
def test_the_settings_listen_on_loopback_alone_and_ask_for_a_password(version: str) -> None:
    written = settings(version)

    assert {value.partition(":")[0] for name, value in written.items() if "address" in name} == {"127.0.0.1"}
    assert written["server.bolt.listen_address"] == "127.0.0.1:1111"
    assert written["server.http.listen_address"] == "127.0.0.1:2222"
    assert written["server.https.enabled"] == "false"
    assert written["dbms.security.auth_enabled"] == "true"
    assert written["dbms.usage_report.enabled"] == "false"


def test_the_lts_is_not_told_what_it_does_not_know() -> None:
    assert set(settings("2026.08.1")) - set(settings("5.26.30")) == {
        "server.fleet_discovery.enabled",
        "dbms.fleet_manager.enabled",
    }
