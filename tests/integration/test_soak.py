"""Many pages: the sums are right, the time a page and the memory stay flat. NEWSGRAPH_SOAK=full for ten thousand."""

import itertools
import json
import os
import statistics
import time

import psutil
import pytest

from flows.watermarks import Watermarks
from tests.integration.test_feeds import declare, home, pulled, site  # noqa: F401 - fixtures

pytestmark = [pytest.mark.model, pytest.mark.soak]

FULL = os.environ.get("NEWSGRAPH_SOAK") == "full"
PAGES = 10_000 if FULL else 160


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


def test_pages_by_the_thousand(home, site, graph, monkeypatch):  # noqa: F811 - pytest's fixtures
    with (home / "a.jsonl").open("w") as file:
        file.writelines(json.dumps(record(number)) + "\n" for number in range(PAGES))
    config = declare(home, site, '[[source]]\nname = "a"\ntype = "files"\npath = "a.jsonl"\nlongest_run = "2d"\n')
    marks = []
    keep = Watermarks.keep

    def marking(self, source, pages, now):
        keep(self, source, pages, now)
        marks.append((time.monotonic(), psutil.Process().memory_info().rss, sum(not page.looked_up for page in pages)))

    monkeypatch.setattr(Watermarks, "keep", marking)

    tally = pulled(config, "a")

    assert tally.seen == PAGES
    assert tally.counts()["rejected"] == PAGES // 10
    assert tally.counts()["loaded"] == PAGES - PAGES // 10
    assert tally.counts()["failed"] == 0
    assert sum(json.loads(line)["kind_of"] == "article" for line in graph.export()) == PAGES - PAGES // 10
    rates = [(b[0] - a[0]) / b[2] for a, b in itertools.pairwise(marks) if b[2]]
    print([round(rate, 3) for rate in rates], [round(rss / 2**20) for _, rss, _ in marks])
    assert marks[-1][1] < marks[len(marks) // 2][1] * 1.25
    if FULL:  # a few batches on a busy machine measure the machine
        assert statistics.median(rates[-5:]) < 1.5 * statistics.median(rates[5:10])
    assert pulled(config, "a").counts()["loaded"] == 0
