"""A first load of many claims: `newsgraph bulk` beside the live path, in claims a second; the same export of both.

    python benchmarks/bulk.py [--claims 1000000] [--live 30000] [--home FOLDER]

Starts Neo4js of its own. The bulk load takes all claims; the live path (`Graph.upsert`, `Graph.project`) takes the
first ones, and a bulk load of just those has to give the same export. --home keeps the big graph there.
"""

import argparse
import hashlib
import json
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from peers_workload import FACTS, pieces

from cypher.bulk_import import import_into, write_files
from cypher.graph import Graph
from cypher.local import LocalServer, ServerOptions
from flows.claim_lines import read_lines

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HEAP = "2g"


def line(piece):
    """The article in the published form."""
    return json.dumps(
        {
            "format": "newsgraph-claims/1",
            "producer": "benchmark/1",
            "article": {"url": piece.url, "publisher": "Herald", "published": piece.published.isoformat()},
            "entities": [{"name": m.name, "type": m.label} for m in piece.mentions],
            "claims": [
                {"subject": told.subject_name, "relation": told.type, "object": told.object_name, "quote": told.quote,
                 "time": {"from": told.day.isoformat(), "to": told.day.isoformat()}}
                for told in piece.facts
            ],
        }
    )  # fmt: skip


def timed(what, work, claims):
    before = time.perf_counter()
    given = work()
    took = time.perf_counter() - before
    print(f"{what:<28}{took:>9.1f} s {claims / took:>12,.0f} claims/s", flush=True)
    return given, took


def bulk(lines, claims, home):
    """Loads the lines into an empty Neo4j there; gives the server and the seconds."""
    server = LocalServer(home, ServerOptions(heap=HEAP, page_cache="1g"))
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=home.parent) as folder:
        files, _ = timed("  lines to files", lambda: write_files(read_lines([lines], NOW), Path(folder), NOW), claims)
        timed("  import, start, schema", lambda: import_into(server, files, heap=HEAP), claims)
    return server, time.perf_counter() - began


def live(lines, claims, home):
    server = LocalServer(home, ServerOptions(heap=HEAP, page_cache="1g"))
    with Graph(server.start()) as graph:
        graph.apply_schema()

        def work():
            graph.upsert(read_lines([lines], NOW), NOW)
            graph.project()

        _, took = timed("live path", work, claims)
    return server, took


def export(server):
    with Graph(server.connection()) as graph:
        said = hashlib.sha256()
        for row in graph.export():
            said.update(row.encode())
    return said.hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--live", type=int, default=30_000)
    parser.add_argument("--home", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder_:
        folder = Path(folder_)
        few, many = folder / "few.jsonl", folder / "many.jsonl"
        told = pieces(max(asked.claims, asked.live) // FACTS)
        for path, number in ((few, asked.live), (many, asked.claims)):
            path.write_text("".join(f"{line(piece)}\n" for piece in told[: number // FACTS]), "utf-8")
        servers = []
        try:
            if asked.live:
                slow, live_took = live(few, asked.live, folder / "live")
                servers.append(slow)
                fast, _ = bulk(few, asked.live, folder / "bulk")
                servers.append(fast)
                assert export(slow) == export(fast), "the exports differ"
                print(f"the same export: {export(fast)[:16]}")
            big, bulk_took = bulk(many, asked.claims, (asked.home or folder / "big").absolute())
            servers.append(big)
            print(f"bulk, {asked.claims:,} claims: {asked.claims / bulk_took:,.0f} claims/s in all")
            if asked.live:
                print(f"that is {asked.claims / bulk_took / (asked.live / live_took):.1f} times the live path")
        finally:
            for server in servers:
                server.stop()


if __name__ == "__main__":
    main()
