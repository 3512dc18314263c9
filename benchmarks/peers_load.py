"""The same articles loaded by this project and by its peers' own writers on one Neo4j; no model is called.

    python -m venv VENV…; VENV/bin/pip install -r benchmarks/requirements-peers-….txt      (one for each file)
    python benchmarks/peers_load.py --graphrag VENV --langchain VENV [--articles 1000] [--rounds 3]

1,000 articles with 20 mentions and 15 dated facts each, then again with half of them as they were (`peers_workload`),
then the same once more.
The writers take turns; each starts from an empty database. Prints the median of the seconds, of the processor's seconds
(of the writer and of Neo4j), and what is there afterwards beside what should be. Neo4j 5.26: two peers need APOC.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import neo4j
import psutil
from peers_workload import again, counts, pieces

from cypher.jars import Jar, fetch_jars
from cypher.local import LocalServer, ServerOptions

HERE = Path(__file__).parent
FACTS = """
MATCH ()-[r]->()
WHERE NOT type(r) IN ['MENTIONS', 'PUBLISHED_BY', 'STATES', 'HAS_VERSION', 'FROM_CHUNK', 'NEXT_CHUNK']
RETURN count(r) AS n
"""
ENTITIES = "MATCH (n:Person|Organization) RETURN count(n) AS n"
LOADS = ("first", "again", "same")
PEERS = {"peers_graphrag": "graphrag", "peers_langchain": "langchain", "peers_llama_index": "langchain"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--graphrag", type=Path)
    parser.add_argument("--langchain", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    pythons = {"peers_ours": sys.executable}
    pythons |= {w: str(getattr(asked, v) / "bin/python") for w, v in PEERS.items() if getattr(asked, v) is not None}
    with tempfile.TemporaryDirectory() as folder:
        server = WithApoc(Path(folder), ServerOptions(version="5.26.30", heap="2g", page_cache="512m"))
        connection = server.start()
        try:
            found = {writer: [] for writer in pythons}
            for round_ in range(asked.rounds + 1):
                for writer, python in pythons.items():
                    given = one(server, connection, writer, python, asked.articles)
                    print(f"round {round_}" if round_ else "warming", writer, given, flush=True)
                    if round_:
                        found[writer].append(given)
        finally:
            server.stop()
    tell(found, asked.articles)


class WithApoc(LocalServer):
    """A Neo4j with the procedures that two of the peers call."""

    def install(self):
        rows = (HERE / "apoc-5.26.19.lock").read_text("ascii").split("\n")
        jars = [Jar(path, int(size), sha) for sha, size, path in (row.split(" ") for row in rows if row)]
        return (*super().install(), *fetch_jars(jars, self.home.neo4j / "plugins", base=None))

    def _configure(self, bolt, http):
        super()._configure(bolt, http)
        with (self.home.conf / "neo4j.conf").open("a", encoding="utf-8") as file:
            file.write("dbms.security.procedures.unrestricted=apoc.*\n")


def one(server, connection, writer, python, articles):
    """[(seconds, seconds of the processors, entities, facts) of each load]."""
    password = connection.password.get_secret_value()
    neo4j_process = psutil.Process(server.running().pid)
    given = []
    with neo4j.GraphDatabase.driver(
        connection.uri, auth=("neo4j", password), notifications_min_severity="OFF"
    ) as driver:
        wipe(driver)
        command = [python, str(HERE / "peers_one.py"), writer, connection.uri, password, str(articles)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
            before = used(neo4j_process)
            for _ in LOADS:
                seconds, busy = json.loads(child.stdout.readline())
                busy += used(neo4j_process) - before
                entities, facts = (driver.execute_query(text).records[0]["n"] for text in (ENTITIES, FACTS))
                given.append((round(seconds, 2), round(busy, 2), entities, facts))
                before = used(neo4j_process)
                child.stdin.write("\n")
                child.stdin.flush()
    return given


def used(process):
    times = process.cpu_times()
    return times.user + times.system


def wipe(driver):
    with driver.session() as session:
        for row in session.run("SHOW CONSTRAINTS YIELD name").data():
            session.run(f"DROP CONSTRAINT `{row['name']}`").consume()
        for row in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").data():
            session.run(f"DROP INDEX `{row['name']}`").consume()
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()


def tell(found, articles):
    first = pieces(articles)
    wanted = [counts(first), counts([*first, *again(first)]), counts(again(first))]
    print(f"\nwanted: first {wanted[0]}, again {wanted[2]} ({wanted[1]} where what was taken back stays)")
    medians = {
        w: [[statistics.median(g[load][k] for g in given) for k in (0, 1)] for load in range(len(LOADS))]
        for w, given in found.items()
    }
    print(f"{'':<20}" + "".join(f"{name:>8}{'x':>6}{'cpu':>8}{'x':>6}" for name in LOADS) + "   entities, facts")
    for writer, times in medians.items():
        cells = "".join(
            f"{times[load][k]:>8.1f}{times[load][k] / medians['peers_ours'][load][k]:>6.1f}"
            for load in range(len(LOADS))
            for k in (0, 1)
        )
        print(f"{writer:<20}{cells}   {' -> '.join(str(load[2:]) for load in found[writer][-1])}")


if __name__ == "__main__":
    main()
