"""Many pages, and Neo4j away in the middle: the sums are right, the work a page and the memory stay flat.

NEWSGRAPH_SOAK=full for ten thousand pages and a minute without a database. What a page costs is counted in processor
time, of the run and of Neo4j: a busy machine changes how long that takes, and not how much it is.
"""

import contextlib
import itertools
import json
import os
import statistics
import threading
import time
from dataclasses import dataclass

import psutil
import pytest

from cypher.graph import Graph
from cypher.local import LocalServer
from flows.settings import settings
from flows.watermarks import Watermarks
from tests.integration.conftest import server_options
from tests.integration.test_feeds import declare, pulled, site, use  # noqa: F401 - a fixture

pytestmark = [pytest.mark.model, pytest.mark.soak]

FULL = os.environ.get("NEWSGRAPH_SOAK") == "full"
PAGES = 10_000 if FULL else 160
AWAY_S = 60 if FULL else 3


def record(number):
    """An article of its own; every tenth is none, every seventh tells what another told."""
    if number % 10 == 9:
        return {"url": f"https://news.example/{number}", "text": ""}
    said = number - 1 if number % 7 == 6 and number % 10 != 0 else number
    text = (
        f"The {said}th meeting of the harbour board took place in Porto on Tuesday, the city said.\n\n"
        f"Portugal's President Marcelo Rebelo de Sousa met Spain's King Felipe in Lisbon, where {said} ships lay.\n\n"
        f"They spoke about pier number {said}, its railway and its {said % 97} cranes, and agreed to meet again."
    )
    day = f"20{said % 20 + 3:02}-0{said % 9 + 1}-1{said % 10}"
    return {
        "url": f"https://news.example/{number}",
        "title": f"Board meets again: {said}",
        "text": text,
        "published": day,
    }


@dataclass
class Mark:
    """After a batch: pages, the clock, processor time of the run and of Neo4j, memory of the run."""

    pages: int
    clock: float
    own: float
    neo4j: float
    memory: int


@pytest.fixture
def server(tmp_path_factory):
    """A Neo4j that may be stopped without a loss to other tests, always on the same ports."""
    server = LocalServer(tmp_path_factory.mktemp("soak"), server_options())
    yield server
    server.stop()


def test_pages_by_the_thousand(tmp_path, server, site, monkeypatch):  # noqa: F811 - pytest's fixture
    use(monkeypatch, tmp_path, server.start())
    with (tmp_path / "a.jsonl").open("w") as file:
        file.writelines(json.dumps(record(number)) + "\n" for number in range(PAGES))
    config = declare(tmp_path, site, '[[source]]\nname = "a"\ntype = "files"\npath = "a.jsonl"\nlongest_run = "2d"\n')
    marks = []
    away = threading.Thread(target=_away, args=(server,))
    keep = Watermarks.keep

    def marking(self, source, pages, now):
        keep(self, source, pages, now)
        marks.append(_mark(server, sum(not page.looked_up for page in pages)))
        if sum(mark.pages for mark in marks) > PAGES * 0.4 and away.ident is None:
            away.start()

    monkeypatch.setattr(Watermarks, "keep", marking)

    tally = pulled(config, "a")

    away.join()
    assert tally.seen == PAGES
    assert tally.counts()["rejected"] == PAGES // 10
    assert tally.counts()["loaded"] == PAGES - PAGES // 10
    assert tally.counts()["failed"] == 0
    with Graph(server.connection()) as graph:
        assert sum(json.loads(line)["kind_of"] == "article" for line in graph.export()) == PAGES - PAGES // 10
        assert graph.verify() == ()
    _tell(marks)
    assert marks[-1].memory < marks[len(marks) // 2].memory * 1.25
    if FULL:  # a few small batches measure the start of things
        costs = [cost for _, cost in _costs(marks)]
        assert statistics.median(costs[-5:]) < 1.5 * statistics.median(costs[5:10])
    assert pulled(config, "a").counts()["loaded"] == 0
    settings.cache_clear()


def _away(server):
    """Stops the database under the run, and starts it after a while."""
    server.stop()
    time.sleep(AWAY_S)
    server.start()


def _mark(server, pages):
    me, running = psutil.Process(), server.running()
    neo4j = 0.0
    if running is not None:
        with contextlib.suppress(psutil.NoSuchProcess):  # it is stopped just now
            neo4j = sum(psutil.Process(running.pid).cpu_times()[:2])
    return Mark(pages, time.monotonic(), sum(me.cpu_times()[:2]), neo4j, me.memory_info().rss)


def _costs(marks):
    """Pages so far, and processor seconds a page of each batch; not where Neo4j was started anew."""
    done = marks[0].pages
    for before, after in itertools.pairwise(marks):
        done += after.pages
        if after.pages and after.neo4j >= before.neo4j > 0:
            yield done, (after.own - before.own + after.neo4j - before.neo4j) / after.pages


def _tell(marks):
    costs = dict(_costs(marks))
    done = 0
    print("\npages  seconds  s/page  CPU s/page  MB")
    for before, after in itertools.pairwise([marks[0], *marks]):
        done += after.pages
        took = after.clock - before.clock
        rate = took / after.pages if after.pages else 0
        print(f"{done:5}  {after.clock - marks[0].clock:7.0f}  {rate:6.3f}  {costs.get(done, 0):10.3f}", end="  ")
        print(round(after.memory / 2**20))
