"""The managed server, for real: started twice, stopped twice, killed, found again, refused."""

import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import neo4j
import psutil
import pytest
from pydantic import SecretStr

from cypher.connection import Connection, check_connection
from cypher.errors import GraphRefused, GraphUnavailable, LocalServerError, PortTaken
from cypher.local import LocalServer, ServerOptions
from tests.integration.conftest import FAST_START, free_ports, server_options

pytestmark = pytest.mark.skipif(
    "NEWSGRAPH_TEST_NEO4J_URI" in os.environ, reason="a Neo4j from elsewhere is tested, not ours"
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LocalServer]:
    """A server that is not started yet; stopped at the end."""
    made = LocalServer(tmp_path / "home", server_options())
    yield made
    made.stop()


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    """A server that runs, for the tests that only look at it."""
    made = LocalServer(tmp_path_factory.mktemp("standing"), server_options())
    made.start()
    yield made
    made.stop()


def pid_of(server: LocalServer) -> int:
    running = server.running()
    assert running is not None
    return running.pid


def goes_on(pid: int) -> bool:
    """Whether the process runs; one that has ended and that nobody has asked how does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def write_and_count(connection: Connection) -> int:
    """Adds a node, and gives how many there are."""
    auth = (connection.user, connection.password.get_secret_value())
    with neo4j.GraphDatabase.driver(connection.uri, auth=auth) as driver:
        driver.execute_query("CREATE (:Test)")
        return int(driver.execute_query("MATCH (n:Test) RETURN count(n) AS n").records[0]["n"])


def test_the_sessions_server_answers(neo4j_connection: Connection) -> None:
    assert check_connection(neo4j_connection) == server_options().version


def test_a_life(server: LocalServer) -> None:
    """Stopped while stopped, started, started again, stopped, stopped again, started with the data still there."""
    assert not server.stop()
    assert server.running() is None
    with pytest.raises(GraphUnavailable, match="newsgraph neo4j start"):
        server.connection()

    connection = server.start()
    pid = pid_of(server)
    assert server.is_ready()
    assert server.start() == connection
    assert pid_of(server) == pid
    assert write_and_count(connection) == 1

    assert server.stop()
    assert not goes_on(pid)
    assert not server.stop()

    again = server.start()
    assert again == connection
    assert write_and_count(again) == 2


def test_it_listens_on_loopback_alone_and_asks_for_the_password(standing: LocalServer) -> None:
    connection = standing.connection()
    process = psutil.Process(pid_of(standing))

    listening = {
        c.laddr.ip.removeprefix("::ffff:") for c in process.net_connections() if c.status == psutil.CONN_LISTEN
    }
    assert listening == {"127.0.0.1"}
    assert stat.S_IMODE(standing.home.password_file.stat().st_mode) == 0o600
    password = connection.password.get_secret_value()
    assert not any(password in argument for argument in process.cmdline())
    for wrong in ("neo4j", "", "x" * 32):
        with pytest.raises(GraphRefused, match="check NEO4J_USER and NEO4J_PASSWORD"):
            check_connection(connection.model_copy(update={"password": SecretStr(wrong)}))


def test_a_database_that_is_not_there_is_told(neo4j_connection: Connection) -> None:
    with pytest.raises(GraphRefused, match="nowhere"):
        check_connection(neo4j_connection.model_copy(update={"database": "nowhere"}))


def test_the_browser_is_served(standing: LocalServer) -> None:
    running = standing.running()
    assert running is not None

    with urllib.request.urlopen(f"http://127.0.0.1:{running.http_port}/browser/", timeout=60) as page:
        assert b"<html" in page.read(2000).lower()


def test_a_killed_server_starts_again_with_what_it_had(server: LocalServer) -> None:
    write_and_count(server.start())
    pid = pid_of(server)

    os.kill(pid, signal.SIGKILL)
    while goes_on(pid):
        time.sleep(0.05)

    assert server.running() is None
    assert write_and_count(server.start()) == 2
    assert pid_of(server) != pid


STARTER = """
import sys
from pathlib import Path
from cypher.local import LocalServer, ServerOptions
options = ServerOptions(bolt_port=int(sys.argv[2]), http_port=int(sys.argv[3]), heap="512m", jvm_flags=(sys.argv[4],))
LocalServer(Path(sys.argv[1]), options).start()
"""


@pytest.mark.parametrize("recorded", [True, False], ids=["recorded", "not recorded"])
def test_a_server_whose_starter_was_killed_is_used_and_stopped(tmp_path: Path, *, recorded: bool) -> None:
    home, (bolt, http) = tmp_path / "home", free_ports()
    starter = subprocess.Popen([sys.executable, "-c", STARTER, str(home), str(bolt), str(http), FAST_START[0]])
    mine = LocalServer(home, ServerOptions(bolt_port=bolt, http_port=http))
    while mine.running() is None:
        assert starter.poll() in (None, 0)  # it may be done since
        time.sleep(0.02)
    starter.kill()
    starter.wait()
    if not recorded:
        mine.home.forget()
    pid = pid_of(mine)

    connection = mine.start()

    assert pid_of(mine) == pid
    assert connection.uri == f"bolt://127.0.0.1:{bolt}"
    assert write_and_count(connection) == 1
    assert mine.stop()
    assert not goes_on(pid)


def test_two_starts_at_once_give_one_server(tmp_path: Path) -> None:
    home, ports = tmp_path / "home", map(str, free_ports())
    arguments = [sys.executable, "-c", STARTER, str(home), *ports, FAST_START[0]]
    starters = [subprocess.Popen(arguments) for _ in range(2)]
    server = LocalServer(home)
    try:
        assert [starter.wait(400) for starter in starters] == [0, 0]
        assert server.is_ready()
    finally:
        assert server.stop()
    assert server.running() is None


def test_a_server_that_is_ending_is_followed_by_a_new_one(server: LocalServer) -> None:
    server.start()
    ending = pid_of(server)
    os.kill(ending, signal.SIGSTOP)  # it is there and answers nobody, until it is gone
    threading.Timer(1, os.kill, (ending, signal.SIGKILL)).start()

    server.start()

    assert pid_of(server) != ending


def test_a_demanded_port_that_is_taken_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        server = LocalServer(tmp_path, ServerOptions(bolt_port=taken))

        with pytest.raises(PortTaken, match=f"port {taken} is taken"):
            server.start()

    assert server.running() is None


def test_a_server_that_is_too_slow_is_stopped_again(tmp_path: Path) -> None:
    bolt, http = free_ports()
    options = ServerOptions(bolt_port=bolt, http_port=http, jvm_flags=FAST_START, start_timeout_s=0.5)
    server = LocalServer(tmp_path, options)

    with pytest.raises(LocalServerError, match=r"did not answer within 0\.5 s.*try again"):
        server.start()

    assert server.running() is None


def test_a_server_that_cannot_start_is_explained(tmp_path: Path) -> None:
    bolt, http = free_ports()
    options = ServerOptions(bolt_port=bolt, http_port=http, jvm_flags=("-XX:NoSuchFlag",))
    server = LocalServer(tmp_path, options)

    with pytest.raises(LocalServerError, match="Neo4j ended while it started") as told:
        server.start()

    assert "NoSuchFlag" in str(told.value)
    assert "\n" not in str(told.value)
    assert server.running() is None


def test_a_password_file_that_is_not_the_servers_is_told(standing: LocalServer) -> None:
    right = standing.home.password_file.read_text()
    standing.home.password_file.write_text("something else\n")
    try:
        with pytest.raises(LocalServerError, match="is not that of this Neo4j: put the right one there"):
            standing.start()
    finally:
        standing.home.password_file.write_text(right)
