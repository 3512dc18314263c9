"""sources.toml: what is wrong is one line that names the file, the key and what is allowed."""

from datetime import timedelta

import pytest

from flows.errors import SettingsError
from flows.sources.config import find_config, find_source, read_sources
from flows.sources.declared import read_schedule

FEED = '[[source]]\nname = "a"\ntype = "feed"\nurl = "https://a.example"\n'
FILES = '[[source]]\nname = "a"\ntype = "files"\npath = "a"\n'
GOOD = """
[fetch]
user_agent = "harbour-desk/1 (desk@harbour.example)"
delay = 2

[[source]]
name = "harbour"
type = "feed"
url = "https://harbour.example/rss"
publisher = "Harbour News"
schedule = "every 15m"
[source.fetch]
at_once = 1

[[source]]
name = "archive"
type = "files"
path = "archive/**/*.jsonl.gz"
fields = { text = "body", published = "date.issued" }
"""


def written(tmp_path, text):
    path = tmp_path / "sources.toml"
    path.write_text(text)
    return path


def test_sources_are_read_with_what_they_share(tmp_path):
    harbour, archive = read_sources(written(tmp_path, GOOD))
    assert (harbour.fetch.user_agent, harbour.fetch.delay, harbour.fetch.at_once) == (
        "harbour-desk/1 (desk@harbour.example)", 2, 1,
    )  # fmt: skip
    assert archive.fetch.at_once == 2
    assert archive.path == f"{tmp_path}/archive/**/*.jsonl.gz"
    assert archive.fields.published == "date.issued"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[source]\n", "line 1"),
        ("", "source: field required"),
        ('[[source]]\nname = "a"\n', "source 'a': type is missing; allowed are files, feed, addresses, sitemap, warc"),
        ('[[source]]\nname = "a"\ntype = "rss"\n', "type 'rss' is not known; allowed are files, feed"),
        ('[[source]]\ntype = "feed"\nurl = "https://a.example"\n', "source number 1, key name: field required"),
        ('[[source]]\nname = "A b"\ntype = "feed"\nurl = "https://a.example"\n', "source 'A b', key name: "),
        (
            FEED + 'feed = "x"\n',
            "source 'a', key feed: there is no such key; allowed are fetch, language, limit, longest_reading, ",
        ),
        (
            FEED + 'schedule = "hourly"\n',
            "source 'a', key schedule: 'hourly' is no schedule: write 90s, 15m, 1h, 2d, or a cron line",
        ),
        (FEED + 'schedule = "99 * * * *"\n', "is no schedule"),
        (FEED + 'language = "de"\n', "key language: input should be 'en'"),
        (FEED + "fetch = {delay = -1}\n", "key fetch.delay: "),
        (
            FEED + "fetch = {slow = 1}\n",
            "allowed are allow_private, at_once,",
        ),
        (
            '[[source]]\nname = "a"\ntype = "sitemap"\nurl = "https://a.example"\npattern = "("\n',
            "is no regular expression",
        ),
        ('[[source]]\nname = "a"\ntype = "addresses"\n', "source 'a': set urls, or file"),
        *(
            (f'[[source]]\nname = "a"\ntype = "feed"\nurl = "{address}"\n', f"source 'a', key url: {says}")
            for address, says in (
                ("file:///etc/passwd", "'file:///etc/passwd' is no address that is asked: write https://HOST/PATH"),
                ("ftp://a.example/rss", "'ftp://a.example/rss' is no address that is asked"),
                ("a.example/rss", "'a.example/rss' is no address"),
                ("https:///rss", "'https:///rss' is no address"),
                ("http://[half/", "invalid IPv6 URL"),
                ("https://me:secret@a.example/", "it holds a user name or a password"),
            )
        ),
        (
            '[[source]]\nname = "a"\ntype = "addresses"\nurls = ["file:///x"]\n',
            "source 'a', key urls.0: 'file:///x' is no",
        ),
        (
            '[[source]]\nname = "a"\ntype = "files"\npath = "simplecache::http://127.0.0.1/a"\n',
            "source 'a', key path: 'simplecache::http://127.0.0.1/a' is no place that is read: write a path, or one of",
        ),
        ('[[source]]\nname = "a"\ntype = "warc"\npath = "ssh://a/b"\n', "abfs, abfss, adl, az, file, gcs, gs, http,"),
        ('[[source]]\nname = "a"\ntype = "files"\npath = "http://u:p@a/b.txt"\n', "it holds a user name"),
        ("source = 3\n", "source: input should be a list"),
        (FEED + 'fetch = { allow_private = "127.0.0.1" }\n', "key fetch.allow_private: input should be a list"),
        (FILES + "limit = 0\n", "key limit: input should be greater"),
        (FILES + 'recheck = "soon"\n', "write 0s, 15m, 6h, 2d"),
        (FILES + 'schedule = "0s"\n', "between one second and a year"),
        (FILES + 'schedule = "0 3 31 2 *"\n', "is no schedule"),
        (FILES + 'schedule = "0 0 3 * * *"\n', "is no schedule"),
        (FILES + "fetch = 3\n", "key fetch: "),
        ("fetch = 3\n" + FILES, "fetch: input should be"),
        ('[[sources]]\nname = "a"\n', "sources: there is no such key; allowed are fetch, source"),
        ('source = "a"\n', "source: "),
        (
            FEED + '[[source]]\nname = "a"\ntype = "feed"\nurl = "https://b.example"\n',
            "two sources are called 'a'",
        ),
    ],
)
def test_what_is_wrong_is_said_in_one_line(tmp_path, text, says):
    path = written(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        read_sources(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert says in message
    assert "\n" not in message


YAML = """
fetch:
  delay: 2
source:
  - name: harbour
    type: feed
    url: https://harbour.example/rss
    schedule: "*/15 * * * *"
    fetch: {at_once: 1}
  - name: archive
    type: files
    path: archive/**/*.jsonl.gz
    fields: {text: body, published: date.issued}
"""


def in_yaml(tmp_path, text):
    path = tmp_path / "sources.yaml"
    path.write_text(text)
    return path


def test_the_same_may_be_written_in_yaml(tmp_path):
    harbour, archive = read_sources(in_yaml(tmp_path, YAML))
    assert (harbour.fetch.delay, harbour.fetch.at_once, harbour.schedule) == (2, 1, "*/15 * * * *")
    assert (archive.path, archive.fields.published) == (f"{tmp_path}/archive/**/*.jsonl.gz", "date.issued")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "source: field required"),
        ("- a\n", "it is a list; written is a table with `source:` and `fetch:`"),
        ("source: [\n", "line 2, column 1: "),
        ("source:\n  - name: a\n    type: feed\n    schedule: */5 * * * *\n", "line 4, column 16: expected"),
        ("source:\n  - name: a\n    type: feed\n    schedule: */5 * * * *\n", "write a cron line in quotes"),
        ("source:\n  - name: a\n    name: b\n", "line 3, column 5: the key 'name' is there twice"),
        ("source:\n  - name: !!python/name:os.system a\n", "line 2, column 11: could not determine a constructor"),
        ("source:\n  - name: a\n    type: rss\n", "source 'a': type 'rss' is not known; allowed are files, feed"),
        (
            "source:\n  - {name: a, type: feed, url: https://a.example, feed: x}\n",
            "key feed: there is no such key; allowed are fetch,",
        ),
        ("source: " + "[" * 2000, "recursion"),
        ("\x00", "special characters are not allowed"),
    ],
)
def test_what_is_wrong_in_yaml_is_said_as_well(tmp_path, text, says):
    path = in_yaml(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        read_sources(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert says in message
    assert "\n" not in message


@pytest.mark.parametrize("text", [b"\xff\xfe[", b"caf\xe9 = 1"])
def test_a_file_that_is_no_text_is_told(tmp_path, text):
    (tmp_path / "sources.toml").write_bytes(text)
    with pytest.raises(SettingsError, match=r"sources\.toml: it is not UTF-8"):
        read_sources(tmp_path / "sources.toml")


def test_two_files_in_one_place_are_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    in_yaml(tmp_path, YAML)
    assert find_config(None, tmp_path / "home") == tmp_path / "sources.yaml"
    written(tmp_path, GOOD)
    with pytest.raises(SettingsError, match=r"sources\.toml and sources\.yaml: keep one"):
        find_config(None, tmp_path / "home")


def test_a_name_that_is_not_there_is_told_with_the_nearest(tmp_path):
    with pytest.raises(SettingsError, match="did you mean harbour"):
        find_source(written(tmp_path, GOOD), "habour")


def test_no_file_is_told_with_the_places(tmp_path):
    with pytest.raises(SettingsError, match=r"there is no sources\.toml and no .*home/sources\.toml"):
        find_config(None, tmp_path / "home")


def test_schedules():
    assert read_schedule("every 90s").every == timedelta(seconds=90)
    assert read_schedule("2d").every == timedelta(days=2)
    assert read_schedule("*/15 6-22 * * 1-5").cron == "*/15 6-22 * * 1-5"
