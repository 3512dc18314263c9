"""How far it is: bars and a clock on a terminal, a line now and then elsewhere. All on stderr."""

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

_QUIET_S = 10.0
"""Where there is no terminal: seconds between two lines of one step."""


class TerminalReporter:
    """Tells a person on stderr how the server's files come in and its start goes. A context manager."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(binary_units=True),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
        )
        self._tasks: dict[str, TaskID] = {}
        self._said: dict[str, float] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def fetching(self, what: str, done: int, total: int) -> None:
        """`done` of `total` bytes are there."""
        if self._console.is_terminal:
            if what not in self._tasks:
                self._tasks[what] = self._progress.add_task(f"fetching {what}", total=total)
            self._progress.update(self._tasks[what], completed=done)
        else:
            self._say(f"fetching {what}", f": {done // 2**20} of {total // 2**20} MB", last=done == total)

    def waiting(self, what: str, seconds: float) -> None:
        """Something takes its time."""
        if self._console.is_terminal:
            if what not in self._tasks:
                self._tasks[what] = self._progress.add_task(what, total=None)
            self._progress.update(self._tasks[what], completed=0)
        else:
            self._say(what, f" ({seconds:.0f} s)" if seconds >= 1 else " …")

    def _say(self, what: str, how_far: str, *, last: bool = False) -> None:
        now = time.monotonic()
        if last or now - self._said.get(what, -_QUIET_S) >= _QUIET_S:
            self._said[what] = now
            print(f"{what}{how_far}", file=sys.stderr, flush=True)  # noqa: T201 - this is the terminal's side
