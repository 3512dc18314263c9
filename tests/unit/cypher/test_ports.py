"""Which port a server gets."""

import socket
from collections.abc import Iterator

import pytest

from cypher.errors import PortTaken
from cypher.ports import answers, choose_port, is_free


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_that_is_listened_on_is_not_free(taken: int) -> None:
    assert not is_free(taken)
    assert answers(taken)


def test_one_that_listens_on_all_addresses_takes_the_port_too() -> None:
    with socket.socket() as listener:
        listener.bind(("0.0.0.0", 0))  # noqa: S104 - what others do
        listener.listen()

        assert not is_free(listener.getsockname()[1])


def test_a_port_given_up_is_free_again(taken: int) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]

    assert is_free(port)
    assert not answers(port)


def test_a_demanded_port_is_taken_or_refused(taken: int) -> None:
    with pytest.raises(PortTaken, match=f"port {taken} is taken.*NEWSGRAPH_BOLT_PORT"):
        choose_port(taken, 7687, "NEWSGRAPH_BOLT_PORT")


def test_another_port_is_chosen_where_none_is_demanded(taken: int) -> None:
    chosen = choose_port(None, taken, "NEWSGRAPH_BOLT_PORT")

    assert chosen > taken
    assert is_free(chosen)


def test_the_two_ports_differ() -> None:
    bolt = choose_port(None, 40000, "NEWSGRAPH_BOLT_PORT")

    assert choose_port(None, bolt, "NEWSGRAPH_HTTP_PORT", besides=bolt) != bolt
    with pytest.raises(PortTaken):
        choose_port(bolt, bolt, "NEWSGRAPH_HTTP_PORT", besides=bolt)
