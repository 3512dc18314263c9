"""Which ports of the loopback address are free."""

import os
import socket

from cypher.errors import PortTaken

BOLT_PORT = 7687
HTTP_PORT = 7474

_LOOPBACK = "127.0.0.1"
_TRIES = 200


def is_free(port: int) -> bool:
    """Whether a server could listen on 127.0.0.1:port now, and nobody listens there on all addresses."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            # As the server itself does: a port that has just been closed is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_LOOPBACK, port))
            probe.listen(1)
        except OSError:
            return False
    return not answers(port)


def answers(port: int) -> bool:
    """Whether somebody accepts connections on 127.0.0.1:port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as client:
        client.settimeout(1.0)
        return client.connect_ex((_LOOPBACK, port)) == 0


def choose_port(demanded: int | None, preferred: int, setting: str, *, besides: int | None = None) -> int:
    """The demanded port, or the first free one from `preferred` on.

    besides: a port that is spoken for. Raises PortTaken where the demanded one is not free.
    """
    if demanded is not None:
        if demanded == besides or not is_free(demanded):
            raise PortTaken(
                f"port {demanded} is taken: stop who listens there, or set {setting} to another, or unset it"
            )
        return demanded
    for port in range(preferred, min(preferred + _TRIES, 65536)):
        if port != besides and is_free(port):
            return port
    raise PortTaken(f"no free port from {preferred} on: set {setting}")
