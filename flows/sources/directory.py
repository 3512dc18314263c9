"""Files, folders and globs on this machine -> raw pages. What a file says is no concern of this module."""

import glob
import os
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from extractors.charset import LARGEST
from extractors.errors import PageRejected, RejectReason
from extractors.models import RawPage
from flows.errors import SourceMissing

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
}
"""The files that are taken from a folder. A file that is named is taken whatever it is called."""


def find_files(places: Iterable[str]) -> tuple[Path, ...]:
    """The files that the places name, each once, sorted: a file, a folder with all below it, or a glob pattern.

    Hidden files and folders are left out unless named. Raises SourceMissing for a place that gives nothing.
    """
    found: set[Path] = set()
    for place in places:
        found.update(path.absolute() for path in _files_of(place))
    return tuple(sorted(found))


def read_page(
    path: Path, *, retrieved: datetime, published: date | None = None, publisher: str | None = None
) -> RawPage:
    """The file as it lies there, its address a `file:` URI. Raises PageRejected: unreadable, too large."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise PageRejected(RejectReason.TOO_LARGE, f"{size:,} bytes, at most {LARGEST:,} are read")
        content = path.read_bytes()
    except OSError as exc:
        raise PageRejected(RejectReason.UNREADABLE, exc.strerror or str(exc)) from exc
    return RawPage(
        address=path.absolute().as_uri(),
        content=content,
        media_type=MEDIA_TYPES.get(path.suffix.lower()),
        retrieved=retrieved,
        published=published,
        publisher=publisher,
    )


def _files_of(place: str) -> list[Path]:
    path = Path(place).expanduser()
    try:
        if path.is_dir():
            return _files_below(path)
        if path.is_file():
            return [path]
        if path.exists():
            raise SourceMissing(f"{place} is neither a file nor a folder")
    except (OSError, ValueError) as exc:
        raise SourceMissing(f"cannot look at {place!r}: {exc}") from exc
    if not glob.has_magic(place):
        raise SourceMissing(f"there is no {place}")
    matched = [Path(match) for match in glob.iglob(str(path), recursive=True)]  # noqa: PTH207 - takes absolute patterns
    files = [file for match in matched if match.exists() for file in _matched(match)]
    if not files:
        raise SourceMissing(f"no file is called {place}")
    return files


def _matched(path: Path) -> list[Path]:
    """What a pattern hit: a file, or a folder's pages, of which there may be none."""
    return [file for file in _walk(path) if file.suffix.lower() in MEDIA_TYPES] if path.is_dir() else [path]


def _files_below(folder: Path) -> list[Path]:
    files = [file for file in _walk(folder) if file.suffix.lower() in MEDIA_TYPES]
    if not files:
        raise SourceMissing(f"no file in {folder} ends in {', '.join(MEDIA_TYPES)}")
    return files


def _walk(folder: Path) -> list[Path]:
    """All files below that are not hidden. A link to a folder is not followed: it may lead in a circle."""

    def denied(exc: OSError) -> None:
        raise SourceMissing(f"cannot look into {exc.filename}: {exc.strerror}") from exc

    files: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=denied):
        folders[:] = [name for name in folders if not name.startswith(".")]
        shown = (Path(root, name) for name in names if not name.startswith("."))
        files += [file for file in shown if file.is_file()]
    return files
