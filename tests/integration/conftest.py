"""A real Neo4j for the session: started on its own port in its own directory, stopped at the end.

With NEWSGRAPH_TEST_NEO4J_URI set (and NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE) that one is used instead, and its
content is deleted. NEWSGRAPH_TEST_NEO4J_VERSION=5.26.30 tests the LTS release.
"""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import neo4j
import pytest
from pydantic import SecretStr

from cypher.connection import Connection, check_connection
from cypher.graph import Graph
from cypher.local import VERSION, LocalServer, ServerOptions

HERE = Path(__file__).parent

FAST_START = ("-XX:TieredStopAtLevel=1",)
"""Quick to start and slow to run: right for tests."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that lies here needs a real Neo4j."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.integration)


def free_port() -> int:
    """A port that nobody listens on now; far from the usual ones, so that two sessions do not meet."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def free_ports() -> tuple[int, int]:
    """Two of them, and not one twice."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1]), free_port()


def server_options() -> ServerOptions:
    """How a test's server runs: its own ports, quick start, little memory."""
    bolt, http = free_ports()
    return ServerOptions(
        bolt_port=bolt,
        http_port=http,
        heap="512m",
        page_cache="64m",
        jvm_flags=FAST_START,
        mirror=os.environ.get("NEWSGRAPH_MAVEN_MIRROR"),
        java=os.environ.get("NEWSGRAPH_JAVA"),
        cache=Path(os.environ["NEWSGRAPH_CACHE"]) if "NEWSGRAPH_CACHE" in os.environ else None,
        version=os.environ.get("NEWSGRAPH_TEST_NEO4J_VERSION", VERSION),
    )


@pytest.fixture(scope="session")
def neo4j_connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A connection to an empty Neo4j of this session's own."""
    uri = os.environ.get("NEWSGRAPH_TEST_NEO4J_URI")
    if uri:
        connection = Connection(
            uri=uri,
            user=os.environ.get("NEO4J_USER", "neo4j"),
            password=SecretStr(os.environ["NEO4J_PASSWORD"]),
            database=os.environ.get("NEO4J_DATABASE", "neo4j"),
        )
        check_connection(connection)
        yield connection
        return
    server = LocalServer(tmp_path_factory.mktemp("graph"), server_options())
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture
def clear(neo4j_connection: Connection) -> Callable[[], None]:
    """Deletes all content; the schema and the record of its migrations stay."""

    def delete() -> None:
        auth = (neo4j_connection.user, neo4j_connection.password.get_secret_value())
        text = "MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
        with (
            neo4j.GraphDatabase.driver(neo4j_connection.uri, auth=auth, notifications_min_severity="OFF") as driver,
            driver.session(database=neo4j_connection.database) as session,
        ):
            session.run(text).consume()

    return delete


@pytest.fixture
def graph(neo4j_connection: Connection, clear: Callable[[], None]) -> Iterator[Graph]:
    """A graph with its schema and nothing in it."""
    clear()
    with Graph(neo4j_connection) as empty:
        empty.apply_schema()
        yield empty
