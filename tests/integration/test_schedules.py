"""A schedule that fires for real: `newsgraph serve` brings articles in without a hand, is killed, and goes on."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time

import httpx
import psutil
import pytest
from newssite import Answer, NewsSite

from tests.integration.test_feeds import article, rss

pytestmark = [pytest.mark.model, pytest.mark.timeout(1800)]

PATIENCE_S = float(os.environ.get("NEWSGRAPH_TEST_PATIENCE", "600"))


@pytest.fixture
def place(tmp_path, neo4j_connection, graph):
    """A directory, the environment of a program in it, and all processes gone at the end."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("NEWSGRAPH_", "NEO4J_", "PREFECT_"))
    } | {
        "NEWSGRAPH_HOME": str(tmp_path / "home"),
        "NEO4J_URI": neo4j_connection.uri,
        "NEO4J_USER": neo4j_connection.user,
        "NEO4J_PASSWORD": neo4j_connection.password.get_secret_value(),
        "NEO4J_DATABASE": neo4j_connection.database,
        "NEWSGRAPH_LOG": "json",
        "PREFECT_RUNNER_POLL_FREQUENCY": "2",
    }
    started = []

    def run(*arguments):
        with (tmp_path / "serve.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", "from flows.cli import main; main()", *arguments],
                cwd=tmp_path,
                env=environment,
                stdout=log,
                stderr=log,
            )
        started.append(process)
        return process

    yield tmp_path, run
    for process in started:
        _end(process)
    note = tmp_path / "home" / "prefect" / "server.json"
    if note.exists():
        with contextlib.suppress(psutil.NoSuchProcess):
            psutil.Process(json.loads(note.read_text())["pid"]).kill()


def _end(process):
    """Kills it with all that it started, but for Prefect's server: the next `serve` takes that over."""
    try:
        tree = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return
    for one in tree:
        with contextlib.suppress(psutil.NoSuchProcess):
            if "server" not in one.cmdline():
                one.kill()
    process.wait()


def wait_for(graph, address, log):
    deadline = time.monotonic() + PATIENCE_S
    while not any(address in line for line in graph.export()):
        assert time.monotonic() < deadline, log.read_text()[-3000:]
        time.sleep(1)


def wait_until_projected(graph, log):
    """An article is there before its edges are: the run that brought it ends with them."""
    deadline = time.monotonic() + PATIENCE_S
    while graph.verify():
        assert time.monotonic() < deadline, log.read_text()[-3000:]
        time.sleep(1)


def cancel(note):
    """Cancels the run that goes on, as the button in Prefect's page does; gives its id.

    A later one of the same source is there for a moment, to see that there is nothing to do for it.
    """
    running = {"state": {"type": {"any_": ["RUNNING"]}}}
    run = ask(note, "/flow_runs/filter", flow_runs=running, sort="START_TIME_ASC")[0]
    ask(note, f"/flow_runs/{run['id']}/set_state", state={"type": "CANCELLING"}, force=True)
    return run["id"]


def state(note, run):
    """How the run stands, once it is over."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        (found,) = ask(note, "/flow_runs/filter", flow_runs={"id": {"any_": [run]}})
        if found["state"]["type"] not in ("RUNNING", "CANCELLING"):
            return found["state"]["type"]
        time.sleep(1)
    raise AssertionError("it never ends")


def ask(note, path, **body):
    port = json.loads(note.read_text())["port"]
    answer = httpx.post(f"http://127.0.0.1:{port}/api{path}", json=body, timeout=60, trust_env=False)
    answer.raise_for_status()
    return answer.json()


def test_a_schedule_fires_is_killed_and_goes_on(place, graph):
    folder, run = place
    with NewsSite() as site:
        for number in (1, 2, 3):
            site.page(f"/{number}", Answer(body=article(number)))
        site.page("/rss", rss(site, ("/1", "")))
        (folder / "sources.toml").write_text(
            f'[[source]]\nname = "harbour"\ntype = "feed"\nurl = "{site.root}/rss"\nschedule = "5s"\nrecheck = "0s"\n'
            f'fetch = {{ delay = 0, allow_private = ["{site.host}"] }}\n'
        )
        log = folder / "serve.log"
        first = run("serve")
        wait_for(graph, f"{site.root}/1", log)
        site.page("/rss", rss(site, ("/1", ""), ("/2", "")))
        wait_for(graph, f"{site.root}/2", log)

        _end(first)
        site.page("/rss", rss(site, ("/1", ""), ("/2", ""), ("/3", "")))
        second = run("serve")
        wait_for(graph, f"{site.root}/3", log)
        wait_until_projected(graph, log)
        assert any(line.startswith("{") and "harbour" in line for line in log.read_text().splitlines())

        # a run is cancelled between two batches: what it brought stays, and the next one brings the rest
        many, slow = range(10, 34), [f"/slow/{number}" for number in range(400)]
        for number in many:
            site.page(f"/{number}", Answer(body=article(number)))
        for path in slow:  # two at a time: there is work for ten minutes
            site.page(path, Answer(body=b"<html><body><p>Sign in</p></body></html>", pause=3))
        told = [(f"/{number}", "") for number in (1, 2, 3, *many)]
        site.page("/rss", rss(site, *told[:16], *((path, "") for path in slow), *told[16:]))
        wait_for(graph, f"{site.root}/10", log)
        cancelled = cancel(folder / "home" / "prefect" / "server.json")
        site.page("/rss", rss(site, *told))
        assert state(folder / "home" / "prefect" / "server.json", cancelled) == "CANCELLED"
        wait_for(graph, f"{site.root}/33", log)
        wait_until_projected(graph, log)

        second.send_signal(signal.SIGTERM)
        second.wait(PATIENCE_S)
    assert graph.verify() == ()
    urls = [json.loads(line).get("url") for line in graph.export()]
    assert len([url for url in urls if url and url.startswith(site.root)]) == 3 + len(many)
    assert not (folder / "home" / "prefect" / "server.json").exists()
