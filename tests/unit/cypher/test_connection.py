"""Where a Neo4j is, and what is told when there is none."""

import socket
import threading

import pytest
from pydantic import SecretStr

from cypher.connection import Connection, check_connection, refuse_too_old
from cypher.errors import GraphTooOld, GraphUnavailable


def connection(uri: str) -> Connection:
    return Connection(uri=uri, password=SecretStr("secret"))


def test_the_password_does_not_show() -> None:
    assert "secret" not in f"{connection('bolt://127.0.0.1:1')!r} {connection('bolt://127.0.0.1:1')}"


def test_nobody_there_is_told_with_what_to_do() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        uri = f"bolt://127.0.0.1:{closed.getsockname()[1]}"

        with pytest.raises(
            GraphUnavailable, match=f"no Neo4j answers at {uri} .*: start it, or check NEO4J_URI"
        ) as told:
            check_connection(connection(uri))

    assert "\n" not in str(told.value)


def test_somebody_else_there_is_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()

        def answer() -> None:
            client, _ = other.accept()
            client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            client.close()

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(GraphUnavailable):
            check_connection(connection(f"bolt://127.0.0.1:{other.getsockname()[1]}"))
        thread.join()


@pytest.mark.parametrize("uri", ["127.0.0.1:7687", "http://127.0.0.1", "nonsense"])
def test_what_is_no_address_is_told(uri: str) -> None:
    with pytest.raises(GraphUnavailable, match="NEO4J_URI"):
        check_connection(connection(uri))


@pytest.mark.parametrize("version", ["5.26.0", "5.26.30", "5.27-aura", "2025.01.0", "2026.08.1"])
def test_these_are_new_enough(version: str) -> None:
    refuse_too_old(version, "bolt://x")


@pytest.mark.parametrize("version", ["5.25.1", "4.4.40", "", "dev"])
def test_these_are_not(version: str) -> None:
    with pytest.raises(GraphTooOld, match=r"use 5\.26 or newer"):
        refuse_too_old(version, "bolt://x")
