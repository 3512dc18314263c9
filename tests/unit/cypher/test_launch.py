"""The server as a process, without one: its command line, and what its end is told as."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from cypher import launch
from cypher.errors import DiskFull, LocalServerError, PortTaken
from cypher.home import Running, ServerHome, server_settings
from cypher.java import Java

RUNNING = Running(pid=1, started=0.0, bolt_port=7001, http_port=7002)


@pytest.fixture
def home(tmp_path: Path) -> ServerHome:
    made = ServerHome(tmp_path / "a home")
    made.prepare()
    return made


def test_the_jars_stand_in_a_file_that_java_can_read(home: ServerHome) -> None:
    jars = (Path("/cache/with space/neo4j-2026.08.1.jar"), Path('/cache/a"quote.jar'))

    command = launch.server_command(Java(Path("/jre/bin/java"), 25), jars, home, heap="1g", flags=("-Dx=y",))

    assert command[1] == f"@{home.run / 'java.args'}"
    assert command[2:] == [
        "org.neo4j.server.Neo4jCommunity",
        f"--home-dir={home.neo4j}",
        f"--config-dir={home.conf}",
    ]
    written = (home.run / "java.args").read_text().splitlines()
    assert '"/cache/with space/neo4j-2026.08.1.jar:/cache/a\\"quote.jar"' in written
    assert {'"-Xmx1g"', '"-Dx=y"'} <= set(written)


def test_the_lts_has_another_main_class(home: ServerHome) -> None:
    command = launch.server_command(Java(Path("/jre/bin/java"), 21), [Path("neo4j-5.26.30.jar")], home, heap="1g")

    assert "org.neo4j.server.CommunityEntryPoint" in command


@pytest.mark.parametrize(
    ("logged", "error", "told"),
    [
        ("Caused by: PortBindException: Address localhost:7001 is already in use", PortTaken, "port 7001 or 7002"),
        ("java.io.IOException: No space left on device", DiskFull, "no space left"),
        ("FileLockException: Lock file has been locked by another process", LocalServerError, "another Neo4j works on"),
        ("2026-01-01 ERROR Failed to start Neo4j: bad", LocalServerError, "Failed to start Neo4j: bad"),
        ("Unrecognized option: --sun", LocalServerError, "Unrecognized option: --sun"),
        ("", LocalServerError, "it said nothing"),
    ],
)
def test_the_end_of_a_start_is_explained(
    home: ServerHome, logged: str, error: type[LocalServerError], told: str
) -> None:
    home.console_log.write_text(logged)

    explained = launch.explain_end(home, 0, RUNNING)

    assert type(explained) is error
    assert told in str(explained)
    assert "\n" not in str(explained)


def test_what_an_earlier_start_logged_explains_nothing(home: ServerHome) -> None:
    (home.logs / "neo4j.log").write_text("No space left on device\n")
    before = launch.log_size(home)
    with (home.logs / "neo4j.log").open("a") as log:
        log.write("2026-01-01 ERROR something else\n")

    assert "something else" in str(launch.explain_end(home, before, RUNNING))


def test_the_ports_of_the_last_start_are_read_back(home: ServerHome) -> None:
    assert launch.configured_ports(home) is None
    text = server_settings("2026.08.1", bolt_port=7001, http_port=7002, heap="1g", page_cache="1g")
    (home.conf / "neo4j.conf").write_text(text)

    assert launch.configured_ports(home) == (7001, 7002)


def test_a_process_with_the_number_of_a_dead_server_is_none(home: ServerHome) -> None:
    import os

    assert not launch.is_server(os.getpid(), home)
    assert launch.find_server(home) is None


def test_a_program_that_cannot_be_started_is_told(home: ServerHome) -> None:
    with pytest.raises(LocalServerError, match="cannot start /nowhere/java"):
        launch.spawn(["/nowhere/java"], home)


def test_only_the_process_that_accepts_connections_listens() -> None:
    with socket.socket() as mine:
        mine.bind(("127.0.0.1", 0))
        mine.listen()
        port = mine.getsockname()[1]
        other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
        try:
            assert launch.listens(os.getpid(), port)
            assert not launch.listens(os.getpid(), port, 1)
            assert not launch.listens(other.pid, port)
        finally:
            other.communicate(b"\n")
    assert not launch.listens(other.pid, port)
