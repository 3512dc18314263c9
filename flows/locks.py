"""One run at a time for each source of a home; the system lets go of a lock when its holder dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from flows.errors import FlowError

_LOOK_S = 1.0
"""Who only looks (`is_busy`) holds the lock for a moment: no run is to be left out for that."""


class SourceBusy(FlowError):
    """Another run pulls this source now."""


@contextmanager
def alone(home: Path, source: str) -> Iterator[None]:
    """The only run of the source. Raises SourceBusy."""
    lock = _lock(home, source)
    try:
        lock.acquire(timeout=_LOOK_S)
    except Timeout as exc:
        raise SourceBusy(f"{source} is being pulled by another run: wait for its end") from exc
    try:
        yield
    finally:
        lock.release()


def is_busy(home: Path, source: str) -> bool:
    """Whether a run pulls the source now."""
    try:
        with _lock(home, source).acquire(timeout=0):
            return False
    except Timeout:
        return True


def _lock(home: Path, name: str) -> FileLock:
    path = home / "locks" / f"pull-{name}.lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise FlowError(
            f"cannot make {path.parent} ({exc.strerror}): set NEWSGRAPH_HOME to a directory of yours"
        ) from exc
    return FileLock(path)
