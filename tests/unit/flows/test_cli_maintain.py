"""What the commands that take back and verify tell; `tests/integration/test_versions.py` has what they do."""

from contextlib import contextmanager

import pytest
from click.testing import CliRunner

from flows import cli_maintain
from flows.cli import newsgraph


class Graph:
    """One article is here; nothing was taken back."""

    def __init__(self, differences=()):
        self.differences = differences
        self.asked = []

    def retract(self, articles, *, recorded_at, reason=None):
        assert recorded_at.tzinfo is not None
        self.asked.append(("retract", articles, reason))
        return 1

    def restore(self, articles, *, recorded_at):
        assert recorded_at.tzinfo is not None
        self.asked.append(("restore", articles))
        return 0

    def purge(self, articles, *, recorded_at, reason=None):
        assert recorded_at.tzinfo is not None
        self.asked.append(("purge", articles, reason))
        return 1

    def project(self):
        self.asked.append("project")

    def verify(self):
        return self.differences


@pytest.fixture
def run(monkeypatch):
    def call(here, *words, **more):
        @contextmanager
        def graph():
            yield here

        monkeypatch.setattr(cli_maintain, "graph", graph)
        return CliRunner().invoke(newsgraph, words, **more)

    return call


def test_retract_takes_back_and_projects(run):
    here = Graph()
    result = run(here, "retract", "https://a.example", "https://b.example", "--reason", "wrong")
    assert here.asked == [("retract", ["https://a.example", "https://b.example"], "wrong"), "project"]
    assert result.output == "1 article taken back, 1 were already\n"


def test_a_file_is_named_by_its_address(run, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("x")
    here = Graph()
    run(here, "restore", str(page))
    assert here.asked[0] == ("restore", [page.resolve().as_uri()])


def test_a_page_that_names_its_address_is_named_by_it(run, tmp_path):
    page = tmp_path / "page.html"
    paragraph = "The mayor of Porto met the mayor of Lisbon on Tuesday, the city said in the evening of that day."
    page.write_text(
        '<html><head><link rel="canonical" href="https://news.example/porto"></head>'
        f"<body><article><h1>Mayors meet</h1>{f'<p>{paragraph}</p>' * 4}</article></body></html>"
    )
    here = Graph()
    run(here, "retract", str(page))
    assert here.asked[0] == ("retract", ["https://news.example/porto"], None)


def test_purge_asks_first(run):
    here = Graph()
    assert run(here, "purge", "https://a.example", input="n\n").exit_code == 1
    assert here.asked == []
    assert run(here, "purge", "https://a.example", "--yes").output == "1 article deleted\n"


def test_verify_tells_differences_and_fails(run):
    assert run(Graph(), "verify").output == "the graph is what its articles say\n"
    result = run(Graph(tuple(f"edge {n} is missing" for n in range(5))), "verify", "--show", "2")
    assert result.exit_code == 1
    assert result.output.splitlines()[:3] == ["edge 0 is missing", "edge 1 is missing", "… and 3 more"]
