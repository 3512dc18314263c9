"""Sources as Prefect's deployments, and what is caught up after a pause."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import psutil
import pytest

from flows.prefect_environment import prepare

if "prefect" not in sys.modules:
    prepare(Path(tempfile.mkdtemp()))

from flows import schedule
from flows.errors import FlowFailed
from flows.late import drop_late, end_dead
from flows.prefect_server import OwnServer, join_server
from flows.settings import settings
from flows.sources.declared import FeedSource
from flows.standing import was_missed
from flows.watermarks import Standing

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


def feed(when):
    return FeedSource(type="feed", name="harbour", url="https://news.example/rss", schedule=when)


@pytest.mark.parametrize(
    ("when", "cron", "interval"),
    [("15m", None, timedelta(minutes=15)), ("*/5 6-22 * * *", "*/5 6-22 * * *", None)],
)
def test_a_source_is_a_deployment_with_its_schedule(when, cron, interval):
    made = schedule.deployment(feed(when), Path("sources.toml"))
    (fires,) = made.schedules
    assert getattr(fires.schedule, "cron", None) == cron
    assert getattr(fires.schedule, "interval", None) == interval
    assert made.name == "harbour"
    assert made.parameters == {"source": "harbour", "config": "sources.toml"}
    assert made.entrypoint == "flows.pull.pull"


@pytest.mark.parametrize(
    ("when", "last", "missed"),
    [
        ("1h", None, True),
        ("1h", NOW - timedelta(minutes=59), False),
        ("1h", NOW - timedelta(hours=30), True),
        ("0 3 * * *", NOW - timedelta(hours=8), False),
        ("0 3 * * *", NOW - timedelta(hours=10), True),
        (None, None, False),
    ],
)
def test_a_run_was_missed_where_one_was_due_since_the_last_success(when, last, missed):
    known = Standing("harbour", {}, {}, None, last, None, None)
    assert was_missed(feed(when), known, NOW) is missed


class FakeClient:
    """Flow runs, and what is done to them."""

    def __init__(self, *runs):
        self.runs, self.deleted, self.set = runs, [], []

    def read_flow_runs(self, **_):
        return list(self.runs)

    def delete_flow_run(self, run):
        self.deleted.append(run)

    def set_flow_run_state(self, run, state, *, force):
        self.set.append((run, state.type.value, force))


def test_only_late_runs_are_dropped():
    now = datetime.now(UTC)
    late, coming = (
        SimpleNamespace(id=uuid4(), expected_start_time=now + timedelta(minutes=minutes)) for minutes in (-5, 5)
    )
    client = FakeClient(late, coming)
    assert drop_late(client, uuid4()) == 1
    assert client.deleted == [late.id]


def test_a_run_whose_process_is_gone_crashed():
    run = SimpleNamespace(id=uuid4())
    client = FakeClient(run)
    end_dead(client, uuid4())
    assert client.set == [(run.id, "CRASHED", True)]


def test_logs_are_json_where_that_is_set(monkeypatch):
    monkeypatch.setenv("NEWSGRAPH_LOG", "json")
    settings.cache_clear()
    for name in ("CONSOLE_FORMATTER", "CONSOLE_LEVEL"):
        monkeypatch.setenv(f"PREFECT_LOGGING_HANDLERS_{name}", "x")
        monkeypatch.delenv(f"PREFECT_LOGGING_HANDLERS_{name}")
    for name in ("PREFECT_LOGGING_COLORS", "PREFECT_RUNNER_POLL_FREQUENCY"):
        monkeypatch.setenv(name, "1")
    schedule._environment(settings())
    assert os.environ["PREFECT_LOGGING_HANDLERS_CONSOLE_FORMATTER"] == "json"
    assert os.environ["PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"] == "INFO"


def test_a_server_that_somebody_else_runs_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    with OwnServer(tmp_path):
        assert os.environ["PREFECT_API_URL"] == "http://127.0.0.1:1/api"
    assert not (tmp_path / "prefect").exists()


@pytest.fixture
def told(tmp_path, monkeypatch):
    """Writes the note of a server at a port where something answers, and what owns it; gives the home."""
    from flows import prefect_server

    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    monkeypatch.setattr(prefect_server, "_answers", lambda port: port == 4201)

    def write(owner, port=4201):
        note = prefect_server.note_of(tmp_path)
        note.parent.mkdir(parents=True, exist_ok=True)
        created = psutil.Process(owner).create_time() if psutil.pid_exists(owner) else 1.0
        told = {"pid": owner, "port": port, "created": created, "owner": owner, "owner_created": created}
        note.write_text(json.dumps(told))
        return tmp_path

    return write


def test_a_pull_by_hand_joins_the_server_of_a_serve_that_lives(told):
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as serve:
        join_server(told(serve.pid))
        assert os.environ.pop("PREFECT_API_URL") == "http://127.0.0.1:4201/api"
        join_server(told(serve.pid, port=4202))
        assert "PREFECT_API_URL" not in os.environ
        serve.kill()
    join_server(told(serve.pid))
    assert "PREFECT_API_URL" not in os.environ


def test_a_program_does_not_join_itself(told):
    join_server(told(os.getpid()))
    assert "PREFECT_API_URL" not in os.environ


def test_a_server_that_does_not_start_in_time_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    monkeypatch.setattr("flows.prefect_server._START_S", 0.0)
    before = {child.pid for child in psutil.Process().children()}
    with pytest.raises(FlowFailed, match="does not start"), OwnServer(tmp_path):
        pass
    assert {child.pid for child in psutil.Process().children() if child.is_running()} <= before
    assert not list((tmp_path / "prefect").glob("*.json"))


DEAF = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
serves = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print(serves.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def deaf():
    """A server that does not hear when it is told to stop, and the process that serves for it."""
    with subprocess.Popen([sys.executable, "-c", DEAF], stdout=subprocess.PIPE) as server:
        serves = psutil.Process(int(server.stdout.readline()))
        yield server, serves
        server.kill()
        with contextlib.suppress(psutil.NoSuchProcess):
            serves.kill()


def goes_on(process):
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def wait_for_the_end(process):
    deadline = time.monotonic() + 60
    while goes_on(process):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_server_that_does_not_stop_is_killed_with_what_serves_for_it(tmp_path, monkeypatch, deaf):
    server, serves = deaf
    monkeypatch.setattr("flows.prefect_server._STOP_S", 0.5)
    own = OwnServer(tmp_path)
    own._running, own._child = psutil.Process(server.pid), server
    own._end()
    assert server.poll() is not None
    wait_for_the_end(serves)


def test_a_server_that_was_left_behind_and_answers_nobody_is_killed_with_what_serves_for_it(told, deaf):
    server, serves = deaf
    assert OwnServer(told(server.pid, port=4202))._left_behind() is None
    server.wait()
    wait_for_the_end(serves)


def test_who_only_looks_whether_a_source_is_pulled_keeps_no_run_from_it(tmp_path, monkeypatch):
    from flows import locks

    monkeypatch.setattr(locks, "_LOOK_S", 60.0)
    held = threading.Event()

    def look():
        with locks._lock(tmp_path, "harbour"):
            held.set()
            time.sleep(0.2)

    looking = threading.Thread(target=look)
    looking.start()
    held.wait()
    with locks.alone(tmp_path, "harbour"):
        assert locks.is_busy(tmp_path, "harbour")
    looking.join()
    assert not locks.is_busy(tmp_path, "harbour")
