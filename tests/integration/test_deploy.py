"""`prefect.yaml` on a work pool, for real: deployed to a Prefect server, a worker brings a run to its end, and the
automation answers the event of a lost page."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from newssite import Answer, NewsSite

from flows.prefect_server import OwnServer, note_of
from tests.integration.test_feeds import article, rss

pytestmark = [pytest.mark.model, pytest.mark.timeout(1800)]

ROOT = Path(__file__).parents[2]
TASKS = {"fetch harbour 1", "extract harbour 1", "load harbour 1"}
PATIENCE_S = float(os.environ.get("NEWSGRAPH_TEST_PATIENCE", "600"))


@pytest.fixture
def place(tmp_path, neo4j_connection, graph, monkeypatch):
    """A directory with prefect.yaml and the flows, and what runs `prefect` there with a server of its own."""
    (tmp_path / "flows").symlink_to(ROOT / "flows")
    shutil.copy(ROOT / "prefect.yaml", tmp_path)
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("NEWSGRAPH_", "NEO4J_", "PREFECT_"))
    }
    environment = kept | {
        "NEWSGRAPH_HOME": str(tmp_path / "home"),
        "NEO4J_URI": neo4j_connection.uri,
        "NEO4J_USER": neo4j_connection.user,
        "NEO4J_PASSWORD": neo4j_connection.password.get_secret_value(),
        "NEO4J_DATABASE": neo4j_connection.database,
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
    }
    for name in os.environ:
        if name.startswith("PREFECT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PREFECT_HOME", environment["PREFECT_HOME"])
    monkeypatch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    with OwnServer(tmp_path / "home"):
        port = json.loads(note_of(tmp_path / "home").read_text())["port"]
        environment["PREFECT_API_URL"] = f"http://127.0.0.1:{port}/api"
        yield Place(tmp_path, environment)


class Place:
    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment

    def prefect(self, *arguments):
        """Starts the command; its output goes to a log."""
        with (self.folder / "prefect.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "prefect", "--no-prompt", *arguments],
                cwd=self.folder,
                env=self.environment,
                stdout=log,
                stderr=log,
            )

    def run(self, *arguments):
        assert self.prefect(*arguments).wait(PATIENCE_S) == 0, self.log()

    def log(self):
        return (self.folder / "prefect.log").read_text()[-4000:]

    def ask(self, path, **body):
        answer = httpx.post(self.environment["PREFECT_API_URL"] + path, json=body, timeout=60, trust_env=False)
        answer.raise_for_status()
        return answer.json()

    def wait(self, what, found):
        deadline = time.monotonic() + PATIENCE_S
        while not (result := found()):
            assert time.monotonic() < deadline, f"no {what}: {self.log()}"
            time.sleep(1)
        return result

    def tasks(self, run):
        """The names of its task runs, which are recorded late."""
        return {one["name"] for one in self.ask("/task_runs/filter", flow_runs={"id": {"any_": [run["id"]]}})}

    def events(self, name):
        """Recorded late, too."""
        return self.ask("/events/filter", filter={"event": {"name": [name]}})["events"]

    def runs(self, flow, state):
        named = {"name": {"any_": [flow]}}
        return self.ask("/flow_runs/filter", flows=named, flow_runs={"state": {"type": {"any_": [state]}}})


def stop(worker):
    """A worker that is told to stop just when a run of its ends may wait for it for ever."""
    worker.terminate()
    try:
        worker.wait(60)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def test_deployed_on_a_work_pool_a_run_comes_to_its_end(place, graph):
    with NewsSite() as site:
        site.page("/1", Answer(body=article(1)))
        site.page("/rss", rss(site, ("/1", ""), ("/gone", "")))
        fetch = f'fetch = {{ delay = 0, allow_private = ["{site.host}"] }}\n'
        (place.folder / "sources.toml").write_text(
            f'[[source]]\nname = "harbour"\ntype = "feed"\nurl = "{site.root}/rss"\n{fetch}'
            '[[source]]\nname = "wire"\ntype = "files"\npath = "wire/*.txt"\n'
        )
        place.run("work-pool", "create", "--type", "process", "newsgraph")
        place.run("deploy", "--all")
        place.run("deployment", "run", "pull/harbour")
        worker = place.prefect("worker", "start", "--pool", "newsgraph")
        try:
            (run, *_) = place.wait("finished pull", lambda: place.runs("pull", "COMPLETED"))
            assert run["name"] == "pull harbour"
            place.wait("flow that the event started", lambda: place.runs("lost", "COMPLETED"))
            place.wait("record of its tasks", lambda: place.tasks(run) >= TASKS)
            lost = place.wait("record of the event", lambda: place.events("newsgraph.pages.lost"))
        finally:
            stop(worker)
    assert any(f"{site.root}/1" in line for line in graph.export())
    assert graph.verify() == ()
    deployed = {one["name"]: one for one in place.ask("/deployments/filter")}
    assert set(deployed) == {"harbour", "wire", "archive", "verify", "replay", "lost"}
    assert [one["schedule"].get("cron") for one in deployed["wire"]["schedules"]] == ["0 3 * * *"]
    assert [(one["resource"]["prefect.resource.id"], one["payload"]["reasons"]) for one in lost] == [
        ("newsgraph.source.harbour", {"gone": 1})
    ]
    artifacts = {one["key"]: one for one in place.ask("/artifacts/filter")}
    assert {"pull-harbour", "pull-harbour-not-in", "pull-harbour-progress", "lost-pull-harbour"} <= set(artifacts)
    summary = artifacts["pull-harbour"]["data"]
    for part in ("| loaded | 1 |", "| gone | 1 |", "/gone", "## New leaders", "Rui Moreira", "| slowest | seconds |"):
        assert part in summary, summary
