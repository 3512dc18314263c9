"""A server that a killed run left behind is ended by the next; nobody else is."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from flows.prefect_guest import RUN_VARIABLE, end_guests, mark_run

SLEEP = "import time; print(flush=True); time.sleep(120)"
SERVER = "prefect.server.api.server:create_app"
Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture(autouse=True)
def own_prefect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    monkeypatch.delenv(RUN_VARIABLE, raising=False)


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a process that looks like Prefect's server, with these variables."""
    started = []

    def run(argument: str = SERVER, **variables: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-c", SLEEP, argument], env=os.environ | variables, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def gone() -> str:
    """The mark of a run that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    mark = f"{process.pid} {psutil.Process(process.pid).create_time()}"
    process.wait()
    return mark


def test_the_server_of_a_run_that_is_no_more_is_ended(start: Start, gone: str) -> None:
    server = start(**{RUN_VARIABLE: gone})

    assert end_guests() == 1
    assert not psutil.pid_exists(server.pid)


def test_the_server_of_a_run_that_lives_stays(start: Start) -> None:
    mark_run()
    server = start()

    assert end_guests() == 0
    assert server.poll() is None


def test_a_run_whose_number_another_process_has_is_no_more(start: Start) -> None:
    mark_run()
    pid, created = os.environ[RUN_VARIABLE].split()
    start(**{RUN_VARIABLE: f"{pid} {float(created) - 100}"})

    assert end_guests() == 1


@pytest.mark.parametrize(
    ("argument", "variables"),
    [
        ("something else", {}),
        (SERVER, {"PREFECT_HOME": "/somewhere/else"}),
        (SERVER, {RUN_VARIABLE: ""}),
    ],
    ids=["no server", "another home", "started by somebody else"],
)
def test_nobody_else_is_ended(start: Start, gone: str, argument: str, variables: dict[str, str]) -> None:
    other = start(argument, **({RUN_VARIABLE: gone} | variables))

    assert end_guests() == 0
    assert other.poll() is None
