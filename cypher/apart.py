"""Work of the driver, where no interrupt meets it.

Ctrl-C (or a signal's handler that raises) meets the main thread wherever it is. The driver does not expect that: met
between two bytes of an answer, it goes on to clean up on a connection that is out of step, and waits for two minutes,
says that the database is gone, or sends a statement twice. So it works in a thread, and the main one only waits.
"""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

_T = TypeVar("_T")
_NOTICED_S = 0.5
"""How long Python may not see an interrupt that comes just as it begins to wait."""
_Job = tuple[Callable[[], Any], "Future[Any]"]


class Apart:
    """A thread that does one thing after another. It is there while there is something to do, and until `end`."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread: Thread | None = None

    def result_of(self, do: Callable[[], _T], leave: Callable[[], None] = lambda: None) -> _T:
        """What `do` gives or raises. An interrupt leaves it there to go on, is told to `leave`, and is raised."""
        done: Future[_T] = Future()
        try:
            self.start(do, done)
            _await(done)
        except BaseException:
            if not done.done():
                leave()
            raise
        return done.result()

    def start(self, do: Callable[[], _T], done: "Future[_T]") -> None:
        """Has it done after what it does, for nobody who waits here."""
        self._jobs.put((do, done))
        if self._thread is None or not self._thread.is_alive():  # a process that was forked has none
            self._thread = Thread(target=_work, args=(self._jobs,), name="newsgraph driver", daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Ends the thread after what it does."""
        self._jobs.put(None)


def _await(done: "Future[Any]") -> None:
    while True:
        with suppress(TimeoutError):  # of the waiting: what the work raises is given here, and raised by `result`
            done.exception(_NOTICED_S)
            return


def _work(jobs: "SimpleQueue[_Job | None]") -> None:
    while (job := jobs.get()) is not None:
        do, done = job
        try:
            done.set_result(do())
        except BaseException as exc:  # noqa: BLE001 - it is raised where somebody waits for it
            done.set_exception(exc)
        del job, do, done  # a result is not held until there is more to do
