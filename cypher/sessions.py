"""Sessions of the driver, of which an interrupt leaves none half used."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Event
from typing import TypeVar

import neo4j

from cypher.apart import Apart
from cypher.connection import Connection, open_driver

_T = TypeVar("_T")


class Sessions:
    """What waits for a session can be interrupted at any moment, and used again at once."""

    def __init__(self, connection: Connection) -> None:
        """Raises GraphUnavailable where the address is none; nothing is asked yet."""
        self._connection = connection
        self._open()

    def _open(self) -> None:
        self._driver, self._apart, self._left = open_driver(self._connection), Apart(), Event()

    def close(self) -> None:
        """Gives back the connections."""
        self._apart.end()
        self._driver.close()

    def work(self, do: Callable[[neo4j.Session, Event], _T]) -> _T:
        """What `do` gives, which is to ask the event between two statements: set, nobody waits for it any more."""
        driver, left = self._driver, self._left

        def in_session() -> _T:
            with driver.session(database=self._connection.database) as session:
                return do(session, left)

        return self._apart.result_of(in_session, self._leave)

    def _leave(self) -> None:
        """What goes on there is told that nobody waits, and then its connections are given back."""
        self._left.set()
        self._apart.start(self._driver.close, Future())
        self._apart.end()
        self._open()
