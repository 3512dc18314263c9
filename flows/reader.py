"""A process that extracts for another one, and is ended where an article takes too long, or when the other is gone.

who asks ──> articles, pickled, on its stdin ──> the reader
         <── what they say, and what was logged <──┘   stdin closed: it ends at once, whatever it does
"""

import ctypes
import logging
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import IO, Any, Self

from extractors.models import Article, Extraction

START_S = 600.0
"""For a Python and a model to load, on a machine that has other things to do."""
_BROKEN_S = 0.2
"""For a process that broke, to say how it ended."""
_PR_SET_PDEATHSIG = 1

log = logging.getLogger(__name__)

LogLine = tuple[str, int, str]
"""Who logs, its level, what it says."""


class Unread(Exception):
    """Articles of which one kept the others from being read; in one line, why."""

    @classmethod
    def after(cls, seconds: float) -> Self:
        """It was given so long."""
        return cls(f"it takes longer than {seconds:g} s")


class Reader:
    """Starts its process when it is asked, and again when that ended. For one thread."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._ending: weakref.finalize[..., Any] | None = None
        self._answers: queue.Queue[Any] = queue.Queue()

    def read(self, articles: Sequence[Article], seconds: float) -> list[Extraction | str]:
        """What the articles say. Raises Unread where that takes longer, or the process breaks on it."""
        child = self._running()
        assert child.stdin is not None  # noqa: S101 - for the type
        try:
            pickle.dump(tuple(articles), child.stdin)
            child.stdin.flush()
            said, logged = self._answer(seconds)
        except (queue.Empty, BrokenPipeError, EOFError) as exc:
            late = isinstance(exc, queue.Empty)
            code = self.end()
            raise Unread.after(seconds) if late else Unread(f"the process that reads it ended ({code})") from exc
        for name, level, line in logged:
            logging.getLogger(name).log(level, "%s", line)
        return said  # type: ignore[no-any-return]

    def end(self) -> int | None:
        """No process is left; gives how it ended, None where there was none."""
        ending, self._child, self._ending = self._ending, None, None
        return ending() if ending is not None else None

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._child is not None:
            return self._child
        self._child = subprocess.Popen(
            [sys.executable, "-m", "flows.reader"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # who presses Ctrl-C speaks to the run
        )
        self._answers = queue.Queue()
        taking = threading.Thread(target=_pass_on, args=(self._child, self._answers), daemon=True)
        taking.start()
        self._ending = weakref.finalize(self, _end, self._child, taking)  # also when this program ends
        try:
            self._answer(START_S)
        except (queue.Empty, EOFError) as exc:
            code = self.end()
            raise RuntimeError(f"the process that is to extract does not start ({code})") from exc
        return self._child

    def _answer(self, seconds: float) -> Any:  # noqa: ANN401 - of the process
        found = self._answers.get(timeout=seconds)
        if found is None:
            raise EOFError
        return found


def _end(child: "subprocess.Popen[bytes]", taking: threading.Thread) -> int:
    with suppress(subprocess.TimeoutExpired):
        child.wait(_BROKEN_S)
    child.kill()
    code = child.wait()
    taking.join()
    with suppress(OSError):
        if child.stdin is not None:
            child.stdin.close()
    return code


def _pass_on(child: "subprocess.Popen[bytes]", to: "queue.Queue[Any]") -> None:
    """Whatever comes, then None."""
    assert child.stdout is not None  # noqa: S101 - for the type
    with child.stdout as stream:
        for one in _loaded(stream):
            to.put(one)
    to.put(None)


def _loaded(stream: IO[bytes]) -> Iterator[Any]:
    while True:
        try:
            yield pickle.load(stream)  # noqa: S301 - of a process of our own
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            return


class _Kept(logging.Handler):
    """What is logged goes with the answer."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[LogLine] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.name, record.levelno, self.format(record)))


def main() -> None:
    """Reads until nobody asks any more."""
    from flows.extracting import load_once, read_now

    _end_with_who_started_it()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    kept = _Kept()
    logging.getLogger().addHandler(kept)
    load_once()
    asked: queue.Queue[Any] = queue.Queue()
    threading.Thread(target=_take, args=(asked,), daemon=True).start()
    _send(answers, "ready")
    while True:
        said = read_now(asked.get())
        lines, kept.lines = kept.lines, []
        _send(answers, (said, lines))


def _take(asked: "queue.Queue[Any]") -> None:
    """What is asked, in a thread: that the other is gone is seen in the middle of an article too."""
    for one in _loaded(sys.stdin.buffer):
        asked.put(one)
    os._exit(0)


def _end_with_who_started_it() -> None:
    """Where the system offers it, also in the middle of what lets no other thread run."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _send(answers: IO[bytes], what: object) -> None:
    pickle.dump(what, answers)
    answers.flush()


if __name__ == "__main__":
    main()
