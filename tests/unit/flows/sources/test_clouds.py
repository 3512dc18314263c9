"""Files in clouds, all three emulated on loopback, and what is said where a package or the cloud is missing."""

import gzip
import io
import json
import sys
import time
from datetime import UTC, datetime

import fsspec
import pytest
from clouds import amazon, google, microsoft
from fsspec.registry import _registry
from newssite import Answer, NewsSite, packed
from pydantic import ValidationError

from flows.errors import SourceMissing
from flows.fetching import Fetcher
from flows.fetching_errors import FetchFailed, FetchRefused
from flows.sources.declared import FilesSource, WarcSource
from flows.sources.manners import Manners
from flows.sources.places import place_of

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def s3():
    with amazon() as options:
        yield options


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
    began = datetime.now(UTC).date()
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
    assert began <= found[0].day <= datetime.now(UTC).date()


def test_lines_that_are_not_packed(s3, put):
    put("c.jsonl", b'{"text": "three"}\n{"text": "' + b"x" * 2000 + b'"}\n{"text": "five"}\n')
    found = candidates(s3, "s3://news/c.jsonl", fetch={"largest": 1000})
    assert [c.problem.reason.value if c.problem else c.opener(NOW).content for c in found] == [
        b"three",
        "too_large",
        b"five",
    ]
    assert found[-1].share == 1


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


def test_a_cloud_that_does_not_answer_is_told(monkeypatch):
    pytest.importorskip("s3fs")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "x")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "y")
    nobody = {"endpoint_url": "http://127.0.0.1:1"}
    with pytest.raises(SourceMissing, match="cannot look at s3://news: "):
        candidates(nobody, "s3://news")


@pytest.fixture(scope="module")
def gcs(tmp_path_factory):
    with google(tmp_path_factory.mktemp("gcs")) as options:
        yield options


@pytest.fixture(scope="module")
def azure(tmp_path_factory):
    with microsoft(tmp_path_factory.mktemp("azure")) as options:
        yield options


@pytest.mark.parametrize(("cloud", "protocol"), [("gcs", "gs"), ("azure", "az")])
def test_pages_and_records_of_other_clouds(request, cloud, protocol):
    options = request.getfixturevalue(cloud)
    system = fsspec.filesystem(protocol, **options)
    began = datetime.now(UTC).date()
    system.pipe("news/2024/a.txt", b"The harbour opened.")
    system.pipe("news/2024/b.html.gz", gzip.compress(b"<p>two"))
    system.pipe("news/2025/c.jsonl", b'{"text": "three", "url": "https://news.example/3"}\n{"text": "four"}\n')
    system.invalidate_cache()

    found = candidates(options, f"{protocol}://news")

    assert [c.opener(NOW).content for c in found] == [b"The harbour opened.", b"<p>two", b"three", b"four"]
    assert [c.address for c in found][1:3] == [
        f"{found[0].address.rpartition('/')[0]}/b.html.gz",
        "https://news.example/3",
    ]
    assert found[0].address.endswith("://news/2024/a.txt")
    assert began <= found[0].day <= datetime.now(UTC).date()
    (before,) = candidates(options, f"{protocol}://news/2024/*.txt")
    assert before.marker == found[0].marker
    time.sleep(1.1)  # their clocks have seconds
    system.pipe("news/2024/a.txt", b"1 The harbour opened.")
    system.invalidate_cache()
    (after,) = candidates(options, f"{protocol}://news/2024/*.txt")
    assert after.marker != before.marker
    with pytest.raises(SourceMissing, match=r"there is no|no file is at|cannot look at"):
        candidates(options, f"{protocol}://news/nothing/*.txt")
    system.rm("news/2024/a.txt")
    system.invalidate_cache()
    with pytest.raises(FetchFailed):
        after.opener(NOW)


@pytest.mark.parametrize(
    ("path", "name", "variable"),
    [
        ("s3://news", "secret", "AWS_SECRET_ACCESS_KEY"),
        ("gcs://news", "token", "GOOGLE_APPLICATION_CREDENTIALS"),
        ("az://news", "account_key", "AZURE_STORAGE_ACCOUNT_KEY"),
        ("abfs://news", "sas_token", "AZURE_STORAGE_CONNECTION_STRING"),
    ],
)
@pytest.mark.parametrize("kind", [FilesSource, WarcSource])
def test_a_secret_is_not_written_into_the_file(path, name, variable, kind):
    with pytest.raises(ValidationError, match=rf"options.{name} is a secret .*{variable}") as told:
        kind(type="files" if kind is FilesSource else "warc", name="a", path=path, options={name: "hush"})
    assert "hush" not in told.value.errors(include_input=False)[0]["msg"]


@pytest.mark.parametrize(
    ("path", "module", "extra"),
    [
        ("gs://news/*.txt", "gcsfs", "gcs"),
        ("gcs://news/a.txt", "gcsfs", "gcs"),
        ("az://news/a.txt", "adlfs", "azure"),
        ("abfs://news/a.txt", "adlfs", "azure"),
    ],
)
def test_a_package_that_is_missing_is_told(path, module, extra, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(_registry, path.partition("://")[0], raising=False)
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
