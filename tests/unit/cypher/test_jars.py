"""Fetching jars, against a Maven repository on loopback that serves well and badly."""

import errno
import hashlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cypher import jars
from cypher.errors import DiskFull, DownloadFailed, LocalServerError
from cypher.jars import Jar, fetch_jars, read_lock

CONTENT = {f"org/example/j{n}/1/j{n}-1.jar": bytes([n]) * (1000 + n) for n in range(12)}


def jar(path: str) -> Jar:
    content = CONTENT[path]
    return Jar(path=path, size=len(content), sha256=hashlib.sha256(content).hexdigest())


JARS = tuple(jar(path) for path in CONTENT)
Answer = Callable[[BaseHTTPRequestHandler, str], None]


def serve_well(request: BaseHTTPRequestHandler, path: str) -> None:
    request.send_response(200)
    request.send_header("Content-Length", str(len(CONTENT[path])))
    request.end_headers()
    request.wfile.write(CONTENT[path])


class Repository:
    """A repository on loopback: `answers` says how one path is answered, all else is answered well."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        repository = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = self.path.removeprefix("/maven/")
                repository.asked.append(path)
                repository.answers.get(path, serve_well)(self, path)

            def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self.base = f"http://127.0.0.1:{self._server.server_address[1]}/maven/"

    def __enter__(self) -> "Repository":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture(autouse=True)
def no_maven_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))


@pytest.fixture
def repository() -> Iterator[Repository]:
    with Repository() as running:
        yield running


def kept(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir() if path.name != ".lock"}


def test_all_arrive_in_the_order_asked_for(repository: Repository, tmp_path: Path) -> None:
    paths = fetch_jars(JARS, tmp_path / "lib", base=repository.base)

    assert [path.name for path in paths] == [j.name for j in JARS]
    assert [path.read_bytes() for path in paths] == list(CONTENT.values())
    assert kept(tmp_path / "lib") == {j.name for j in JARS}


def test_what_is_there_is_not_fetched_again(repository: Repository, tmp_path: Path) -> None:
    fetch_jars(JARS, tmp_path, base=repository.base)
    repository.asked.clear()

    fetch_jars(JARS, tmp_path, base=repository.base)

    assert repository.asked == []


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * JARS[0].size], ids=["empty", "cut", "same size"])
def test_a_damaged_one_in_the_cache_is_fetched_anew(repository: Repository, tmp_path: Path, damage: bytes) -> None:
    path = fetch_jars(JARS, tmp_path, base=repository.base)[0]
    path.write_bytes(damage)
    repository.asked.clear()

    fetch_jars(JARS, tmp_path, base=repository.base)

    assert repository.asked == [JARS[0].path]
    assert path.read_bytes() == CONTENT[JARS[0].path]


def test_progress_ends_at_the_whole(repository: Repository, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    fetch_jars(JARS[:2], tmp_path, base=repository.base)

    fetch_jars(JARS, tmp_path, base=repository.base, progress=lambda done, total: seen.append((done, total)))

    whole = sum(j.size for j in JARS)
    assert seen[0] == (JARS[0].size + JARS[1].size, whole)
    assert seen[-1] == (whole, whole)


def test_a_file_that_is_not_the_pinned_one_is_refused_and_not_kept(repository: Repository, tmp_path: Path) -> None:
    def other(request: BaseHTTPRequestHandler, path: str) -> None:
        request.send_response(200)
        request.end_headers()
        request.wfile.write(b"z" * len(CONTENT[path]))

    repository.answers[JARS[3].path] = other

    with pytest.raises(DownloadFailed, match=f"{JARS[3].name} is not the file that the lock pins"):
        fetch_jars(JARS, tmp_path, base=repository.base)

    assert JARS[3].name not in kept(tmp_path)
    assert not list(tmp_path.glob("*.part"))
    assert repository.asked.count(JARS[3].path) == 1


def test_a_file_without_end_is_cut_off(repository: Repository, tmp_path: Path) -> None:
    def endless(request: BaseHTTPRequestHandler, path: str) -> None:
        request.send_response(200)
        request.end_headers()
        try:
            while True:
                request.wfile.write(b"z" * 65536)
        except OSError:
            pass

    repository.answers[JARS[0].path] = endless

    with pytest.raises(DownloadFailed, match="is not the file that the lock pins"):
        fetch_jars(JARS[:1], tmp_path, base=repository.base)


@pytest.mark.parametrize("announced", [True, False])
def test_a_connection_that_breaks_is_tried_once_more(
    repository: Repository, tmp_path: Path, *, announced: bool
) -> None:
    def broken_once(request: BaseHTTPRequestHandler, path: str) -> None:
        del repository.answers[path]
        request.send_response(200)
        if announced:
            request.send_header("Content-Length", str(len(CONTENT[path])))
        request.end_headers()
        request.wfile.write(CONTENT[path][:100])

    repository.answers[JARS[5].path] = broken_once

    fetch_jars(JARS, tmp_path, base=repository.base)

    assert (tmp_path / JARS[5].name).read_bytes() == CONTENT[JARS[5].path]


def test_a_connection_that_always_breaks_fails(repository: Repository, tmp_path: Path) -> None:
    def broken(request: BaseHTTPRequestHandler, path: str) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(len(CONTENT[path])))
        request.end_headers()
        request.wfile.write(CONTENT[path][:100])

    repository.answers[JARS[5].path] = broken

    with pytest.raises(DownloadFailed, match="broke off after 100 of 1005 bytes: try again"):
        fetch_jars(JARS, tmp_path, base=repository.base)

    assert repository.asked.count(JARS[5].path) == 2
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(("status", "times"), [(404, 1), (403, 1), (503, 2)])
def test_an_answer_that_is_no_file_fails(repository: Repository, tmp_path: Path, status: int, times: int) -> None:
    def refuse(request: BaseHTTPRequestHandler, path: str) -> None:
        request.send_error(status)

    repository.answers[JARS[7].path] = refuse

    with pytest.raises(DownloadFailed, match=f"answers {status} .*NEWSGRAPH_MAVEN_MIRROR"):
        fetch_jars(JARS, tmp_path, base=repository.base)

    assert repository.asked.count(JARS[7].path) == times


def test_a_failure_stops_the_others_and_the_next_fetch_goes_on_from_there(
    repository: Repository, tmp_path: Path
) -> None:
    refused = threading.Event()

    def refuse(request: BaseHTTPRequestHandler, path: str) -> None:
        request.send_error(404)
        refused.set()

    def serve_late(request: BaseHTTPRequestHandler, path: str) -> None:
        refused.wait(60)
        time.sleep(2)  # the one that was refused is heard of
        serve_well(request, path)

    repository.answers = dict.fromkeys(CONTENT, serve_late) | {JARS[0].path: refuse}
    with pytest.raises(DownloadFailed):
        fetch_jars(JARS, tmp_path, base=repository.base)
    assert len(repository.asked) < len(JARS)
    repository.answers.clear()

    fetch_jars(JARS, tmp_path, base=repository.base)

    assert kept(tmp_path) == {j.name for j in JARS}


def test_nobody_there_fails_at_once(tmp_path: Path) -> None:
    with Repository() as stopped:
        base = stopped.base

    with pytest.raises(DownloadFailed, match=r"cannot reach http://127\.0\.0\.1.*check the network"):
        fetch_jars(JARS, tmp_path, base=base)


@pytest.mark.parametrize("base", ["file:///etc", "ftp://127.0.0.1/", "maven"])
def test_only_http_is_an_address(tmp_path: Path, base: str) -> None:
    with pytest.raises(DownloadFailed, match=r"no http\(s\) address"):
        fetch_jars(JARS, tmp_path, base=base)


def test_what_an_interrupted_fetch_left_is_cleared(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "j0-1.part").write_bytes(b"half")

    fetch_jars(JARS, tmp_path, base=repository.base)

    assert kept(tmp_path) == {j.name for j in JARS}


def test_mavens_own_cache_is_used_where_it_has_the_very_file(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    for j, content in ((JARS[0], CONTENT[JARS[0].path]), (JARS[1], b"something else")):
        known = tmp_path / "me/.m2/repository" / j.path
        known.parent.mkdir(parents=True)
        known.write_bytes(content)

    fetch_jars(JARS[:2], tmp_path / "lib", base=repository.base)

    assert repository.asked == [JARS[1].path]


def test_too_little_space_is_told_before_anything_is_fetched(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr(jars.shutil, "disk_usage", lambda _: usage)

    with pytest.raises(DiskFull, match="need 16 MB"):
        fetch_jars(JARS, tmp_path, base=repository.base)

    assert repository.asked == []


def test_a_disk_that_fills_up_keeps_nothing_half_written(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full)

    with pytest.raises(DiskFull, match="no space left"):
        fetch_jars(JARS, tmp_path, base=repository.base)

    assert kept(tmp_path) == set()


def test_a_cache_that_cannot_be_made_is_told(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(LocalServerError, match="set NEWSGRAPH_CACHE to a directory of yours"):
        fetch_jars(JARS, tmp_path / "file" / "lib", base=repository.base)


@pytest.mark.parametrize("name", ["neo4j-2026.08.1", "neo4j-5.26.30", "browser-5.24.0"])
def test_the_locks_of_the_room_are_whole(name: str) -> None:
    lock = read_lock(name)

    assert all(j.path.endswith(".jar") and not j.path.startswith("/") and j.size > 0 for j in lock)


def test_two_fetches_at_once_leave_one_whole_set(repository: Repository, tmp_path: Path) -> None:
    threads = [
        threading.Thread(target=fetch_jars, args=(JARS, tmp_path), kwargs={"base": repository.base}) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(repository.asked) == sorted(CONTENT)
    assert kept(tmp_path) == {j.name for j in JARS}
