"""The managed local Neo4j: install, start, stop, status, log. No root, no Docker, no Java of the system needed.

One server per home directory. A server outlives the command that started it, and a crash of that command: the next one
finds it by the record in `run/`, or else by its command line, and uses or stops it.
"""

import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import filelock
import psutil
from pydantic import SecretStr

from cypher import launch
from cypher.connection import Connection, check_connection
from cypher.errors import DiskFull, GraphRefused, GraphUnavailable, LocalServerError, PortTaken, disk_error
from cypher.home import Running, ServerHome, server_settings
from cypher.jars import cache_directory, fetch_jars, read_lock
from cypher.java import find_java
from cypher.ports import BOLT_PORT, HTTP_PORT, answers, choose_port

VERSION = "2026.08.1"
BROWSER_VERSION = "5.24.0"

_STOP_S = 60
_LOCK_S = 300
_PORT_TRIES = 3
_REFUSAL_IS_FINAL_S = 10.0
_SPARE_BYTES = 128 * 1024 * 1024


class Reporter(Protocol):
    """Who tells a person how far it is."""

    def fetching(self, what: str, done: int, total: int) -> None:
        """`done` of `total` bytes are there; called from several threads, one at a time."""

    def waiting(self, what: str, seconds: float) -> None:
        """Something takes its time, `seconds` so far."""


class Silent:
    """Tells nobody."""

    def fetching(self, what: str, done: int, total: int) -> None: ...

    def waiting(self, what: str, seconds: float) -> None: ...


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """How a server is to run. A port of None takes the usual one, or the next free one where that is taken."""

    version: str = VERSION
    heap: str = "512m"
    page_cache: str = "256m"
    bolt_port: int | None = None
    http_port: int | None = None
    java: str | None = None
    """A `java`, or its home; None looks for one."""
    mirror: str | None = None
    """The base address of a Maven repository; None for Maven Central."""
    cache: Path | None = None
    """Where the jars are kept; None for the user's cache."""
    jvm_flags: tuple[str, ...] = ()
    start_timeout_s: float = 180.0


class LocalServer:
    """The Neo4j of one home directory. Every method may be called at any time, by several programs at once."""

    def __init__(self, root: Path, options: ServerOptions | None = None, reporter: Reporter | None = None) -> None:
        self.home = ServerHome(root.expanduser().absolute())
        self._options = options or ServerOptions()
        self._reporter: Reporter = reporter or Silent()
        self._child: subprocess.Popen[bytes] | None = None

    def install(self) -> tuple[Path, ...]:
        """Has Neo4j and its Browser in the user's cache, and gives their jars. Raises DownloadFailed, DiskFull."""
        version, cache = self._options.version, self._options.cache
        wanted = (
            (f"neo4j-{version}", cache_directory(cache, version)),
            (f"browser-{BROWSER_VERSION}", cache_directory(cache, f"browser-{BROWSER_VERSION}")),
        )
        jars: list[Path] = []
        for name, directory in wanted:
            jars += fetch_jars(
                read_lock(name),
                directory,
                base=self._options.mirror,
                progress=lambda done, total, name=name: self._reporter.fetching(name, done, total),  # type: ignore[misc]
            )
        return tuple(jars)

    def start(self) -> Connection:
        """A connection to the server that runs here, started where none did, once it answers queries.

        Raises LocalServerError or a child of it; a server that does not come up in time is stopped again.
        """
        with self._alone():
            self._refuse_little_space()
            running = self.running()
            if running is not None and self._comes_up(running):
                return self._connection(running)
            jars = self.install()
            for attempt in range(1, _PORT_TRIES + 1):
                try:
                    return self._start(jars)
                except PortTaken:
                    # Somebody was quicker between the look and the start; a demanded port is not exchanged.
                    if self._options.bolt_port or self._options.http_port or attempt == _PORT_TRIES:
                        raise
        raise AssertionError("unreachable")

    def import_files(self, arguments: Sequence[str], *, heap: str, quick: bool = False) -> str:
        """Makes the database anew from files with `neo4j-admin database import full`, the server being stopped.

        quick: whether they are small. All that was in the database is gone. Raises LocalServerError; then it is empty.
        """
        with self._alone():
            if self.running() is not None:
                raise LocalServerError(f"a Neo4j runs in {self.home.root}: stop it first, `newsgraph neo4j stop`")
            self._refuse_little_space()
            jars = self.install()
            if not self.home.has_data():
                self._configure(BOLT_PORT, HTTP_PORT)
            self._reporter.waiting("importing into Neo4j", 0.0)
            command = ["database", "import", "full", "neo4j", "--overwrite-destination=true", *arguments]
            java = find_java(self._options.java)
            what = "import the files into Neo4j"
            return launch.run_admin(java, jars, self.home, command, what=what, heap=heap, timeout_s=None, quick=quick)

    def stop(self) -> bool:
        """Stops the server that runs here; False where none did."""
        with self._alone():
            running = self.running()
            if running is not None:
                self._terminate(running)
            self.home.forget()
            return running is not None

    def running(self) -> Running | None:
        """The server that runs here, whoever started it, ready or not."""
        remembered = self.home.remembered()
        if self._child is not None and self._child.poll() is not None:
            self._child = None  # it ended, and is reaped now
        if remembered is not None and launch.is_server(remembered.pid, self.home):
            return remembered
        return launch.find_server(self.home)

    def connection(self) -> Connection:
        """How to reach the server that runs here. Raises GraphUnavailable where none does."""
        running = self.running()
        if running is None:
            raise GraphUnavailable(f"no Neo4j runs in {self.home.root}: `newsgraph neo4j start`")
        return self._connection(running)

    def is_ready(self) -> bool:
        """Whether a server runs here and answers."""
        try:
            check_connection(self.connection())
        except (GraphUnavailable, GraphRefused):
            return False
        return True

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One command at a time changes what runs here."""
        self.home.prepare()
        try:
            with filelock.FileLock(self.home.run / "server.lock", timeout=_LOCK_S):
                yield
        except filelock.Timeout as exc:
            raise LocalServerError(f"another command has been busy with {self.home.root} for {_LOCK_S} s") from exc
        except OSError as exc:
            raise disk_error(exc, self.home.root, "NEWSGRAPH_HOME") from exc

    def _refuse_little_space(self) -> None:
        """A Neo4j that runs out of space in the middle neither goes on nor says so."""
        free = shutil.disk_usage(self.home.root).free
        if free < _SPARE_BYTES:
            raise DiskFull(
                f"only {free // 2**20} MB are free in {self.home.root}, and Neo4j needs {_SPARE_BYTES // 2**20}: "
                "free some, or set NEWSGRAPH_HOME to a directory on a larger disk"
            )

    def _connection(self, running: Running) -> Connection:
        uri = f"bolt://127.0.0.1:{running.bolt_port}"
        return Connection(uri=uri, password=SecretStr(self.home.password()))

    def _start(self, jars: tuple[Path, ...]) -> Connection:
        options = self._options
        java = find_java(options.java)
        bolt_before, http_before = launch.configured_ports(self.home) or (BOLT_PORT, HTTP_PORT)
        bolt = choose_port(options.bolt_port, bolt_before, "NEWSGRAPH_BOLT_PORT")
        http = choose_port(options.http_port, http_before, "NEWSGRAPH_HTTP_PORT", besides=bolt)
        self._configure(bolt, http)
        password = self.home.password()
        if not self.home.has_data():
            self._reporter.waiting("setting the password of Neo4j", 0.0)
            launch.set_initial_password(java, jars, self.home, password)
        command = launch.server_command(java, jars, self.home, heap=options.heap, flags=options.jvm_flags)
        log_before = launch.log_size(self.home)
        self._child = launch.spawn(command, self.home)
        running = Running(self._child.pid, psutil.Process(self._child.pid).create_time(), bolt, http)
        try:
            self.home.remember(running)
            self._wait_until_ready(running, log_before)
        except BaseException:
            self._terminate(running)
            self.home.forget()
            raise
        return self._connection(running)

    def _comes_up(self, running: Running) -> bool:
        """Whether the server that was here already answers in the end; False for one that was just ending."""
        try:
            self._wait_until_ready(running)
        except LocalServerError:
            if self._is_alive(running):
                raise
            return False
        return True

    def _configure(self, bolt: int, http: int) -> None:
        options = self._options
        settings = server_settings(
            options.version, bolt_port=bolt, http_port=http, heap=options.heap, page_cache=options.page_cache
        )
        launch.write_whole(self.home.conf / "neo4j.conf", settings)

    def _wait_until_ready(self, running: Running, log_before: int = 0) -> None:
        began = time.monotonic()
        connection = self._connection(running)
        refused_since: float | None = None
        while True:
            if not self._is_alive(running):
                raise launch.explain_end(self.home, log_before, running)
            # Bolt opens first, the Browser a moment later. Another server may have taken the ports in between.
            if (
                answers(running.bolt_port)
                and answers(running.http_port)
                and launch.listens(running.pid, running.bolt_port, running.http_port)
            ):
                try:
                    check_connection(connection)
                except GraphUnavailable:
                    pass
                except GraphRefused as exc:
                    # A server under load opens Bolt before it has read its users; it gets some time to do so.
                    refused_since = refused_since or time.monotonic()
                    if time.monotonic() - refused_since > _REFUSAL_IS_FINAL_S:
                        file = self.home.password_file
                        raise LocalServerError(
                            f"the password in {file} is not that of this Neo4j: put the right one there"
                        ) from exc
                else:
                    return
            seconds = time.monotonic() - began
            self._reporter.waiting("starting Neo4j", seconds)
            if seconds > self._options.start_timeout_s:
                limit = f"{self._options.start_timeout_s:g} s"
                raise LocalServerError(f"Neo4j did not answer within {limit}: see {self.home.logs}, then try again")
            time.sleep(0.2)

    def _is_alive(self, running: Running) -> bool:
        """A child is asked itself: for a moment after its start it has no command line yet."""
        if self._child is not None and self._child.pid == running.pid:
            return self._child.poll() is None
        return launch.is_server(running.pid, self.home)

    def _terminate(self, running: Running) -> None:
        """SIGTERM, and SIGKILL for one that does not hear it; Neo4j recovers from that by itself."""
        try:
            process = psutil.Process(running.pid)
            process.terminate()
            try:
                process.wait(_STOP_S)
            except psutil.TimeoutExpired:
                process.kill()
                process.wait(_STOP_S)
        except psutil.NoSuchProcess:
            pass
        if self._child is not None:
            self._child.wait()
            self._child = None
