"""A Prefect server of this program's own, for schedules: the one that a single run starts for itself fires none."""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx
import psutil

from flows.errors import FlowFailed

_START_S = 180.0
_STOP_S = 20.0


class OwnServer:
    """Runs as long as it is needed, unless PREFECT_API_URL names another one. A context manager.

    A server that a killed program left behind is taken over; that of a program which lives is used and left alone. With
    a name of its own it is for one run, and nobody else joins it. Must be entered before anything imports Prefect.
    """

    def __init__(self, home: Path, name: str = "server") -> None:
        self._log = home / "logs" / "prefect.log"
        self._note = note_of(home, name)
        self._running: psutil.Process | None = None
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        if os.environ.get("PREFECT_API_URL"):
            return self
        port = living_server(self._note) or self._left_behind() or self._start()
        os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{port}/api"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._running is not None:
            os.environ.pop("PREFECT_API_URL", None)
            self._end()

    def _end(self) -> None:
        """Nothing of the server is left."""
        if self._running is None:
            return
        self._note.unlink(missing_ok=True)
        with suppress(psutil.NoSuchProcess):
            self._running.terminate()
            try:
                self._running.wait(_STOP_S)
            except psutil.TimeoutExpired:
                _kill(self._running)
                self._running.wait()
        if self._child is not None:
            self._child.poll()

    def _left_behind(self) -> int | None:
        """The port of a server that still runs, None where there is none."""
        try:
            note = json.loads(self._note.read_text("utf-8"))
            process = psutil.Process(note["pid"])
            if abs(process.create_time() - note["created"]) > 1:
                return None
        except (OSError, ValueError, KeyError, TypeError, psutil.Error):
            return None
        if not _answers(note["port"]):
            _kill(process)
            return None
        self._running = process
        self._write(process, int(note["port"]))
        return int(note["port"])

    def _start(self) -> int:
        port = _free_port()
        self._log.parent.mkdir(parents=True, exist_ok=True)
        self._note.parent.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
        environment = {
            "PREFECT_SERVER_DATABASE_TIMEOUT": "60",  # its SQLite is written by several services at once
            **os.environ,
            "PREFECT_SERVER_UI_API_URL": f"http://127.0.0.1:{port}/api",
        }
        with self._log.open("ab") as log:
            child = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment, start_new_session=True
            )
        self._child = child
        self._running = psutil.Process(child.pid)
        try:
            self._write(self._running, port)
            self._await(child, port)
        except BaseException:
            self._end()  # who is not there yet leaves nothing
            raise
        return port

    def _await(self, child: "subprocess.Popen[bytes]", port: int) -> None:
        deadline = time.monotonic() + _START_S
        while not _answers(port):
            if child.poll() is not None or time.monotonic() > deadline:
                raise FlowFailed(f"Prefect's server does not start: {self._log} says why")
            time.sleep(0.3)

    def _write(self, server: psutil.Process, port: int) -> None:
        me = psutil.Process()
        note = {"pid": server.pid, "port": port, "created": server.create_time()}
        note |= {"owner": me.pid, "owner_created": me.create_time()}
        self._note.write_text(json.dumps(note), "utf-8")


def note_of(home: Path, name: str = "server") -> Path:
    """Where a server of this home is told of."""
    return home / "prefect" / f"{name}.json"


def living_server(note: Path) -> int | None:
    """The port of the server that another program of this home runs now, None where there is none."""
    try:
        told = json.loads(note.read_text("utf-8"))
        owner = psutil.Process(told["owner"])
        lives = abs(owner.create_time() - told["owner_created"]) <= 1 and owner.status() != psutil.STATUS_ZOMBIE
        return int(told["port"]) if lives and owner.pid != os.getpid() and _answers(told["port"]) else None
    except (OSError, ValueError, KeyError, TypeError, psutil.Error):
        return None


def join_server(home: Path) -> None:
    """This program uses the server of `newsgraph serve`, where that runs: two servers would write one database."""
    port = None if os.environ.get("PREFECT_API_URL") else living_server(note_of(home))
    if port is not None:
        os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{port}/api"


def _kill(server: psutil.Process) -> None:
    """With the process that serves: `prefect server start` looks after it, and who is killed ends nobody."""
    with suppress(psutil.NoSuchProcess):
        for one in (*server.children(recursive=True), server):
            with suppress(psutil.NoSuchProcess):
                one.kill()


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/api/health", timeout=5, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


def _free_port() -> int:
    """4200 as Prefect's documents have it, or any."""
    for port in (4200, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise FlowFailed("no port is free for Prefect's server: set PREFECT_API_URL to one that runs")
