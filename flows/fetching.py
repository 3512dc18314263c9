"""Pages over HTTP, with manners. One address in; a page, "not changed", or a typed refusal out.

check the address ──> robots.txt ──> wait for the turn ──> ask, name resolved once ──> redirect? check again
                                                        └─ 429, 5xx, no answer: wait as asked, try again, give up
"""

import os
import random
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import certifi
import httpx

from flows.fetching_addresses import Resolve, Target, check_address, resolve
from flows.fetching_body import read_body
from flows.fetching_errors import FetchFailed, FetchRefused, Refusal
from flows.fetching_pace import Pace
from flows.fetching_robots import Robots
from flows.sources.manners import Manners

_AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))
_GIVEN_UP = 8
"""Pages of one site that failed one after the other: the rest of them is left to the next run."""
_MOVED = frozenset((301, 302, 303, 307, 308))


@dataclass(frozen=True, slots=True)
class Validators:
    """What a site gave us to ask "has it changed?" with."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came. `address` is where the redirects ended; `content` is None where it has not changed."""

    address: str
    content: bytes | None
    media_type: str | None = None
    charset: str | None = None
    validators: Validators = Validators()


class Fetcher:
    """Asks sites for pages. A context manager; shared between threads."""

    def __init__(
        self, manners: Manners, *, resolver: Resolve = resolve, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._manners = manners
        self._resolver = resolver
        self._sleep = sleep
        self._failures: Counter[str] = Counter()
        self.pace = Pace(manners.delay, manners.at_once, sleep=sleep)
        self._robots = Robots(manners.user_agent, self._robots_text, self.pace.ask_slower)
        trusted = ssl.create_default_context(cafile=os.environ.get("SSL_CERT_FILE") or certifi.where())
        self._client = httpx.Client(
            verify=trusted,
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(manners.timeout, connect=min(10.0, manners.timeout)),
            # A connection per page: the time limit closes it, and no other page is on it.
            limits=httpx.Limits(max_keepalive_connections=0),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def fetch(self, address: str, known: Validators = Validators()) -> Fetched:
        """The page at the address. Raises FetchRefused, FetchFailed."""
        site = _site(address)
        if self._failures[site] >= _GIVEN_UP:
            raise FetchFailed(f"{site} failed {_GIVEN_UP} times in a row and is not asked any more by this run")
        try:
            found = self._try(address, known)
        except FetchFailed:
            self._failures[site] += 1
            raise
        except FetchRefused:
            self._failures[site] = 0
            raise
        self._failures[site] = 0
        return found

    def _try(self, address: str, known: Validators) -> Fetched:
        attempts = self._manners.attempts
        for attempt in range(attempts):
            try:
                return self._follow(address, known, robots=self._manners.robots)
            except _TryLater as exc:
                wait = exc.wait if exc.wait is not None else self._manners.backoff * 2**attempt
                if attempt + 1 == attempts or wait > self._manners.longest_wait:
                    raise FetchFailed(f"{exc} ({attempt + 1} times asked)") from exc
                self._sleep(wait * (1 + random.random() / 2))  # noqa: S311 - not for secrets
        raise FetchFailed("never asked")

    def _follow(self, address: str, known: Validators, *, robots: bool) -> Fetched:
        for _ in range(self._manners.redirects + 1):
            target = check_address(address, allowed=self._manners.allow_private, resolver=self._resolver)
            if robots and not self._robots.allows(target):
                raise FetchRefused(Refusal.ROBOTS, f"the robots.txt of {target.url.host} asks not to")
            found = self._ask(target, known)
            if isinstance(found, Fetched):
                return found
            address = found
        raise FetchRefused(Refusal.REDIRECTS, f"more than {self._manners.redirects} redirects")

    def _ask(self, target: Target, known: Validators) -> Fetched | str:
        """What is there, or the address that it points to."""
        with self.pace.turn(target.site):
            deadline = time.monotonic() + self._manners.longest
            try:
                with _cut_off(self._manners.longest) as trace:
                    request = self._request(target, known, trace)
                    response = self._client.send(request, stream=True)
                    try:
                        return self._answer(target, response, deadline)
                    finally:
                        response.close()
            except httpx.HTTPError as exc:
                what = "it takes longer than allowed" if time.monotonic() >= deadline else _named(exc)
                raise _TryLater(what) from exc

    def _request(self, target: Target, known: Validators, trace: Callable[[str, Mapping[str, Any]], None]) -> Any:  # noqa: ANN401
        headers = {
            "Host": target.url.netloc.decode("ascii"),
            "User-Agent": self._manners.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        extensions = {"sni_hostname": target.url.host, "trace": trace}
        return self._client.build_request("GET", target.pinned, headers=headers, extensions=extensions)

    def _answer(self, target: Target, response: httpx.Response, deadline: float) -> Fetched | str:
        status = response.status_code
        if status in _MOVED and "location" in response.headers:
            return _joined(target.url, response.headers["location"])
        if status == 304:
            return Fetched(str(target.url), None)
        if status in _AGAIN:
            wait = retry_after(response.headers.get("retry-after"), datetime.now(UTC))
            if wait is not None:
                self.pace.hold(target.site, min(wait, self._manners.longest_wait))
            raise _TryLater(f"{target.url.host} answers {status}", wait)
        if status in (404, 410):
            raise FetchRefused(Refusal.GONE, f"{target.url.host} answers {status}")
        if status != 200:
            raise FetchRefused(Refusal.STATUS, f"{target.url.host} answers {status}")
        coding = response.headers.get("content-encoding", "").strip().casefold()
        content = read_body(response.iter_raw(), coding, most=self._manners.largest, deadline=deadline)
        media_type, charset = content_type(response.headers.get("content-type"))
        validators = Validators(response.headers.get("etag"), response.headers.get("last-modified"))
        return Fetched(str(target.url), content, media_type, charset, validators)

    def _robots_text(self, address: str) -> str:
        """The robots.txt at the address, "" where there is none. Raises FetchFailed where nobody can tell."""
        try:
            found = self._follow(address, Validators(), robots=False)
        except FetchRefused as exc:
            if exc.reason is Refusal.ADDRESS_REFUSED:
                raise
            return ""
        except _TryLater as exc:
            raise _TryLater(f"its robots.txt cannot be read: {exc}", exc.wait) from exc
        return (found.content or b"").decode("utf-8", "replace")


class _TryLater(FetchFailed):
    """An answer that may be another one soon; `wait` in seconds where the site says when."""

    def __init__(self, detail: str, wait: float | None = None) -> None:
        super().__init__(detail)
        self.wait = wait


@contextmanager
def _cut_off(seconds: float) -> Iterator[Callable[[str, Mapping[str, Any]], None]]:
    """Ends whatever is open on the connection after so long: a server may send a header a byte a second, for ever."""
    streams: list[Any] = []

    def cut() -> None:
        for stream in streams:
            # Shut, not closed: only this wakes who reads from it. After TLS began the first of two is an empty shell.
            with suppress(OSError):
                stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)

    def trace(event: str, info: Mapping[str, Any]) -> None:
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            streams.append(info["return_value"])

    timer = threading.Timer(seconds + 0.5, cut)
    timer.daemon = True
    timer.start()
    try:
        yield trace
    finally:
        timer.cancel()


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait, as the header says: a number or a date. None where it says nothing that can be read."""
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value.strip()[:9])
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def content_type(value: str | None) -> tuple[str | None, str | None]:
    """Media type and charset of a header, each None where it does not say."""
    if not value:
        return None, None
    message = Message()
    message["content-type"] = value
    kind = value.partition(";")[0].strip().casefold()
    return kind or None, message.get_content_charset()


def _site(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""  # refused at once, by the check of the address


def _joined(base: httpx.URL, location: str) -> str:
    try:
        return str(base.join(location))
    except (httpx.InvalidURL, ValueError) as exc:
        raise FetchRefused(Refusal.REDIRECTS, "it points to what is no address") from exc


def _named(exc: httpx.HTTPError) -> str:
    said = str(exc).split("\n", 1)[0]
    return f"{type(exc).__name__}: {said}" if said else type(exc).__name__
