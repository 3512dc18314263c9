"""Neo4j Browser of the managed server: reachable, and what `newsgraph browser` writes works there by paste and drop."""

from collections.abc import Iterator

import pytest
from neo4j import GraphDatabase
from playwright.sync_api import Browser, Page

from cypher.browser import saved_queries, stylesheet
from cypher.connection import Connection
from cypher.graph import Graph
from flows.server import browser_address
from tests.browser.conftest import PATIENCE_MS

DROP = """(text) => {
  const data = new DataTransfer();
  data.items.add(new File([text], 'newsgraph.grass', { type: 'text/plain' }));
  const place = document.querySelector('[data-testid="stream"]');
  for (const name of ['dragenter', 'dragover', 'drop'])
    place.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: data }));
}"""


PASTED = """text => {
  const shown = document.querySelector('.monaco-editor .view-lines').textContent.replace(/\\s/g, '');
  return shown.includes(text.slice(0, 12)) || shown.includes(text.slice(-12));
}"""
"""The editor draws only the lines that are in sight: the first or the last is."""


@pytest.fixture(scope="module")
def neo4j_browser(browser: Browser, neo4j_connection: Connection, graph: Graph) -> Iterator[Page]:
    """Neo4j Browser, connected."""
    password = neo4j_connection.password.get_secret_value()
    with GraphDatabase.driver(neo4j_connection.uri, auth=(neo4j_connection.user, password)) as driver:
        rows = driver.execute_query("SHOW SETTINGS 'server.http.listen_address' YIELD value").records
    http_port = int(rows[0]["value"].rpartition(":")[2])
    bolt_port = int(neo4j_connection.uri.rpartition(":")[2])
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    # Its analytics and fonts lie elsewhere; nothing that is tested here needs them.
    page.route("**/*", lambda route: route.continue_() if "127.0.0.1" in route.request.url else route.abort())
    page.goto(browser_address(bolt_port, http_port))
    page.locator("input[type=password]").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=You are connected as user")
    yield page
    context.close()


def _paste(page: Page, text: str) -> None:
    page.locator(".monaco-editor").first.click()
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")
    page.wait_for_function(PASTED, arg="".join(text.split()))
    page.keyboard.press("Control+Enter")


def test_a_pasted_query_draws_the_graph(neo4j_browser: Page) -> None:
    _paste(neo4j_browser, saved_queries()["draw-as_of.cypher"])

    neo4j_browser.wait_for_selector("text=/Displaying [1-9]\\d* nodes/")
    neo4j_browser.wait_for_selector("[data-testid=frame] svg text:has-text('Xi')")


def test_a_pasted_question_shows_its_table(neo4j_browser: Page) -> None:
    _paste(neo4j_browser, saved_queries()["ask-holders.cypher"])

    neo4j_browser.wait_for_selector("text=Ranil Wickremesinghe")


def test_the_dropped_stylesheet_is_the_look(neo4j_browser: Page) -> None:
    neo4j_browser.evaluate(DROP, stylesheet())
    _paste(neo4j_browser, ":style")

    neo4j_browser.wait_for_selector("text=node.Leader")
    assert "#D55E00" in neo4j_browser.inner_text("[data-testid=frame] >> nth=0")
