"""A web server on loopback that answers as real sites do, on the day they are good and on the day they are not.

with NewsSite() as site:
    site.page("/a", Answer(body=b"…"))            # always the same
    site.page("/b", Answer(503), Answer(body=…))  # one after the other, the last for ever
    site.asked  # [("/a", {"user-agent": …}), …]
"""

import gzip
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    status: int = 200
    body: bytes = b""
    kind: str | None = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    pause: float = 0.0
    """Seconds before each piece of the body."""
    piece: int = 1 << 16
    endless: bool = False
    headers_drip: float = 0.0
    """Seconds between the bytes of a header that never ends."""


def packed(body, **more):
    return Answer(body=gzip.compress(body), headers={"Content-Encoding": "gzip"}, **more)


def moved(place, status=301):
    return Answer(status, headers={"Location": place}, kind=None)


class NewsSite:
    def __init__(self):
        self._answers: dict[str, list[Answer]] = {}
        self._guard = threading.Lock()
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.busiest = 0
        self._busy = 0
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                site._serve(self)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self.host = f"127.0.0.1:{self.port}"
        self.root = f"http://{self.host}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def page(self, path, *answers):
        with self._guard:
            self._answers[path] = list(answers)
        return self.root + path

    def times(self, path):
        return sum(asked == path for asked, _ in self.asked)

    def _serve(self, handler):
        with self._guard:
            self.asked.append((handler.path, {k.casefold(): v for k, v in handler.headers.items()}))
            answers = self._answers.get(handler.path, [Answer(404, b"there is no such page")])
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
            self._busy += 1
            self.busiest = max(self.busiest, self._busy)
        try:
            self._answer(handler, answer)
        except OSError:
            pass  # who asked has enough
        finally:
            with self._guard:
                self._busy -= 1

    def _answer(self, handler, answer):
        if answer.headers_drip:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while True:
                time.sleep(answer.headers_drip)
                handler.wfile.write(b"a")
        if answer.etag and handler.headers.get("If-None-Match") == answer.etag:
            handler.send_response(304)
            handler.send_header("ETag", answer.etag)
            handler.end_headers()
            return
        handler.send_response(answer.status)
        if answer.kind:
            handler.send_header("Content-Type", answer.kind)
        if answer.etag:
            handler.send_header("ETag", answer.etag)
        for name, value in answer.headers.items():
            handler.send_header(name, value)
        handler.send_header("Connection", "close")
        if not answer.endless:
            handler.send_header("Content-Length", str(len(answer.body)))
        handler.end_headers()
        while True:
            for start in range(0, len(answer.body), answer.piece):
                time.sleep(answer.pause)
                handler.wfile.write(answer.body[start : start + answer.piece])
            if not answer.endless:
                break
