"""A back-fill on workers of Dask, in processes of their own: stopped and continued it gives what the serial path gives.

The live schedule may go on beside it: what writes is the parent, and the graph has one writer at a time.
"""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from flows.settings import settings
from tests.integration.test_feeds import home, pulled  # noqa: F401 - a fixture
from tests.integration.test_soak import record

pytestmark = pytest.mark.model

PAGES = 120
PATIENCE_S = float(os.environ.get("NEWSGRAPH_TEST_PATIENCE", "400"))


def newsgraph(folder, *arguments):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    log = (folder / "spread.log").open("ab")
    return subprocess.Popen(
        [sys.executable, "-c", "from flows.cli import main; main()", *arguments],
        cwd=folder,
        env=environment | {"NEWSGRAPH_HOME": str(folder / "other"), "OMP_NUM_THREADS": "1"},
        stdout=log,
        stderr=log,
    )


def test_workers_give_the_same_graph_and_may_be_stopped(home, graph, clear):  # noqa: F811 - pytest's fixture
    pytest.importorskip("prefect_dask")
    with (home / "a.jsonl").open("w") as file:
        file.writelines(json.dumps(record(number)) + "\n" for number in range(PAGES))
    config = home / "sources.toml"
    config.write_text('[[source]]\nname = "a"\ntype = "files"\npath = "a.jsonl"\n')
    assert pulled(config, "a").counts()["loaded"] == PAGES - PAGES // 10
    serial = list(graph.export())
    assert len(serial) > PAGES
    clear()
    log = home / "spread.log"

    first = newsgraph(home, "pull", "a", "--workers", "2", "--log", "json")
    _wait(graph, 10, first, log)
    first.send_signal(signal.SIGINT)
    assert first.wait(PATIENCE_S) == 130
    graph.project()
    assert graph.verify() == ()
    [run] = [row for row in map(json.loads, graph.export(everything=True)) if row["kind_of"] == "run"]
    assert (run["state"], run["problem"]) == ("stopped", "it was stopped before its end")
    assert 0 < _articles(graph) < PAGES - PAGES // 10

    second = newsgraph(home, "pull", "a", "--workers", "2", "--log", "json")
    assert second.wait(PATIENCE_S) == 0, log.read_text()[-3000:]

    assert list(graph.export()) == serial
    lines = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    readers = {line["process"] for line in lines if line["processName"].startswith("Dask Worker")}
    assert len(readers) >= 2
    assert not readers & {first.pid, second.pid}
    said = [line for line in log.read_text().splitlines() if line.startswith("a: ")]
    assert "120 pages: " in said[-1]
    assert f" {PAGES // 10} rejected, 0 failed" in said[-1]
    settings.cache_clear()


def _articles(graph):
    return sum(json.loads(line)["kind_of"] == "article" for line in graph.export())


def _wait(graph, articles, process, log):
    deadline = time.monotonic() + PATIENCE_S
    while _articles(graph) < articles:
        assert time.monotonic() < deadline, log.read_text()[-3000:]
        assert process.poll() is None, log.read_text()[-3000:]
        time.sleep(0.2)
