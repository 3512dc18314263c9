"""A back-fill in one process beside the same one on two workers of Dask: the ratio, and what bounds it.

    python benchmarks/spread.py [--pages 400] [--rounds 2] [--workers 2]

Starts a Neo4j of its own. Each run begins with an empty graph and an empty home; the two kinds take turns. CPU seconds
are those of all processes of the run, and of Neo4j. The same export of both is demanded.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

from cypher.graph import Graph
from cypher.local import LocalServer, ServerOptions

PLACES = ("Porto", "Lisbon", "Madrid", "Rabat", "Oslo", "Vienna", "Nairobi", "Lima")
PARAGRAPHS = (
    "The {n}th meeting of the harbour board took place in {a} on Tuesday, the city said in the evening.",
    """Portugal's President Marcelo Rebelo de Sousa met Spain's King Felipe in {b}, where {n} ships lay at anchor, and
the two signed an agreement on pier number {n}, its railway and its cranes.""",
    """Rui Moreira, the mayor of Porto, had visited {b} a week before and spoken with its council about {n} jobs. He
said that the works would begin in May, and that he expected them to be over within two years.""",
    """Critics accused the board of {a} of hiding what the {n}th study had found. The board rejected that, and
promised to publish all of it before its next meeting in {b}.""",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), chosen.pages, chosen.rounds, chosen.workers)


def compare(folder, pages, rounds, workers):
    write_archive(folder, pages)
    server = LocalServer(folder / "neo4j", ServerOptions())
    connection = server.start()
    kinds = {"plain": [], f"--workers {workers}": ["--workers", str(workers)]}
    seconds = {kind: [] for kind in kinds}
    exports = []
    print(f"{'':14} seconds  CPU of the run  CPU of Neo4j")
    try:
        for number in range(rounds):
            for kind, arguments in kinds.items():
                empty(connection)
                took, own, neo4j = run(folder, f"{number}-{workers if arguments else 0}", server, arguments)
                seconds[kind].append(took)
                print(f"{kind:14} {took:7.1f} {own:15.1f} {neo4j:13.1f}", flush=True)
                with Graph(connection) as graph:
                    exports.append(list(graph.export()))
    finally:
        server.stop()
    assert all(export == exports[0] for export in exports)
    ratio = statistics.median(seconds["plain"]) / statistics.median(seconds[f"--workers {workers}"])
    print(f"{pages} pages, {os.cpu_count()} processors: {ratio:.2f} times as fast with {workers} workers")


def write_archive(folder, pages):
    with (folder / "a.jsonl").open("w") as file:
        for number in range(pages):
            a, b = PLACES[number % 8], PLACES[(number // 8 + 3) % 8]
            text = "\n\n".join(part.format(n=number + 2, a=a, b=b) for part in PARAGRAPHS * 3)
            page = {"url": f"https://news.example/{number}", "title": f"Board meets again: {number}", "text": text,
                    "published": f"20{number % 20 + 3:02}-0{number % 9 + 1}-1{number % 10}"}  # fmt: skip
            file.write(json.dumps(page) + "\n")
    (folder / "sources.toml").write_text('[[source]]\nname = "a"\ntype = "files"\npath = "a.jsonl"\n')


def empty(connection):
    with Graph(connection) as graph:
        graph.apply_schema()
        articles = [row["id"] for row in map(json.loads, graph.export()) if row["kind_of"] == "article"]
    if articles:
        import neo4j

        auth = (connection.user, connection.password.get_secret_value())
        with neo4j.GraphDatabase.driver(connection.uri, auth=auth) as driver:
            driver.execute_query("MATCH (n) WHERE NOT n:Migration DETACH DELETE n")


def run(folder, name, server, arguments):
    """Seconds on the clock, CPU seconds of the run's processes, and of Neo4j."""
    connection = server.connection()
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("NEWSGRAPH_", "NEO4J_", "PREFECT_"))} | {
        "NEWSGRAPH_HOME": str(folder / name),
        "NEO4J_URI": connection.uri,
        "NEO4J_USER": connection.user,
        "NEO4J_PASSWORD": connection.password.get_secret_value(),
        "OMP_NUM_THREADS": "1",
    }
    neo4j = psutil.Process(server.running().pid)
    before, began = cpu(neo4j), time.monotonic()
    command = [sys.executable, "-c", "from flows.cli import main; main()", "pull", "a", *arguments]
    process = subprocess.Popen(command, cwd=folder, env=environment)
    spent = {}
    watching = threading.Thread(target=watch, args=(process, spent))
    watching.start()
    assert process.wait() == 0
    took = time.monotonic() - began
    watching.join()
    return took, sum(spent.values()), cpu(neo4j) - before


def watch(process, spent):
    """CPU seconds of the process and all below it, by process id, as long as it runs."""
    root = psutil.Process(process.pid)
    while process.poll() is None:
        try:
            for one in (root, *root.children(recursive=True)):
                spent[one.pid] = cpu(one)
        except psutil.Error:
            pass
        time.sleep(0.3)


def cpu(process):
    return sum(process.cpu_times()[:2])


if __name__ == "__main__":
    main()
