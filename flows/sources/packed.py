"""Files that may be compressed, here or far away -> bytes, within bounds."""

import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

import fsspec
import zstandard

from flows.errors import SourceMissing
from flows.fetching_errors import FetchRefused, Refusal

_STEP = 1 << 16
_WINDOW = 1 << 27
PACKED = (".gz", ".zst")
BROKEN = (OSError, EOFError, zlib.error, zstandard.ZstdError)
"""What reading compressed bytes raises where they are broken."""


@dataclass(frozen=True, slots=True)
class Located:
    """One file of a file system."""

    protocol: str
    path: str
    options: tuple[tuple[str, str | int | bool], ...]
    marker: str | None
    day: date | None

    @property
    def address(self) -> str:
        """Its URI."""
        if self.protocol == "file":
            return Path(self.path).as_uri()
        return f"{self.protocol}://{self.path.lstrip('/')}" if "://" not in self.path else self.path

    @property
    def suffix(self) -> str:
        """How its name ends, without `.gz` and `.zst`."""
        name = PurePosixPath(self.path.casefold())
        return (PurePosixPath(name.stem) if name.suffix in PACKED else name).suffix


def locate(place: str, options: Mapping[str, str | int | bool]) -> tuple[Located, ...]:
    """The files that a path, a folder or a glob names, sorted, hidden ones left out. Raises SourceMissing."""
    try:
        system, path = fsspec.core.url_to_fs(place, **options)
        if any(sign in path for sign in "*?["):
            found = system.glob(path, detail=True)
        elif system.isdir(path):
            found = system.find(path, detail=True)
        elif system.exists(path):
            found = {path: system.info(path)}
        else:
            raise SourceMissing(f"there is no {place}")
    except (OSError, ValueError, ImportError) as exc:
        raise SourceMissing(f"cannot look at {place}: {str(exc).splitlines()[0] if str(exc) else exc!r}") from exc
    protocol = system.protocol if isinstance(system.protocol, str) else system.protocol[0]
    files = [
        Located(protocol, name, tuple(sorted(options.items())), *_stamp(info))
        for name, info in sorted(found.items())
        if info.get("type") != "directory" and not _hidden(name, path)
    ]
    if not files:
        raise SourceMissing(f"no file is at {place}")
    return tuple(files)


@contextmanager
def opened(file: Located) -> Iterator[IO[bytes]]:
    """The file's bytes as a stream, unpacked; who reads sets the bound."""
    system = fsspec.filesystem(file.protocol, **dict(file.options))
    with system.open(file.path, "rb") as raw, unpacked(raw, file.path) as stream:
        yield stream


@contextmanager
def unpacked(raw: IO[bytes], name: str) -> Iterator[IO[bytes]]:
    """The stream, unpacked where the name ends in `.gz` or `.zst`."""
    if name.casefold().endswith(".gz"):
        with gzip.open(raw, "rb") as stream:
            yield cast("IO[bytes]", stream)
    elif name.casefold().endswith(".zst"):
        expander = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        with expander.stream_reader(raw, read_across_frames=True) as frames:
            yield io.BufferedReader(cast("io.RawIOBase", frames))
    else:
        yield raw


def read_bounded(file: Located, most: int) -> bytes:
    """The whole file. Raises FetchRefused: too large, unreadable."""
    try:
        with opened(file) as stream:
            content = bytearray()
            while piece := stream.read(_STEP):
                content += piece
                if len(content) > most:
                    raise FetchRefused(Refusal.TOO_LARGE, f"more than {most:,} bytes")
    except BROKEN as exc:
        raise FetchRefused(Refusal.UNREADABLE, str(exc) or type(exc).__name__) from exc
    return bytes(content)


def _hidden(name: str, below: str) -> bool:
    start, _, _ = below.partition("*")
    return any(part.startswith(".") for part in PurePosixPath(name.removeprefix(start)).parts)


def _stamp(info: Mapping[str, Any]) -> tuple[str | None, date | None]:
    """What changes where the file changes, and the day of its last change."""
    changed = info.get("mtime") or info.get("LastModified") or info.get("updated") or info.get("last_modified")
    tag = info.get("ETag") or info.get("etag") or info.get("md5Hash")
    day = None
    if isinstance(changed, int | float):
        day = datetime.fromtimestamp(changed, UTC).date()
    elif isinstance(changed, datetime):
        day = changed.date()
    if changed is None and tag is None:
        return None, day
    return f"{info.get('size')}:{changed}:{tag or ''}", day
