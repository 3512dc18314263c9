"""The managed server, for real."""

from cypher.connection import Connection, check_connection
from cypher.local import VERSION


def test_session_server_answers(neo4j_connection: Connection) -> None:
    assert check_connection(neo4j_connection) == VERSION
