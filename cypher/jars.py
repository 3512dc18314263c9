"""Jars that a lock file pins, fetched from a Maven repository into a cache: all of them whole, or an error.

A line of a lock is `sha256 size path`, the path as in a Maven repository. A jar appears under its own name only after
its hash is right, so a fetch may be interrupted anywhere and repeated.
"""

import functools
import hashlib
import shutil
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import BinaryIO

import certifi
from filelock import FileLock

from cypher.errors import DiskFull, DownloadFailed, LocalServerError, disk_error

Progress = Callable[[int, int], None]
"""Called with the bytes that are there and the bytes that there will be; from several threads, one at a time."""

_THREADS = 8
_TIMEOUT_S = 30
_CHUNK = 256 * 1024
_SPARE_BYTES = 16 * 1024 * 1024
_FIELDS = 3


@dataclass(frozen=True, slots=True)
class Jar:
    """One file of a Maven repository: its path there, its size in bytes and the SHA-256 of its content, in hex."""

    path: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


@functools.cache
def read_lock(name: str) -> tuple[Jar, ...]:
    """The jars of `cypher/neo4j/NAME.lock`. A broken row raises LocalServerError with its number."""
    text = resources.files("cypher").joinpath("neo4j", f"{name}.lock").read_text(encoding="ascii")
    jars = []
    for number, row in enumerate(text.splitlines(), start=1):
        fields = row.split(" ")
        if len(fields) != _FIELDS or len(fields[0]) != hashlib.sha256().digest_size * 2 or not fields[1].isdigit():
            raise LocalServerError(f"cypher/neo4j/{name}.lock: row {number} is not `sha256 size path`")
        jars.append(Jar(path=fields[2], size=int(fields[1]), sha256=fields[0]))
    if len({jar.name for jar in jars}) != len(jars):
        raise LocalServerError(f"cypher/neo4j/{name}.lock: two jars share a name")
    return tuple(jars)


def maven_central() -> str:
    """The base address of Maven Central, as a library for Maven artifacts knows it."""
    from jgo.constants import MAVEN_CENTRAL_URL

    return str(MAVEN_CENTRAL_URL)


def fetch_jars(jars: Iterable[Jar], into: Path, *, base: str | None, progress: Progress | None = None) -> list[Path]:
    """Has every jar in the directory `into`, and gives their paths in the order asked for.

    base: a repository's http(s) address, None for Maven Central. What is there already is checked and kept; what is
    broken there is fetched anew. Raises DownloadFailed or DiskFull; then what arrived whole stays for the next time.
    """
    wanted = tuple(jars)
    with _cache_lock(into):
        for leftover in into.glob("*.part"):
            leftover.unlink()
        missing = [jar for jar in wanted if not _is_whole(into / jar.name, jar)]
        if missing:
            _refuse_little_space(missing, into)
            done = sum(jar.size for jar in wanted) - sum(jar.size for jar in missing)
            _Fetch(into, base or maven_central(), progress, done, sum(jar.size for jar in wanted)).run(missing)
    return [into / jar.name for jar in wanted]


@contextmanager
def _cache_lock(directory: Path) -> Iterator[None]:
    """One fetch at a time, whoever starts it; the others wait and then find everything there."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with FileLock(directory / ".lock"):
            yield
    except OSError as exc:
        raise disk_error(exc, directory, "NEWSGRAPH_CACHE") from exc


def _is_whole(path: Path, jar: Jar) -> bool:
    try:
        if path.stat().st_size != jar.size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == jar.sha256
    except FileNotFoundError:
        return False


def _refuse_little_space(missing: Iterable[Jar], directory: Path) -> None:
    needed = sum(jar.size for jar in missing) + _SPARE_BYTES
    free = shutil.disk_usage(directory).free
    if free < needed:
        raise DiskFull(
            f"the jars need {needed // 2**20} MB in {directory} and {free // 2**20} MB are free: "
            "free some, or set NEWSGRAPH_CACHE to a directory on a larger disk"
        )


class _Stopped(Exception):
    """Another jar failed, so this one need not go on."""


class _Fetch:
    """One download of several jars: the threads, their common end, and how far they are."""

    def __init__(self, into: Path, base: str, progress: Progress | None, done: int, total: int) -> None:
        if not base.startswith(("https://", "http://")):
            raise DownloadFailed(f"{base!r} is no http(s) address: set NEWSGRAPH_MAVEN_MIRROR to one, or unset it")
        self._into = into
        self._base = base.rstrip("/")
        self._progress = progress
        self._done = done
        self._total = total
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._tls = ssl.create_default_context()
        # Python from python.org on a Mac comes without the system's certificates.
        self._tls.load_verify_locations(certifi.where())

    def run(self, missing: Iterable[Jar]) -> None:
        """Fetches all of them, or raises the first failure as soon as the running ones have noticed it."""
        self._count(0)
        pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="jars")
        try:
            futures = [pool.submit(self._fetch, jar) for jar in missing]
            wait(futures, return_when=FIRST_EXCEPTION)
        finally:
            self._stop.set()
            pool.shutdown(cancel_futures=True)
        failures = [exc for future in futures if not future.cancelled() and (exc := future.exception())]
        # Those that stopped because of another one's failure are no reason.
        for exc in sorted(failures, key=lambda exc: isinstance(exc, _Stopped)):
            raise exc

    def _fetch(self, jar: Jar) -> None:
        if self._stop.is_set():
            raise _Stopped
        target = self._into / jar.name
        part = target.with_suffix(".part")
        try:
            if not self._copy_from_maven(jar, part):
                self._download_twice(jar, part)
            part.replace(target)
        except OSError as exc:
            self._stop.set()
            raise disk_error(exc, self._into, "NEWSGRAPH_CACHE") from exc
        except DownloadFailed:
            self._stop.set()
            raise
        finally:
            part.unlink(missing_ok=True)

    def _copy_from_maven(self, jar: Jar, part: Path) -> bool:
        """Whether Maven's own cache on this machine has the very same file."""
        known = Path.home() / ".m2" / "repository" / jar.path
        if not _is_whole(known, jar):
            return False
        shutil.copyfile(known, part)
        self._count(jar.size)
        return True

    def _download_twice(self, jar: Jar, part: Path) -> None:
        """A second try for what may pass (a broken connection, 5xx); none for what will not (4xx, a wrong hash)."""
        try:
            self._download(jar, part)
        except _Passing:
            if self._stop.wait(0.5):
                raise _Stopped from None
            self._download(jar, part)

    def _download(self, jar: Jar, part: Path) -> None:
        url = f"{self._base}/{jar.path}"
        counted = 0
        digest = hashlib.sha256()
        with part.open("wb") as file, self._open(url) as response:
            while counted <= jar.size and (chunk := _read(response, url)):
                if self._stop.is_set():
                    raise _Stopped
                file.write(chunk)
                digest.update(chunk)
                counted += len(chunk)
                self._count(len(chunk))
        if digest.hexdigest() == jar.sha256:
            return
        self._count(-counted)
        if counted < jar.size:
            raise _Passing(f"{url} broke off after {counted} of {jar.size} bytes: try again")
        raise DownloadFailed(f"{url} is not the file that the lock pins: check NEWSGRAPH_MAVEN_MIRROR")

    def _open(self, url: str) -> BinaryIO:
        request = urllib.request.Request(url, headers={"User-Agent": "newsgraph"})  # noqa: S310 - http(s), checked
        try:
            response: BinaryIO = urllib.request.urlopen(request, timeout=_TIMEOUT_S, context=self._tls)  # noqa: S310
        except urllib.error.HTTPError as exc:
            exc.close()
            kind = DownloadFailed if exc.code < 500 else _Passing
            raise kind(f"{url} answers {exc.code} {exc.reason}: check NEWSGRAPH_MAVEN_MIRROR or the proxy") from exc
        except OSError as exc:  # URLError, refused connections and time-outs
            reason = exc.reason if isinstance(exc, urllib.error.URLError) else exc
            raise _Passing(f"cannot reach {url} ({reason}): check the network, or NEWSGRAPH_MAVEN_MIRROR") from exc
        return response

    def _count(self, more: int) -> None:
        with self._lock:
            self._done += more
            if self._progress is not None:
                self._progress(self._done, self._total)


class _Passing(DownloadFailed):
    """A failure that a second try may not meet."""


def _read(response: BinaryIO, url: str) -> bytes:
    """The next chunk; a connection that breaks is the download's failure, not the disk's."""
    import http.client

    try:
        return response.read(_CHUNK)
    except (OSError, http.client.HTTPException) as exc:
        raise _Passing(f"{url} broke off ({type(exc).__name__}): try again") from exc


def cache_directory(cache: Path | None, version: str) -> Path:
    """Where the jars of one version are kept for all graphs of this user; `cache` replaces the user's cache."""
    import platformdirs

    return (cache or platformdirs.user_cache_path("newsgraph")) / "neo4j" / version
