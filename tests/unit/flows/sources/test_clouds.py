"""Files in clouds: a real S3 on loopback, and what is said where a package or the cloud is missing."""

import gzip
import importlib.util
import io
import json
from datetime import UTC, datetime

import fsspec
import pytest
from newssite import Answer, NewsSite, packed

from flows.errors import SourceMissing
from flows.fetching import Fetcher
from flows.fetching_errors import FetchFailed, FetchRefused
from flows.sources.declared import FilesSource, WarcSource
from flows.sources.manners import Manners
from flows.sources.places import place_of

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def s3():
    """The options of a bucket `news`, on a server that this module starts."""
    pytest.importorskip("s3fs")
    server_module = pytest.importorskip("moto.server")
    import logging

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    options = {"key": "x", "secret": "y", "endpoint_url": f"http://{host}:{port}"}
    fsspec.filesystem("s3", **options).mkdir("news")
    yield options
    server.stop()


@pytest.fixture
def put(s3):
    """Puts bytes into the bucket; it is empty at the end."""
    system = fsspec.filesystem("s3", **s3)

    def put(name, content):
        system.pipe(f"news/{name}", content)
        system.invalidate_cache()

    yield put
    for name in system.find("news"):
        system.rm(name)
    system.invalidate_cache()


def candidates(s3, path, kind=FilesSource, **more):
    source = kind(type="files" if kind is FilesSource else "warc", name="a", path=path, options=s3, **more)
    return list(place_of(source).candidates(None))


def test_pages_and_records_of_a_bucket(s3, put):
    put("2024/a.txt", b"The harbour opened.")
    put("2024/b.html.gz", gzip.compress(b"<p>two"))
    put("2025/c.jsonl.gz", gzip.compress(b'{"text": "three", "url": "https://news.example/3"}\n{"text": "four"}\n'))
    put("2025/d.png", b"x")

    found = candidates(s3, "s3://news")

    assert [c.address for c in found] == [
        "s3://news/2024/a.txt",
        "s3://news/2024/b.html.gz",
        "https://news.example/3",
        "s3://news/2025/c.jsonl.gz#2",
    ]
    assert [c.opener(NOW).content for c in found] == [b"The harbour opened.", b"<p>two", b"three", b"four"]
    assert found[-1].share == 1
    assert found[0].day == datetime.now(UTC).date()


def test_a_glob_and_a_file_that_changes(s3, put):
    put("2024/a.txt", b"one")
    put("2025/b.txt", b"two")
    (before,) = candidates(s3, "s3://news/2024/*.txt")
    assert candidates(s3, "s3://news/2024/*.txt")[0].marker == before.marker
    put("2024/a.txt", b"1 one")
    (after,) = candidates(s3, "s3://news/2024/*.txt")
    assert after.marker != before.marker


def test_an_archive_in_a_bucket(s3, put):
    from tests.unit.flows.sources.test_places import archive

    class Path:
        """What `archive` writes to."""

        def open(self, _):
            return self.file

        def __init__(self):
            self.file = io.BytesIO()
            self.file.close = lambda: None

    path = Path()
    archive(path)
    put("a.warc.gz", path.file.getvalue())
    (only,) = candidates(s3, "s3://news/a.warc.gz", WarcSource)
    assert only.opener(NOW).content == b"<p>caf\xe9"


def test_broken_bytes_are_refused_and_a_file_that_went_fails(s3, put):
    put("a.txt.gz", b"no gzip")
    put("b.txt", b"two")
    broken, gone = candidates(s3, "s3://news")
    with pytest.raises(FetchRefused):
        broken.opener(NOW)
    fsspec.filesystem("s3", **s3).rm("news/b.txt")
    with pytest.raises(FetchFailed, match="s3: "):
        gone.opener(NOW)


@pytest.mark.parametrize("path", ["s3://nowhere/*.txt", "s3://news/nothing", "s3://news/*.txt"])
def test_a_place_that_is_not_there_is_told(s3, put, path):
    with pytest.raises(SourceMissing, match=r"there is no|no file is at|cannot look at"):
        candidates(s3, path)


def test_a_cloud_that_does_not_answer_is_told():
    pytest.importorskip("s3fs")
    nobody = {"key": "x", "secret": "y", "endpoint_url": "http://127.0.0.1:1"}
    with pytest.raises(SourceMissing, match="cannot look at s3://news: "):
        candidates(nobody, "s3://news")


@pytest.mark.parametrize(
    ("path", "module", "extra"),
    [
        ("gs://news/*.txt", "gcsfs", "gcs"),
        ("gcs://news/a.txt", "gcsfs", "gcs"),
        ("az://news/a.txt", "adlfs", "azure"),
        ("abfs://news/a.txt", "adlfs", "azure"),
    ],
)
def test_a_package_that_is_missing_is_told(path, module, extra):
    if importlib.util.find_spec(module) is not None:
        pytest.skip(f"{module} is installed")
    with pytest.raises(SourceMissing, match=rf'pip install "newsgraph\[{extra}\]"'):
        candidates({}, path)


def test_a_file_over_http_comes_with_manners():
    lines = [json.dumps({"text": f"The harbour opened {n} times."}) for n in (1, 2)]
    with NewsSite() as site:
        address = site.page("/a.jsonl", packed("\n".join(lines).encode()))
        site.page("/robots.txt", Answer(body=b"User-agent: *\nDisallow: /private", kind="text/plain"))
        with Fetcher(Manners(delay=0, allow_private=(site.host,))) as fetcher:
            source = FilesSource(type="files", name="a", path=address)
            found = list(place_of(source).candidates(fetcher.fetch))
            private = FilesSource(type="files", name="a", path=f"{site.root}/private/a.jsonl")
            (refused,) = place_of(private).candidates(fetcher.fetch)
    assert [c.opener(NOW).content for c in found] == [f"The harbour opened {n} times.".encode() for n in (1, 2)]
    assert refused.problem.reason.value == "robots"
