"""Files, folders and globs, here or in a cloud -> candidates: pages, or records of JSON and JSON lines."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import PurePosixPath
from typing import IO
from urllib.parse import urlsplit

from extractors.models import RawPage
from flows.errors import SourceMissing
from flows.fetching_errors import FetchFailed, FetchRefused, Refusal
from flows.sources.declared import FilesSource
from flows.sources.packed import (
    BROKEN,
    PACKED,
    Located,
    locate,
    measured,
    read_bounded,
    read_errors,
    trouble,
    unpacked,
)
from flows.sources.protocol import Ask, Candidate
from flows.sources.records import next_line, record_candidate

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
}
LINES = (".jsonl", ".ndjson")
RECORDS = (".json",)


@dataclass(frozen=True, slots=True)
class FilesPlace:
    """The files of a source."""

    source: FilesSource

    def candidates(self, ask: Ask) -> Iterator[Candidate]:
        """One a page file, one a record."""
        if self.source.path.startswith(("http://", "https://")):
            yield from self._remote(ask)
            return
        files = locate(self.source.path, self.source.options)
        known = [file for file in files if file.suffix in (*MEDIA_TYPES, *LINES, *RECORDS)]
        if not known:
            names = ", ".join((*MEDIA_TYPES, *RECORDS, *LINES))
            raise SourceMissing(f"no file at {self.source.path} ends in {names}, with or without .gz or .zst")
        for number, file in enumerate(known):
            for candidate in self._in_file(file):
                within = 1.0 if candidate.share is None else candidate.share
                yield replace(candidate, share=(number + within) / len(known))

    def _in_file(self, file: Located) -> Iterator[Candidate]:
        if file.suffix in MEDIA_TYPES:
            opener = partial(_read, file, self.source.fetch.largest, self.source.publisher)
            yield Candidate(file.address, file.marker, day=file.day, opener=opener)
            return
        try:
            with measured(file) as (stream, share):
                for candidate in self._records(stream, file.address, file.suffix):
                    yield replace(candidate, share=share())
        except read_errors() as exc:
            yield Candidate(file.address, problem=trouble(file, exc))

    def _remote(self, ask: Ask) -> Iterator[Candidate]:
        """One file over HTTP."""
        address = self.source.path
        path = urlsplit(address).path
        name = PurePosixPath(path.casefold())
        suffix = (PurePosixPath(name.stem) if name.suffix in PACKED else name).suffix
        try:
            content = ask(address).content
            if content is None:
                return
            with unpacked(io.BytesIO(content), path) as stream:
                if suffix in (*LINES, *RECORDS):
                    yield from self._records(stream, address, suffix)
                    return
                text = stream.read(self.source.fetch.largest + 1)
        except (FetchRefused, FetchFailed) as exc:
            yield Candidate(address, problem=exc)
            return
        except BROKEN as exc:
            yield Candidate(address, problem=FetchRefused(Refusal.UNREADABLE, str(exc) or type(exc).__name__))
            return
        page = RawPage(
            address=address,
            content=text,
            media_type=MEDIA_TYPES.get(suffix),
            retrieved=datetime.now(UTC),
            publisher=self.source.publisher,
        )
        yield Candidate(address, opener=lambda retrieved: page.model_copy(update={"retrieved": retrieved}))

    def _records(self, stream: IO[bytes], address: str, suffix: str) -> Iterator[Candidate]:
        source = self.source
        most = source.fetch.largest
        number = 0
        if suffix in LINES:
            while line := next_line(stream, most):
                number += 1
                if line.strip():
                    yield record_candidate(line, f"{address}#{number}", source.fields, source.publisher, most)
            return
        for record in _whole(stream, most):
            number += 1
            yield record_candidate(record, f"{address}#{number}", source.fields, source.publisher, most)


def _whole(stream: IO[bytes], most: int) -> list[bytes]:
    """The records of a JSON file: its array, or itself. What is broken goes on as it is, to be refused there."""
    text = stream.read(most + 1)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return [text]
    return [json.dumps(record).encode() for record in data] if isinstance(data, list) else [text]


def _read(file: Located, most: int, publisher: str | None, retrieved: datetime) -> RawPage:
    """The page in a file. Raises FetchRefused."""
    return RawPage(
        address=file.address,
        content=read_bounded(file, most),
        media_type=MEDIA_TYPES[file.suffix],
        retrieved=retrieved,
        publisher=publisher,
    )
