"""The graph for a run that nobody watches: while no Neo4j answers, the run waits for it, and says so."""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self, TypeVar

from cypher.errors import GraphError, GraphUnavailable
from cypher.graph import Graph
from flows.server import connect
from flows.settings import Settings

log = logging.getLogger(__name__)

_FIRST_S = 1.0
_LONGEST_S = 15.0

_T = TypeVar("_T")


class PatientGraph:
    """A graph that is asked again while nobody answers, as long as the settings say. A context manager; one thread.

    The managed local server is started again; what is done must be such that twice is once.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._sleep = sleep
        self._clock = clock
        self._graph: Graph | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def do(self, work: Callable[[Graph], _T]) -> _T:
        """What the work gives. Raises GraphUnavailable after the patience is over, and every other error at once."""
        over: float | None = None
        pause = _FIRST_S
        while True:
            try:
                if self._graph is None:
                    self._graph = Graph(connect(self._settings))
                return work(self._graph)
            except GraphUnavailable as exc:
                self._close()
                now = self._clock()
                over = over if over is not None else now + self._settings.patience
                if now + pause > over:
                    raise
                log.warning("%s; trying again in %.0f s, for %.0f s more", exc, pause, over - now)
            self._sleep(pause)
            pause = min(2 * pause, _LONGEST_S)

    def _close(self) -> None:
        if self._graph is not None:
            with suppress(GraphError):
                self._graph.close()
            self._graph = None
