"""Makes the pictures of the documentation: `make screenshots`. Needs a Chromium on PATH.

A Neo4j of its own with the annotated articles; the explorer, Neo4j Browser and the plots over it, into docs/images; and
the notebook of the tutorial, run and kept with what it gives.
"""

import io
import json
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import nbformat
import uvicorn
from nbclient import NotebookClient
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from cypher import questions
from cypher.browser import saved_queries, stylesheet
from cypher.connection import Connection
from cypher.graph import Graph
from cypher.local import LocalServer, ServerOptions
from extractors.gold import read_gold
from flows.explorer.app import application
from flows.plots import lanes
from flows.plots.canvas import Picture
from flows.plots.interactions import interactions
from flows.server import browser_address

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "quality" / "gold"
IMAGES = ROOT / "docs" / "images"
NOTEBOOK = ROOT / "docs" / "tutorial" / "analysis.ipynb"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
LARGEST = 200_000
"""Bytes of a PNG: more makes a slow page."""
DROP = """(text) => {
  const data = new DataTransfer();
  data.items.add(new File([text], 'newsgraph.grass', { type: 'text/plain' }));
  for (const name of ['dragenter', 'dragover', 'drop'])
    document.querySelector('[data-testid="stream"]')
      .dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: data }));
}"""


def main() -> None:
    """Makes them all."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium on PATH (Debian: apt install chromium)")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        server = LocalServer(Path(folder), ServerOptions(page_cache="64m"))
        try:
            connection = server.start()
            running = server.running()
            if running is None:
                sys.exit("Neo4j has ended")
            with Graph(connection) as graph:
                fill(graph)
                plots(graph)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
                explorer(browser, connection)
                neo4j_browser(browser, connection, browser_address(running.bolt_port, running.http_port))
                browser.close()
            notebook(connection)
        finally:
            server.stop()


def fill(graph: Graph) -> None:
    """The annotated articles, into the graph."""
    paths = [path for name in ("dev", "dev-b") for path in sorted((GOLD / name).glob("[0-9]*.json"))]
    graph.apply_schema()
    graph.upsert([read_gold(json.loads(path.read_text("utf-8")), retrieved=NOW) for path in paths], NOW)
    graph.project()


def plots(graph: Graph) -> None:
    """One picture of each kind."""

    def rows(**given: object) -> list[dict[str, object]]:
        return [lane.model_dump() for lane in questions.lanes(graph, **given)]  # type: ignore[arg-type]

    def keep(name: str, picture: Picture) -> None:
        (IMAGES / name).write_bytes(picture.content)
        print(f"{name}: {len(picture.content) // 1024} KB")

    person = "Ranil Wickremesinghe"
    career = rows(entity=person, relations=["HOLDS_OFFICE", "LEADS"])
    keep("career.svg", lanes.career(career, person, "svg", (date(2018, 1, 1), date(2026, 1, 1))))
    presidents = rows(entity="Sri Lanka", office="President")
    keep("holders.svg", lanes.holders(presidents, "President", "Sri Lanka", "svg", (None, None)))
    keep("control.svg", lanes.control(rows(within="Syria", relations=["CONTROLS"]), "Syria", "svg", (None, None)))
    months = [row.model_dump() for row in questions.interactions_over_time(graph, "Russia", from_=date(2022, 1, 1))]
    keep("interactions.svg", interactions(months, ["Russia"], "svg", (date(2022, 1, 1), date(2022, 12, 31))))


@contextmanager
def served(connection: Connection) -> Iterator[str]:
    """Where the explorer answers, meanwhile."""
    with Graph(connection) as own:
        server = uvicorn.Server(uvicorn.Config(application(own), port=0, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            thread.join(0.05)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/"
        server.should_exit = True
        thread.join()


def explorer(browser: Browser, connection: Connection) -> None:
    """The graph on a day with an edge's evidence; a country's control over time, in the dark."""
    with served(connection) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        page.goto(f"{address}#entity=Vladimir%20Putin&on=2021-08-25")
        page.wait_for_selector("body[data-drawn]")
        page.locator("#table tbody tr", has_text="consult").first.locator("td:nth-child(2) button").click()
        page.wait_for_selector("#detail blockquote")
        keep(page, "explorer.png")
        page.emulate_media(color_scheme="dark")
        page.goto(f"{address}#on=2020-06-01&types=Leader|Organization|Country|Province|City")
        page.reload()
        page.wait_for_selector("body[data-drawn]")
        page.locator("#table").get_by_role("button", name="Syria", exact=True).first.click()
        page.wait_for_selector("#detail svg.lanes")
        page.wait_for_timeout(500)
        keep(page, "explorer-control.png")
        page.close()


def neo4j_browser(browser: Browser, connection: Connection, address: str) -> None:
    """A saved query, drawn in the look of the stylesheet."""
    context = browser.new_context(viewport={"width": 1280, "height": 640})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.route("**/*", lambda route: route.continue_() if "127.0.0.1" in route.request.url else route.abort())
    page.goto(address)
    page.locator("input[type=password]").fill(connection.password.get_secret_value())
    page.keyboard.press("Enter")
    page.wait_for_selector("text=You are connected as user", timeout=60_000)
    page.evaluate(DROP, stylesheet())
    syria = saved_queries()["draw-control.cypher"].replace("Ukraine", "Syria").replace("2022-06-15", "2020-06-15")
    for text in (":clear", syria):
        page.locator(".monaco-editor").first.click()
        page.evaluate("text => navigator.clipboard.writeText(text)", text)
        page.keyboard.press("Control+V")
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(1500)
    page.wait_for_selector("text=/Displaying [1-9]\\d* nodes/", timeout=60_000)
    page.wait_for_timeout(4000)
    keep(page, "neo4j-browser.png")
    context.close()


def keep(page: Page, name: str) -> None:
    """The page as a PNG of at most 256 colours, which is enough for a screen and a third of the size."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(256, method=Image.Quantize.MAXCOVERAGE)
    picture.save(IMAGES / name, optimize=True)
    size = (IMAGES / name).stat().st_size
    if size > LARGEST:
        raise ValueError(f"{name} has {size} bytes, more than {LARGEST}")
    print(f"{name}: {size // 1024} KB")


def notebook(connection: Connection) -> None:
    """Runs the notebook and keeps it with what it gave, but for when."""
    os.environ |= {
        "NEO4J_URI": connection.uri,
        "NEO4J_USER": connection.user,
        "NEO4J_PASSWORD": connection.password.get_secret_value(),
        "NEO4J_DATABASE": connection.database,
    }
    ran = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(ran, timeout=240, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}).execute()
    for cell in ran.cells:
        cell.metadata.pop("execution", None)
    ran.metadata["language_info"] = {"name": "python"}
    nbformat.write(ran, NOTEBOOK)
    print(f"{NOTEBOOK.name}: {NOTEBOOK.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
