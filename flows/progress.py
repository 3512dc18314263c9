"""How far it is: bars and a clock on a terminal, a line now and then elsewhere. All on stderr."""

import logging
import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console, RenderableType
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

_QUIET_S = 10.0
"""Where there is no terminal: seconds between two lines of one step."""


class PageBar:
    """How many of the pages of a run are in. A context manager."""

    def __init__(self, pages: int) -> None:
        self._pages = pages
        self._done = 0
        self._console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=self._console,
            disable=not self._console.is_terminal,
        )
        self._task = self._progress.add_task("pages", total=pages)
        self._told = time.monotonic()

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def advance(self, pages: int) -> None:
        """So many more are in."""
        self._done += pages
        self._progress.advance(self._task, pages)
        if not self._console.is_terminal and time.monotonic() - self._told >= _QUIET_S:
            self._told = time.monotonic()
            tell(f"{self._done} of {self._pages} pages")


def tell(line: str) -> None:
    """One line on stderr."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - this is the terminal's side


class LinesNowAndThen(logging.Handler):
    """The lines of one logger on stderr, ten seconds apart, for a person who waits."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._told = time.monotonic()

    @classmethod
    def install(cls, name: str) -> None:
        """Once for each logger."""
        logger = logging.getLogger(name)
        if not any(isinstance(handler, cls) for handler in logger.handlers):
            logger.addHandler(cls())
            logger.setLevel(logging.INFO)

    def emit(self, record: logging.LogRecord) -> None:
        if time.monotonic() - self._told >= _QUIET_S:
            self._told = time.monotonic()
            tell(record.getMessage())


class _WhereCounted(ProgressColumn):
    """A column for the steps that count something, empty for those that only take their time."""

    def __init__(self, column: ProgressColumn) -> None:
        super().__init__()
        self._column = column

    def render(self, task: Task) -> RenderableType:
        return "" if task.total is None else self._column.render(task)


class TerminalReporter:
    """Tells a person on stderr how the server's files come in and its start goes. A context manager."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            _WhereCounted(BarColumn()),
            _WhereCounted(DownloadColumn(binary_units=True)),
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
            tell(f"{what}{how_far}")
