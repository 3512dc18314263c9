"""The explorer's server: one page, and the library's questions as JSON. Read-only: nothing here can write.

It listens on loopback, answers only requests that name it by a loopback address (a page elsewhere cannot reach it
through a name that resolves here), and lets the page load nothing from anywhere else.
"""

import json
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import date, datetime
from importlib.resources import files
from typing import cast

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cypher.errors import GraphError, QueryRefused
from cypher.hindsight import Remembers
from cypher.library import Row, ask, day
from flows.explorer.earlier import EarlierGraphs

QUESTIONS = frozenset({"scene", "extent", "find", "evidence", "provinces", "lanes"})
"""The questions of the library that the page asks."""

_EXTENT_S = 30.0
"""How long the extent that was found is given again."""

_TYPES = {
    "index.html": "text/html; charset=utf-8",
    "explorer.js": "text/javascript; charset=utf-8",
    "scene.js": "text/javascript; charset=utf-8",
    "lanes.js": "text/javascript; charset=utf-8",
    "key.js": "text/javascript; charset=utf-8",
    "picture.js": "text/javascript; charset=utf-8",
    "explorer.css": "text/css; charset=utf-8",
    "cytoscape.min.js": "text/javascript; charset=utf-8",
}
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class _Answers:
    """One question at a time: the graph is not shared between threads."""

    def __init__(self, graph: Remembers) -> None:
        self._graph = graph
        self._earlier = EarlierGraphs(graph)
        self._turn = threading.Lock()
        self._extent: tuple[float, list[Row]] | None = None

    def answer(self, name: str, given: Mapping[str, object]) -> list[Row]:
        """The rows. With `known` they are those of the graph of then, seen from the entity `around`."""
        with self._turn:
            if name == "extent" and not given:
                return self._extent_now()
            if "known" not in given:
                return ask(self._graph, name, given)
            asked = {key: value for key, value in given.items() if key not in ("known", "around")}
            around = given.get("around")
            known = day("known", given["known"])
            return self._earlier.ask(name, asked, known, None if around is None else str(around), self._articles())

    def _extent_now(self) -> list[Row]:
        """Every page asks for it first, and it reads every edge."""
        if self._extent is None or time.monotonic() - self._extent[0] > _EXTENT_S:
            self._extent = (time.monotonic(), ask(self._graph, "extent", {}))
        return self._extent[1]

    def _articles(self) -> int:
        return cast("int", self._extent_now()[0]["articles"])


def application(graph: Remembers) -> Starlette:
    """The explorer over a graph."""
    answer = _Answers(graph).answer

    def warm() -> None:
        """Asks once what every page asks: a database plans a question only the first time."""
        try:
            last = answer("extent", {})[0].get("last")
            if isinstance(last, date):
                answer("scene", {"on": last, "until": last, "modality": "asserted", "claimed": True, "limit": 1})
        except GraphError:
            return  # whoever opens the page is told

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        warming = threading.Thread(target=warm, daemon=True)
        warming.start()
        yield
        await run_in_threadpool(warming.join)

    async def page(request: Request) -> Response:
        name = request.path_params.get("name", "index.html")
        if name not in _TYPES:
            return _problem(f"there is no {name}", 404)
        return Response(page_file(name), media_type=_TYPES[name])

    async def question(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in QUESTIONS:
            return _problem(f"the explorer does not ask {name!r}", 404)
        given = {key: value for key, value in request.query_params.items() if value}
        try:
            rows = await run_in_threadpool(answer, name, given)
        except QueryRefused as exc:
            return _problem(str(exc), 400)
        except GraphError as exc:
            return _problem(str(exc), 503)
        return Response(as_json(rows), media_type="application/json")

    return Starlette(
        lifespan=lifespan,
        routes=[Route("/", page), Route("/page/{name}", page), Route("/ask/{name}", question)],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]"]),
            Middleware(BaseHTTPMiddleware, dispatch=_guard),
        ],
    )


async def _guard(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    response.headers.update(_HEADERS)
    return response


def page_file(name: str) -> str:
    """One file of the page."""
    return files("flows.explorer").joinpath("page", name).read_text(encoding="utf-8")


def as_json(data: object) -> str:
    """Rows, or parts of them, as JSON, days in ISO form."""
    return json.dumps(data, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no value of an answer")


def _problem(message: str, status: int) -> Response:
    return Response(json.dumps({"error": message}), status_code=status, media_type="application/json")
