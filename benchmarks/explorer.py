"""How long the explorer takes to the first picture and to move the slider, at 1,000, 10,000 and 100,000 edges.

    python benchmarks/explorer.py                      a table in Markdown
    python benchmarks/explorer.py --sizes 1000 10000   fewer edges

A made-up graph (a fixed seed; hubs as news has them; fifteen years) in a Neo4j of its own, the explorer's server over
it, and a headless Chromium. Times are medians in milliseconds, from the move to the picture drawn, the slider's pause
included. `server` is what the question `scene` takes by itself.
"""

import argparse
import random
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import uvicorn
from neo4j import GraphDatabase
from playwright.sync_api import Page, sync_playwright

from cypher.connection import Connection
from cypher.graph import Graph
from cypher.library import ask
from cypher.local import LocalServer, ServerOptions
from extractors.ontology import RELATIONS, EntityType, Relation
from flows.explorer.app import application

SIZES = (1_000, 10_000, 100_000)
FIRST, DAYS = date(2010, 1, 1), 15 * 365
PUBLISHERS = 40
MOVES = 12
HUB = "entity:0"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    sizes = parser.parse_args().sizes
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    assert chromium, "needs a Chromium on PATH"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        print("| edges | view | first picture | slider | server | drawn |")
        print("|---|---|---|---|---|---|")
        for size in sizes:
            server = LocalServer(Path(folder) / str(size), ServerOptions(heap="1g", page_cache="512m"))
            try:
                connection = server.start()
                with Graph(connection) as graph:
                    graph.apply_schema()
                    make(connection, size)
                    for view, entity in (("everywhere", None), ("around a hub", HUB)):
                        with explorer(connection) as address:
                            page = browser.new_page(viewport={"width": 1280, "height": 800})
                            page.set_default_timeout(180_000)
                            row = measure(page, address, graph, entity)
                            page.close()
                        print(
                            f"| {size:,} | {view} | " + " | ".join(f"{value:.0f}" for value in row) + " |", flush=True
                        )
            finally:
                server.stop()
        browser.close()


def make(connection: Connection, size: int) -> None:
    """So many edges between a fifth as many entities, the first of them hubs."""
    rng = random.Random(7)
    count = max(50, size // 5)
    labels = [label for label in EntityType if label is not EntityType.EVENT]
    entities = [
        {"id": f"entity:{n}", "label": rng.choice(labels), "name": f"Entity {n}", "aliases": [f"E{n}"]}
        for n in range(count)
    ]
    by_type: dict[Relation, list[dict[str, object]]] = {}
    for number in range(size):
        a, b = (
            min(int(rng.paretovariate(0.8)) - 1, count - 1) if rng.random() < 0.5 else rng.randrange(count)
            for _ in "ab"
        )
        relation = rng.choice(list(Relation))
        by_type.setdefault(relation, []).append(edge(rng, number, f"entity:{a}", f"entity:{b}", relation))
    auth = (connection.user, connection.password.get_secret_value())
    with GraphDatabase.driver(connection.uri, auth=auth) as driver:
        for label in labels:
            rows = [entity for entity in entities if entity["label"] is label]
            driver.execute_query(
                "UNWIND $rows AS row "
                f"CREATE (e:Entity:{label.value} {{id: row.id, name: row.name, aliases: row.aliases}})",
                rows=rows,
            )
        for relation, edges in by_type.items():
            for start in range(0, len(edges), 5000):
                driver.execute_query(
                    "UNWIND $rows AS row MATCH (a:Entity {id: row.a}) MATCH (b:Entity {id: row.b}) "
                    f"CREATE (a)-[r:{relation.value}]->(b) SET r = row.properties",
                    rows=edges[start : start + 5000],
                )
        articles = [{"id": f"a{n}", "publisher": f"Publisher {n % PUBLISHERS}"} for n in range(max(100, size // 10))]
        driver.execute_query("UNWIND $rows AS row CREATE (a:Article) SET a = row", rows=articles)
        driver.execute_query("CALL db.awaitIndexes(300)")


def edge(rng: random.Random, number: int, a: str, b: str, relation: Relation) -> dict[str, object]:
    """One edge with the properties that the explorer asks for; a third of the states is not known to be over."""
    begun = FIRST + timedelta(days=rng.randrange(DAYS))
    state = RELATIONS[relation].is_state
    over = begun + timedelta(days=rng.randrange(30, 2000)) if state else begun + timedelta(days=1)
    times = {"valid_from": begun, "valid_from_latest": begun, "valid_from_precision": "day"}
    if not state or rng.random() > 1 / 3:
        times |= {"valid_to_earliest": over, "valid_to": over, "valid_to_precision": "day"}
    properties = times | {
        "id": f"fact:{number}", "first_attested": begun, "last_attested": begun, "first_reported": begun,
        "last_reported": begun, "articles": int(rng.paretovariate(1.2)), "stories": 1, "publishers": 1,
        "confidence": round(rng.uniform(0.4, 0.97), 2), "attributed_only": rng.random() < 0.1, "said_by": [],
        "conflicts": [],
    }  # fmt: skip
    return {"a": a, "b": b, "properties": properties}


@contextmanager
def explorer(connection: Connection) -> Iterator[str]:
    """Where the explorer answers, meanwhile."""
    with Graph(connection) as own:
        server = uvicorn.Server(uvicorn.Config(application(own), port=0, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            thread.join(0.02)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/"
        server.should_exit = True
        thread.join()


def measure(page: Page, address: str, graph: Graph, entity: str | None) -> tuple[float, ...]:
    """Milliseconds to the first picture, to move the slider, for the question alone; edges drawn."""
    where = f"&entity={entity}" if entity else ""
    first = []
    for day in ("2018-01-01", "2018-02-01", "2018-03-01"):
        page.goto("about:blank")
        began = time.perf_counter()
        page.goto(f"{address}#on={day}{where}")
        page.wait_for_selector(f"body[data-drawn^='{day}/']")
        first.append((time.perf_counter() - began) * 1000)
    moved = [page.evaluate(MOVE, (date(2018, 3, 1) + timedelta(days=37 * n)).isoformat()) for n in range(1, MOVES + 1)]
    drawn = int(page.get_attribute("body", "data-drawn").partition("/")[2])
    alone = []
    for n in range(MOVES):
        began = time.perf_counter()
        ask(
            graph,
            "scene",
            {"on": date(2018, 3, 2) + timedelta(days=37 * n), "limit": 300} | ({"entity": entity} if entity else {}),
        )
        alone.append((time.perf_counter() - began) * 1000)
    return statistics.median(first), statistics.median(moved), statistics.median(alone), drawn


MOVE = """(day) => new Promise((resolve) => {
  const began = performance.now();
  const seen = new MutationObserver(() => {
    if (!document.body.dataset.drawn.startsWith(day + '/')) return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
  });
  seen.observe(document.body, { attributes: true, attributeFilter: ['data-drawn'] });
  const slider = document.getElementById('slider');
  slider.value = Math.round(Date.parse(day + 'T00:00:00Z') / 86400000);
  slider.dispatchEvent(new Event('input'));
})"""
"""Moves the slider to a day; gives the milliseconds until its picture is painted."""


if __name__ == "__main__":
    main()
