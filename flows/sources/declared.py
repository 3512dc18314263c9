"""What `sources.toml` (or `.yaml`) declares: each source with its place, publisher, schedule and limits, checked."""

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from cronsim import CronSim, CronSimError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from flows.sources.manners import Manners


def _asked(value: str) -> str:
    """The address, where it is one that may be asked. What it leads to is checked when it is."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{value!r} is no address that is asked: write https://HOST/PATH, or http://")
    if "@" in parts.netloc:
        raise ValueError("it holds a user name or a password: no address with one is asked")
    return value


def _lies(value: str) -> str:
    """The place, where it is one that is read: a path here, or one in a file system of `_SYSTEMS`."""
    protocol, sign, _ = value.partition("://")
    if protocol in ("http", "https"):
        return _asked(value)
    if "::" in value or (sign and protocol not in _SYSTEMS):
        known = ", ".join(sorted((*_SYSTEMS, "http", "https")))
        raise ValueError(f"{value!r} is no place that is read: write a path, or one of {known} before ://")
    return value


_SYSTEMS = ("file", "s3", "s3a", "gs", "gcs", "az", "adl", "abfs", "abfss", "memory")

_SECRETS = {
    "s3": ("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY", ("key", "secret", "token", "password")),
    "gs": ("GOOGLE_APPLICATION_CREDENTIALS", ("token", "secret")),
    "az": (
        "AZURE_STORAGE_ACCOUNT_KEY or AZURE_STORAGE_CONNECTION_STRING",
        ("account_key", "sas_token", "connection_string", "client_secret", "credential"),
    ),
}
"""What opens a cloud comes from the environment: where it looks there, and the options that would say it here."""
_KINDS_OF = {"s3a": "s3", "gcs": "gs"} | dict.fromkeys(("adl", "abfs", "abfss"), "az")
_NO_SECRETS = ("anon", "google_default", "cloud")
"""Values of `token` that only say where to look."""


def _open(options: dict[str, str | int | bool], path: str) -> None:
    """Raises ValueError where an option is a secret."""
    protocol = path.partition("://")[0]
    where, names = _SECRETS.get(_KINDS_OF.get(protocol, protocol), ("", ()))
    for name in names:
        if options.get(name) not in (None, *_NO_SECRETS):
            raise ValueError(f"options.{name} is a secret and does not belong in this file: set {where}")


Text = Annotated[str, Field(min_length=1)]
Location = Annotated[str, Field(min_length=1), AfterValidator(_lies)]
Address = Annotated[str, AfterValidator(_asked)]

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_SPAN = re.compile(r"(\d{1,7})([smhd])")


class Schedule(BaseModel):
    """When a source is pulled: a cron line, or every so often. Exactly one of the two is set."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cron: str | None = None
    every: timedelta | None = None


def read_span(text: str) -> timedelta | None:
    """`90s`, `15m`, `1h`, `2d`; None for anything else."""
    found = _SPAN.fullmatch(text.strip())
    return None if found is None else timedelta(seconds=int(found[1]) * _UNITS[found[2]])


def read_schedule(text: str) -> Schedule:
    """`15m`, `1h`, `2d`, `90s` (with or without `every`), or a cron line of five fields. Raises ValueError."""
    words = text.strip()
    span = read_span(words.removeprefix("every "))
    if span is not None:
        if not timedelta(seconds=1) <= span <= timedelta(days=366):
            raise ValueError(f"{text!r} is not between one second and a year")
        return Schedule(every=span)
    if len(words.split()) == 5:
        with suppress(CronSimError, StopIteration):
            next(CronSim(words, datetime(2026, 1, 1, tzinfo=UTC)))
            return Schedule(cron=words)
    raise ValueError(f"{text!r} is no schedule: write 90s, 15m, 1h, 2d, or a cron line like '*/15 * * * *'")


class Declared(BaseModel):
    """What every source has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,60}$")]
    """Small letters, digits, `.`, `_`, `-`: it names runs, locks and deployments."""
    publisher: Text | None = None
    """Goes before what a page says."""
    language: Literal["en"] = "en"
    schedule: Text | None = None
    """None: pulled only by hand."""
    limit: Annotated[int, Field(ge=1)] | None = None
    """At most so many pages a run; the next run goes on."""
    recheck: Text = "6h"
    """How long a page is not asked for again where nobody tells whether it has changed."""
    longest_run: Text = "6h"
    """A run that takes longer ends after its batch, and the next one goes on."""
    longest_reading: Text = "2m"
    """An article that takes longer to extract is failed; others are not kept by it."""
    fetch: Manners = Manners()

    @field_validator("schedule")
    @classmethod
    def _parsable(cls, value: str | None) -> str | None:
        if value is not None:
            read_schedule(value)
        return value

    @field_validator("recheck", "longest_run", "longest_reading")
    @classmethod
    def _span(cls, value: str) -> str:
        if read_span(value) is None:
            raise ValueError(f"{value!r} is no span of time: write 0s, 15m, 6h, 2d")
        return value

    @field_validator("longest_reading")
    @classmethod
    def _some_time(cls, value: str) -> str:
        if not read_span(value):
            raise ValueError(f"{value!r} leaves no time to read in: write 2m, or 1s at least")
        return value

    @property
    def run_at_most(self) -> timedelta:
        """`longest_run` as a span."""
        return read_span(self.longest_run) or timedelta()

    @property
    def reading_at_most(self) -> timedelta:
        """`longest_reading` as a span."""
        return read_span(self.longest_reading) or timedelta()

    @property
    def recheck_after(self) -> timedelta:
        """`recheck` as a span."""
        return read_span(self.recheck) or timedelta()


class Fields(BaseModel):
    """Which fields of a JSON record hold what; a dot goes one object deeper. One of `text` and `html` is needed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Text | None = "text"
    html: Text | None = None
    title: Text | None = "title"
    address: Text | None = "url"
    published: Text | None = "published"
    publisher: Text | None = "publisher"


class FilesSource(Declared):
    """Files, folders and globs: here, on S3, GCS, Azure, or one file over HTTP."""

    type: Literal["files"]
    path: Location
    """A relative one starts at the folder of sources.toml."""
    fields: Fields = Fields()
    """For JSON and JSON lines."""
    options: dict[str, str | int | bool] = {}
    """What fsspec needs to open the place: `anon`, `endpoint_url`, `account_name`, …"""

    @model_validator(mode="after")
    def _no_secret(self) -> Self:
        _open(self.options, self.path)
        return self


class FeedSource(Declared):
    """An RSS, Atom or JSON feed: the feed first, then the page of each entry."""

    type: Literal["feed"]
    url: Address
    pages: bool = True
    """False: the text stands whole in the feed, and the pages are not asked for."""


class AddressesSource(Declared):
    """A list of addresses, written here or in a file with one a line."""

    type: Literal["addresses"]
    urls: tuple[Address, ...] = ()
    file: Path | None = None


class SitemapSource(Declared):
    """A sitemap, a news sitemap, or an index of them."""

    type: Literal["sitemap"]
    url: Address
    pattern: Text | None = None
    """A regular expression that an address must hold."""

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                re.compile(value)
            except re.error as exc:
                raise ValueError(f"{value!r} is no regular expression: {exc}") from exc
        return value


class WarcSource(Declared):
    """WARC archives: files, folders and globs, as for `files`."""

    type: Literal["warc"]
    path: Location
    options: dict[str, str | int | bool] = {}

    @model_validator(mode="after")
    def _no_secret(self) -> Self:
        _open(self.options, self.path)
        return self


AnySource = Annotated[
    FilesSource | FeedSource | AddressesSource | SitemapSource | WarcSource, Field(discriminator="type")
]


class Sources(BaseModel):
    """The whole file: `[fetch]` for all, and a `[[source]]` each."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fetch: Manners = Manners()
    source: tuple[AnySource, ...]
