"""Files that may be compressed, here or far away -> bytes, within bounds."""

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

import fsspec
import zstandard
from fsspec.spec import AbstractBufferedFile

from flows.errors import SourceMissing
from flows.fetching_errors import FetchFailed, FetchRefused, Refusal

_STEP = 1 << 16
_WINDOW = 1 << 27
PACKED = (".gz", ".zst")
BROKEN = (OSError, EOFError, zlib.error, zstandard.ZstdError)
"""What reading compressed bytes raises where they are broken."""
_BAD_BYTES = (gzip.BadGzipFile, EOFError, zlib.error, zstandard.ZstdError)
_EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gcs", "gcs": "gcs"} | dict.fromkeys(("az", "adl", "abfs", "abfss"), "azure")
"""Protocol -> the extra that brings the package which reads it."""
_FAR = (
    ("aiohttp", "ClientError"),
    ("botocore.exceptions", "BotoCoreError"),
    ("botocore.exceptions", "ClientError"),
    ("google.auth.exceptions", "GoogleAuthError"),
    ("gcsfs.retry", "HttpError"),
    ("azure.core.exceptions", "AzureError"),
)
"""What the file systems of clouds raise beside OSError, each where its package is in use."""


@dataclass(frozen=True, slots=True)
class Located:
    """One file of a file system."""

    protocol: str
    path: str
    options: tuple[tuple[str, str | int | bool], ...]
    marker: str | None
    day: date | None
    size: int | None = None
    """Bytes as it lies there."""

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
    except ImportError as exc:
        extra = _EXTRAS.get(place.partition("://")[0])
        how = f'pip install "newsgraph[{extra}]"' if extra else _line(exc)
        raise SourceMissing(f"nothing that is installed reads {place}: {how}") from exc
    except read_errors(ValueError) as exc:
        raise SourceMissing(f"cannot look at {place}: {_line(exc)}") from exc
    protocol = system.protocol if isinstance(system.protocol, str) else system.protocol[0]
    files = [
        Located(protocol, name, tuple(sorted(options.items())), *_stamp(info), info.get("size"))
        for name, info in sorted(found.items())
        if info.get("type") != "directory" and not _hidden(name, path)
    ]
    if not files:
        raise SourceMissing(f"no file is at {place}")
    return tuple(files)


def read_errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """What reading can raise: broken bytes, a disk, and the clouds that are in use."""
    far = (getattr(sys.modules[module], name) for module, name in _FAR if module in sys.modules)
    return (*BROKEN, *others, *far)


def trouble(file: Located, exc: Exception) -> FetchRefused | FetchFailed:
    """What to tell of a file that cannot be read: broken bytes stay broken, a cloud that does not answer may do so."""
    if file.protocol == "file" or isinstance(exc, _BAD_BYTES):
        return FetchRefused(Refusal.UNREADABLE, _line(exc))
    return FetchFailed(f"{file.protocol}: {_line(exc)}")


@contextmanager
def opened(file: Located) -> Iterator[IO[bytes]]:
    """The file's bytes as a stream, unpacked; who reads sets the bound."""
    with measured(file) as (stream, _):
        yield stream


@contextmanager
def measured(file: Located) -> Iterator[tuple[IO[bytes], Callable[[], float | None]]]:
    """The same, and how much of it has been read, 0 to 1; None where nobody knows how long it is."""
    system = fsspec.filesystem(file.protocol, **dict(file.options))
    with system.open(file.path, "rb") as raw, unpacked(raw, file.path) as stream:
        yield stream, lambda: min(1.0, raw.tell() / file.size) if file.size else None


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
    elif isinstance(raw, AbstractBufferedFile):  # of a cloud: it cannot bound a line
        with io.BufferedReader(cast("io.RawIOBase", raw)) as stream:
            yield cast("IO[bytes]", stream)
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
    except read_errors() as exc:
        raise trouble(file, exc) from exc
    return bytes(content)


def _line(exc: Exception) -> str:
    return str(exc).splitlines()[0][:200] if str(exc) else type(exc).__name__


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
