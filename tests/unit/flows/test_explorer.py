"""The explorer's server: it asks only what it may, and answers only those on this machine."""

import asyncio
from collections.abc import Mapping
from datetime import date

import httpx
import pytest

from cypher.errors import GraphUnavailable
from flows.explorer.app import QUESTIONS, application


class _Graph:
    """Answers each question with one row that holds what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Mapping[str, object]]] = []

    def run_query(self, name: str, params: Mapping[str, object]) -> list[dict[str, object]]:
        self.asked.append((name, params))
        return [{"name": name, "day": date(2021, 8, 25)}]


@pytest.fixture
def graph() -> _Graph:
    return _Graph()


class _Client:
    """Requests to the application, without a network."""

    def __init__(self, graph: _Graph) -> None:
        self._transport = httpx.ASGITransport(application(graph))

    def request(self, method: str, path: str, **options) -> httpx.Response:
        async def sent() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._transport, base_url="http://127.0.0.1:8765") as client:
                return await client.request(method, path, **options)

        return asyncio.run(sent())

    def get(self, path: str, **options) -> httpx.Response:
        return self.request("GET", path, **options)


@pytest.fixture
def client(graph: _Graph) -> _Client:
    return _Client(graph)


def test_the_page_may_load_nothing_from_elsewhere(client: _Client) -> None:
    response = client.get("/")

    assert response.status_code == 200
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "http://" not in response.text.replace("http://www.w3.org", "")


@pytest.mark.parametrize("name", ["explorer.js", "scene.js", "lanes.js", "explorer.css", "cytoscape.min.js"])
def test_the_parts_of_the_page_are_served(client: _Client, name: str) -> None:
    assert len(client.get(f"/page/{name}").text) > 1000


@pytest.mark.parametrize("path", ["/page/app.py", "/page/..%2Fapp.py", "/ask/export", "/ask/gone"])
def test_nothing_else_is(client: _Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_days_are_written_in_iso_form(client: _Client) -> None:
    assert client.get("/ask/extent").json()[0]["day"] == "2021-08-25"


def test_an_empty_parameter_is_not_asked_with(client: _Client, graph: _Graph) -> None:
    client.get("/ask/scene", params={"on": "2021-08-25", "entity": ""})

    assert graph.asked[0][1]["entity"] is None


def test_a_wrong_parameter_is_told_in_one_line(client: _Client) -> None:
    response = client.get("/ask/scene", params={"on": "yesterday"})

    assert response.status_code == 400
    assert "on" in response.json()["error"]


def test_a_database_that_is_down_is_told(client: _Client, graph: _Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(name: str, params: Mapping[str, object]) -> list[dict[str, object]]:
        raise GraphUnavailable("no Neo4j answers")

    monkeypatch.setattr(graph, "run_query", down)
    response = client.get("/ask/extent")

    assert (response.status_code, response.json()) == (503, {"error": "no Neo4j answers"})


@pytest.mark.parametrize("host", ["newsgraph.example", "169.254.1.1", "127.0.0.1.example"])
def test_a_request_that_names_another_host_is_refused(client: _Client, host: str) -> None:
    assert client.get("/ask/extent", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_nothing_can_be_written(client: _Client, method: str, name: str) -> None:
    assert client.request(method, f"/ask/{name}").status_code == 405


def test_the_extent_is_asked_once_for_several_pages(client: _Client, graph: _Graph) -> None:
    assert [client.get("/ask/extent").json() for _ in range(2)] == [[{"name": "extent", "day": "2021-08-25"}]] * 2
    assert [name for name, _ in graph.asked] == ["extent"]
