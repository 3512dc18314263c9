"""A person's interrupt, where the driver makes another failure of it."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def as_interrupt() -> Iterator[None]:
    """Raises KeyboardInterrupt where an interrupt met the driver while it read an answer: it fails to clean up then."""
    try:
        yield
    except BufferError as exc:
        if not _is_interrupted(exc):
            raise
        raise KeyboardInterrupt from exc


def _is_interrupted(exc: BaseException | None) -> bool:
    """Whether an interrupt is behind it."""
    while exc is not None and not isinstance(exc, KeyboardInterrupt):
        exc = exc.__context__
    return exc is not None
