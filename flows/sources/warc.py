"""WARC archives -> candidates: every answer of 200 with a text in it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from extractors.models import RawPage
from flows.fetching import content_type
from flows.fetching_errors import FetchRefused, Refusal
from flows.sources.declared import WarcSource
from flows.sources.packed import Located, locate, opened, read_errors, trouble
from flows.sources.protocol import Ask, Candidate

_TEXTUAL = ("text/html", "text/plain", "application/xhtml+xml")
_SUFFIXES = (".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz")


@dataclass(frozen=True, slots=True)
class WarcPlace:
    """The archives of a source."""

    source: WarcSource

    def candidates(self, ask: Ask) -> Iterator[Candidate]:  # noqa: ARG002 - the protocol's
        """One a record; an archive that breaks off is one more, with a problem."""
        files = [f for f in locate(self.source.path, self.source.options) if f.path.casefold().endswith(_SUFFIXES)]
        for number, file in enumerate(files, start=1):
            for candidate in self._records(file):
                yield replace(candidate, share=number / len(files))

    def _records(self, file: Located) -> Iterator[Candidate]:
        try:
            # warcio itself unpacks .gz, member by member, so that no file is packed as a whole to it
            plain = Located(file.protocol, file.path, file.options, None, None)
            with _stream(plain) as stream:
                for record in ArchiveIterator(stream):
                    candidate = self._candidate(record)
                    if candidate is not None:
                        yield candidate
        except ArchiveLoadFailed as exc:
            problem = FetchRefused(Refusal.UNREADABLE, f"the archive breaks off ({str(exc)[:100]})")
            yield Candidate(file.address, problem=problem)
        except read_errors() as exc:
            yield Candidate(file.address, problem=trouble(file, exc))

    def _candidate(self, record: Any) -> Candidate | None:  # noqa: ANN401 - warcio has no types
        if record.rec_type not in ("response", "resource"):
            return None
        headers = record.http_headers
        if headers is not None and headers.get_statuscode() != "200":
            return None
        declared = headers.get_header("Content-Type") if headers is not None else record.content_type
        media_type, charset = content_type(declared)
        address = record.rec_headers.get_header("WARC-Target-URI")
        if media_type not in _TEXTUAL or not address:
            return None
        most = self.source.fetch.largest
        content = record.content_stream().read(most + 1)
        if len(content) > most:
            return Candidate(address, problem=FetchRefused(Refusal.TOO_LARGE, f"more than {most:,} bytes"))
        stamp = _moment(record.rec_headers.get_header("WARC-Date"))
        page = RawPage(
            address=address,
            content=content,
            media_type=media_type,
            charset=charset,
            retrieved=stamp or datetime.now(UTC),
            publisher=self.source.publisher,
        )
        marker = hashlib.sha256(content).hexdigest()[:24]
        return Candidate(address, marker, day=stamp.date() if stamp else None, opener=partial(_kept, page, stamp))


def _stream(file: Located) -> Any:  # noqa: ANN401 - a context of fsspec's, or ours
    import fsspec

    if file.path.casefold().endswith(".zst"):
        return opened(file)
    return fsspec.filesystem(file.protocol, **dict(file.options)).open(file.path, "rb")


def _kept(page: RawPage, stamp: datetime | None, retrieved: datetime) -> RawPage:
    """The page with the time at which the archive had it."""
    return page.model_copy(update={"retrieved": stamp or retrieved})


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
