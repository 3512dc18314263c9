"""The explorer over a real graph of the annotated articles, in a real browser: Chromium, headless.

Chromium is looked for on PATH. Without one these tests are skipped on a desk and fail in CI.
"""

import json
import os
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from cypher.connection import Connection
from cypher.graph import Graph
from extractors.gold import read_gold
from flows.explorer.app import application
from tests.integration.conftest import free_port, neo4j_connection

__all__ = ["neo4j_connection"]

GOLD = Path(__file__).resolve().parent.parent / "quality" / "gold"
NOW = datetime(2025, 1, 1, tzinfo=UTC)
PATIENCE_MS = 120_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that lies here needs a browser and a Neo4j."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    if os.environ.get("CI"):
        pytest.fail("CI needs Chromium (Debian: apt install chromium)")
    pytest.skip("no Chromium on PATH")


HOSTILE = {
    "id": "99-hostile",
    "url": "https://hostile.example/<b>",
    "publisher": "<i>Press</i>",
    "published": "2021-08-26",
    "title": "<script>window.broken = 1</script>",
    "entities": [
        {"name": "<img src=x onerror='window.broken=1'>", "type": "Person", "kind": None, "code": None, "mentions": []},
        {"name": "\u202eدولة الاختبار", "type": "Organization", "kind": None, "code": None, "mentions": []},
    ],
    "facts": [
        {
            "s": "<img src=x onerror='window.broken=1'>",
            "r": "LEADS",
            "o": "\u202eدولة الاختبار",
            "from": None,
            "to": None,
            "as_of": "2021-08-26",
            "said_by": None,
            "polarity": "+",
            "modality": "asserted",
            "evidence": "</script><script>window.broken = 1</script>",
        }
    ],
}
"""Names, titles and quotes that are markup and run from right to left."""


LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
UNWIELDY = {
    "id": "98-unwieldy",
    "url": "https://unwieldy.example/1",
    "publisher": "The Most Honourable and Ancient Gazette of the Associated Harbours and Provinces",
    "published": "2021-08-26",
    "title": "Commission " * 30,
    "entities": [
        {"name": LONG_WORD, "type": "Organization", "kind": None, "code": None, "mentions": []},
        {"name": "محمد بن عبد الرحمن", "type": "Person", "kind": None, "code": None, "mentions": []},
    ],
    "facts": [
        {
            "s": "محمد بن عبد الرحمن",
            "r": "MEMBER_OF",
            "o": LONG_WORD,
            "from": None,
            "to": None,
            "as_of": "2021-08-26",
            "said_by": None,
            "polarity": "+",
            "modality": "asserted",
            "evidence": "W" * 300,
        }
    ],
}
"""Names, titles and quotes that need more room than there is, and two that run in two directions."""


@pytest.fixture(scope="session")
def graph(neo4j_connection: Connection) -> Iterator[Graph]:
    """The graph of the annotated articles' own claims, and of one hostile article."""
    paths = [path for name in ("dev", "dev-b") for path in sorted((GOLD / name).glob("[0-9]*.json"))]
    articles = [json.loads(path.read_text("utf-8")) for path in paths] + [HOSTILE, UNWIELDY]
    with Graph(neo4j_connection) as opened:
        opened.apply_schema()
        opened.upsert([read_gold(article, retrieved=NOW) for article in articles], NOW)
        opened.project()
        yield opened


@pytest.fixture(scope="session")
def address(graph: Graph, neo4j_connection: Connection) -> Iterator[str]:
    """Where the explorer answers."""
    port = free_port()
    with Graph(neo4j_connection) as own:
        server = uvicorn.Server(uvicorn.Config(application(own), port=port, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            thread.join(0.05)
        yield f"http://127.0.0.1:{port}/"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """The browser of the session."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS, timeout=PATIENCE_MS)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page that keeps the addresses it asked for and the errors it met."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    opened = context.new_page()
    opened.asked = []  # type: ignore[attr-defined]
    opened.errors = []  # type: ignore[attr-defined]
    opened.on("request", lambda request: opened.asked.append(request.url))  # type: ignore[attr-defined]
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))  # type: ignore[attr-defined]
    yield opened
    assert opened.errors == []  # type: ignore[attr-defined]
    context.close()
