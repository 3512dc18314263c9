"""What one more claim reads does not grow with the claims of its key: every row of `benchmarks/one_more_claim.py`."""

import importlib.util
from contextlib import ExitStack
from pathlib import Path

import pytest
from integration.conftest import server_options

from cypher.bulk_import import import_into, write_files
from cypher.graph import Graph
from cypher.local import LocalServer

SIZES = (400, 4_000)


@pytest.fixture(scope="module")
def benchmark():
    path = Path(__file__).parents[2] / "benchmarks" / "one_more_claim.py"
    spec = importlib.util.spec_from_file_location("one_more_claim", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.DAYS, module.REPEATS = 20, 1
    return module


@pytest.fixture(scope="module")
def graphs(benchmark, tmp_path_factory):
    """A graph of each size, with the same days and facts."""
    with ExitStack() as stack:
        found = []
        for size in SIZES:
            server = LocalServer(tmp_path_factory.mktemp(f"of{size}"), server_options())
            files = write_files(benchmark.filling(size), tmp_path_factory.mktemp("files"), benchmark.NOW)
            import_into(server, files, heap="512m")
            stack.callback(server.stop)
            found.append(stack.enter_context(Graph(server.connection())))
        yield found


def test_one_more_claim_reads_as_much_of_a_key_of_many_as_of_one_of_few(benchmark, graphs):
    for what, (change,) in benchmark.changes().items():
        few, many = (benchmark.read_by(graph, change) for graph in graphs)
        assert many["records"] <= few["records"] + 10, what
        assert many["hits"] <= 1.5 * few["hits"] + 100, what
    assert graphs[0].verify() == ()
    assert graphs[1].verify() == ()
