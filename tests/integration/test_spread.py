"""A back-fill on workers of Dask, in processes of their own: stopped and continued it gives what the serial path gives.

The live schedule may go on beside it: what writes is the parent, and the graph has one writer at a time.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
from troubled import install

from flows.settings import settings
from tests.integration.test_feeds import home, pulled  # noqa: F401 - a fixture
from tests.integration.test_soak import record

pytestmark = [pytest.mark.model, pytest.mark.timeout(1800)]

PAGES = 120
PATIENCE_S = float(os.environ.get("NEWSGRAPH_TEST_PATIENCE", "600"))
ENDS_WITHIN_S = 60


PROGRAM = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from flows.cli import main
main()
"""
"""A shell has the interrupt ignored by what it starts in the background, and so do the tests that it starts there."""


def newsgraph(folder, *arguments):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    with (folder / "spread.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            cwd=folder,
            env=environment | {"NEWSGRAPH_HOME": str(folder / "other"), "OMP_NUM_THREADS": "1"},
            stdout=log,
            stderr=log,
        )


def archive(folder, pages):
    """A source `a` of so many records."""
    with (folder / "a.jsonl").open("w") as file:
        file.writelines(json.dumps(record(number)) + "\n" for number in range(pages))
    config = folder / "sources.toml"
    config.write_text('[[source]]\nname = "a"\ntype = "files"\npath = "a.jsonl"\n')
    return config


def test_workers_give_the_same_graph_and_may_be_stopped(home, graph, clear):  # noqa: F811 - pytest's fixture
    pytest.importorskip("prefect_dask")
    config = archive(home, PAGES)
    assert pulled(config, "a").counts()["loaded"] == PAGES - PAGES // 10
    serial = list(graph.export())
    assert len(serial) > PAGES
    clear()
    log = home / "spread.log"

    first = newsgraph(home, "pull", "a", "--workers", "2", "--log", "json")
    _wait_for('"a 2: 32 articles, ', first, log)  # the first of three batches is in the graph
    first.send_signal(signal.SIGINT)
    assert first.wait(PATIENCE_S) == 130, log.read_text()[-3000:]
    assert left(home) == []
    graph.project()
    assert graph.verify() == ()
    [run] = [row for row in map(json.loads, graph.export(everything=True)) if row["kind_of"] == "run"]
    assert (run["state"], run["problem"]) == ("stopped", "it was stopped before its end")
    assert 0 < _articles(graph) < PAGES - PAGES // 10

    second = newsgraph(home, "pull", "a", "--workers", "2", "--log", "json")
    assert second.wait(PATIENCE_S) == 0, log.read_text()[-3000:]

    assert left(home) == []
    assert list(graph.export()) == serial
    lines = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    readers = {line["process"] for line in lines if line["processName"].startswith("Dask Worker")}
    assert len(readers) >= 2
    assert not readers & {first.pid, second.pid}
    said = [line for line in log.read_text().splitlines() if line.startswith("a: ")]
    assert "120 pages: " in said[-1]
    assert f" {PAGES // 10} rejected, 0 failed" in said[-1]
    settings.cache_clear()


def test_workers_of_ray_give_the_same_graph(home, graph, clear):  # noqa: F811 - pytest's fixture
    pytest.importorskip("prefect_ray", reason='Ray is not installed here: pip install "newsgraph[ray]"')
    config = archive(home, 60)
    assert pulled(config, "a").counts()["loaded"] == 54
    serial = list(graph.export())
    clear()

    run = newsgraph(home, "pull", "a", "--cluster", "ray", "--workers", "2", "--log", "json")

    log = (home / "spread.log").read_text
    assert run.wait(PATIENCE_S) == 0, log()[-3000:]
    assert left(home) == []
    assert list(graph.export()) == serial
    assert "a: 60 pages: 54 loaded, 0 unchanged, 0 duplicate, 6 rejected, 0 failed" in log()


def test_a_page_that_hangs_on_a_worker_costs_no_other(home, graph, monkeypatch):  # noqa: F811 - pytest's fixture
    """One hangs where nothing but the end of its process helps, one ends its process; the run goes on with both."""
    pytest.importorskip("prefect_dask")
    with (home / "a.jsonl").open("w") as file:
        for number, name in enumerate(("1", "hangs", "3", "ends", "5")):
            file.write(json.dumps(record(number) | {"url": f"https://news.example/{name}"}) + "\n")
    (home / "sources.toml").write_text(
        '[[source]]\nname = "a"\ntype = "files"\npath = "a.jsonl"\nlongest_reading = "15s"\n'
    )
    for name, value in install(home).items():
        monkeypatch.setenv(name, value)

    run = newsgraph(home, "pull", "a", "--workers", "1", "--log", "json")

    log = (home / "spread.log").read_text
    assert run.wait(PATIENCE_S) == 0, log()[-3000:]
    assert "a: 5 pages: 3 loaded, 0 unchanged, 0 duplicate, 0 rejected, 2 failed" in log()
    assert "https://news.example/hangs is failed: extraction: it takes longer than 15 s" in log()
    assert "https://news.example/ends is failed: extraction: the process that reads it ended (7)" in log()
    assert left(home) == []


def left(folder):
    """Programs that a run of this home started and that do not end.

    Those that end because the run did (Python's tracker of shared resources reads until its pipe closes) get a while.
    """
    deadline = time.monotonic() + ENDS_WITHIN_S
    while (found := _running(folder)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


def _running(folder):
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            mine = process.environ().get("NEWSGRAPH_HOME") == str(folder / "other")
            if mine and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process.cmdline())
    return found


def _articles(graph):
    return sum(json.loads(line)["kind_of"] == "article" for line in graph.export())


def _wait_for(line, process, log):
    """Until that is logged. The graph is not asked: on a busy machine the run ends before it has answered."""
    deadline = time.monotonic() + PATIENCE_S
    while line not in log.read_text():
        assert time.monotonic() < deadline, log.read_text()[-3000:]
        assert process.poll() is None, log.read_text()[-3000:]
        time.sleep(0.1)
