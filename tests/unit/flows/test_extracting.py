"""Articles are read each within a time, here and in a process beside."""

import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime

import psutil
import pytest
from troubled import install

from extractors.models import Article, Extraction
from flows import extracting
from flows.extracting import read_articles
from flows.reader import Reader, Unread
from flows.settings import settings

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def article(name):
    body = "Rui Moreira, the mayor of Porto, met Carlos Moedas in Lisbon on Tuesday."
    url = f"https://news.example/{name}"
    return Article(id=f"article:{name}", version="v", url=url, title="", body=body, retrieved=NOW)


def read(articles):
    """In place of the extraction: hangs where an address says so, and does not take an error for an answer."""
    for one in articles:
        if "hangs" in one.url:
            while True:
                try:
                    time.sleep(60)
                except Exception:  # noqa: BLE001, S112 - as some libraries do
                    continue
    return [Extraction(article=one, entities=()) for one in articles]


@pytest.fixture
def reading(monkeypatch):
    monkeypatch.setattr(extracting, "load_once", lambda: None)
    monkeypatch.setattr(extracting, "read_now", read)


def told(said):
    return [one if isinstance(one, str) else one.article.id.partition(":")[2] for one in said]


def test_one_that_takes_too_long_costs_no_other(reading, caplog):
    names = [str(n) for n in range(40)]
    names[35] = "hangs"
    said = read_articles([article(name) for name in names], 1)
    assert told(said) == [name if name != "hangs" else "it takes longer than 1 s" for name in names]
    assert "https://news.example/hangs is left: it takes longer than 1 s" in caplog.text


def test_an_alarm_that_somebody_else_set_still_comes(reading):
    rung = []
    handler = signal.signal(signal.SIGALRM, lambda *_: rung.append(time.monotonic()))
    before = signal.setitimer(signal.ITIMER_REAL, 0.5)
    started = time.monotonic()
    try:
        read_articles([article("hangs")], 0.1)
        while not rung and time.monotonic() < started + 60:
            time.sleep(0.01)
        assert rung
        assert rung[0] - started >= 0.45
    finally:
        signal.signal(signal.SIGALRM, handler)
        signal.setitimer(signal.ITIMER_REAL, *before)


def test_a_thread_that_cannot_be_interrupted_reads_in_a_process_beside(reading, monkeypatch):
    asked = []

    class Beside:
        def read(self, articles, seconds):
            asked.append(len(articles))
            if any("hangs" in one.url for one in articles):
                raise Unread.after(seconds)
            return read(articles)

    monkeypatch.setattr(extracting, "Reader", Beside)
    said = []
    thread = threading.Thread(target=lambda: said.extend(read_articles([article(n) for n in ("1", "hangs", "3")], 60)))
    thread.start()
    thread.join()
    assert told(said) == ["1", "it takes longer than 60 s", "3"]
    assert asked == [3, 1, 1, 1]


@pytest.fixture
def troubled(monkeypatch, tmp_path):
    """Processes that are started from now on have an extractor that gives trouble."""
    for name, value in install(tmp_path).items():
        monkeypatch.setenv(name, value)


@pytest.mark.model
def test_a_process_beside_is_ended_where_nothing_else_helps(troubled, monkeypatch):
    plain = settings().model_copy(update={"extractors": ()})
    monkeypatch.setattr(extracting, "settings", lambda: plain)  # several at once, where rules alone read
    monkeypatch.setattr(extracting, "_beside", threading.local())

    said = read_articles([article(name) for name in ("1", "hangs", "3")], 10, apart=True)

    assert told(said) == ["1", "it takes longer than 10 s", "3"]
    assert len(said[0].claims) >= 1


@pytest.mark.model
def test_a_process_beside_that_ends_is_told_and_started_again_and_none_is_left(troubled):
    reader = Reader()
    with pytest.raises(Unread, match=r"ended \(7\)"):
        reader.read([article("ends")], 60)
    assert told(reader.read([article("2")], 60)) == ["2"]
    child = psutil.Process(reader._child.pid)
    assert "flows.reader" in child.cmdline()
    del reader
    assert not child.is_running()


@pytest.mark.model
def test_it_ends_with_who_started_it_in_the_middle_of_an_article(troubled, tmp_path):
    (tmp_path / "article.json").write_text(article("hangs").model_dump_json())
    code = (
        "from extractors.models import Article; from flows.reader import Reader;"
        "Reader().read([Article.model_validate_json(open('article.json').read())], 600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path)
    started = psutil.Process(parent.pid)
    while not (children := started.children()):
        assert parent.poll() is None
        time.sleep(0.1)
    while children[0].cpu_times().user < 1:
        time.sleep(0.1)
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 60
    while _goes_on(children[0]):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _goes_on(process):
    """Whether it runs; one that has ended and that nobody has asked how does not."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
