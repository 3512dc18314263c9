"""What articles say, kept by their content: the same words are extracted once, whichever address brings them, and not
again after a run that died before the graph had them.

An entry is found by the article without its address, and by who reads: other rules, another model, other settings are
another reader. The oldest entries go.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pydantic import ValidationError

from extractors.identity import claim_id
from extractors.models import Article, Claim, Extraction
from extractors.pipeline import BEST_MODEL, SMALL_MODEL
from flows.settings import Settings
from flows.sqlite_files import open_file

MOST = 50_000
"""Entries, of some 2-4 KB each."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS extraction (
  number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, article TEXT NOT NULL, said BLOB NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """Articles of which some are known."""

    articles: tuple[Article, ...]
    keys: tuple[str, ...]
    """Of each of the articles."""
    found: Mapping[str, Extraction]
    """Key -> what is known; said by the first article of that key."""
    missing: tuple[Article, ...]
    """Those that somebody has to read; of several with the same words the first."""


class Extractions:
    """The store: a small database in NEWSGRAPH_HOME. A context manager; one thread."""

    def __init__(self, path: Path, reader: str, *, most: int = MOST) -> None:
        self._reader = reader
        self._database = open_file(path, _SCHEMA)
        newest = "SELECT coalesce(max(number), 0) FROM extraction"
        self._database.execute(f"DELETE FROM extraction WHERE number <= ({newest}) - ?", (most,))  # noqa: S608

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def find(self, article: Article) -> Extraction | None:
        """What the article says, None where nobody has read these words."""
        found = self._database.execute(
            "SELECT article, said FROM extraction WHERE key = ?", (self.key(article),)
        ).fetchone()
        if found is None:
            return None
        with suppress(ValidationError, ValueError, zlib.error):  # an entry of older models is none
            return _as_of(article, found[0], zlib.decompress(found[1]).decode("utf-8", "surrogatepass"))
        return None

    def keep(self, extractions: Iterable[Extraction]) -> None:
        """Has them for later, in one transaction."""
        rows = [(self.key(e.article), e.article.id, _packed(e)) for e in extractions]
        self._database.execute("BEGIN IMMEDIATE")
        self._database.executemany("INSERT OR REPLACE INTO extraction (key, article, said) VALUES (?, ?, ?)", rows)
        self._database.execute("COMMIT")

    def ask(self, articles: Sequence[Article], *, again: bool = False) -> Asked:
        """What is known of the articles, and what has to be read; all of it where `again`."""
        keys = tuple(self.key(article) for article in articles)
        first: dict[str, Article] = {}
        for key, article in zip(keys, articles, strict=True):
            first.setdefault(key, article)
        told = {} if again else {key: self.find(article) for key, article in first.items()}
        found = {key: one for key, one in told.items() if one is not None}
        return Asked(tuple(articles), keys, found, tuple(a for key, a in first.items() if key not in found))

    def answer(self, asked: Asked, said: Sequence[Extraction | str]) -> list[Extraction | str]:
        """What all the articles say, where `said` is what the missing ones do, or why they cannot be read.

        What was read is kept.
        """
        self.keep(one for one in said if isinstance(one, Extraction))
        known: dict[str, Extraction | str] = dict(asked.found)
        known |= {self.key(article): one for article, one in zip(asked.missing, said, strict=True)}
        return [_as_said(known[key], article) for key, article in zip(asked.keys, asked.articles, strict=True)]

    def key(self, article: Article) -> str:
        """The same for the same words, dates and publisher, and the same reader."""
        said = article.model_dump_json(exclude={"id", "url", "version", "retrieved"})
        return hashlib.sha256(f"{self._reader}\x00{said}".encode("utf-8", "surrogatepass")).hexdigest()


def extractions_path(settings: Settings) -> Path:
    """Where they are kept. It may be deleted at any time."""
    return settings.home / "cache" / "extractions.db"


def reader_of(settings: Settings) -> str:
    """Who reads: every file of the extractors, the model, and what reads beside the rules."""
    model = settings.model or f"{BEST_MODEL} {SMALL_MODEL}"
    versions = [_version(name) for name in ("spacy", *model.split())]
    return " ".join((_rules(), model, *versions, *settings.extractors))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


@cache
def _rules() -> str:
    """A hash of the extractors' files, code and data."""
    whole = hashlib.sha256()
    for name, content in sorted(_files(files("extractors"))):
        whole.update(f"{name}\x00{len(content)}\x00".encode() + content)
    return whole.hexdigest()


def _files(folder: Any) -> Iterator[tuple[str, bytes]]:  # noqa: ANN401 - importlib's Traversable moves
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from ((f"{entry.name}/{name}", content) for name, content in _files(entry))
        else:
            yield entry.name, entry.read_bytes()


def _packed(extraction: Extraction) -> bytes:
    said = extraction.model_dump_json(exclude={"article"}, exclude_defaults=True)
    return zlib.compress(said.encode("utf-8", "surrogatepass"), 6)


def _as_said(said: Extraction | str, article: Article) -> Extraction | str:
    if isinstance(said, str) or said.article == article:
        return said
    return _as_of(article, said.article.id, said.model_dump_json(exclude={"article"}, exclude_defaults=True))


def _as_of(article: Article, bearer: str, said: str) -> Extraction:
    """What was said by the bearer, said by the article: its id is in ids of entities, and in those of claims."""
    parts: dict[str, Any] = json.loads(said.replace(bearer, article.id))
    found = Extraction.model_validate({**parts, "article": article})
    if bearer == article.id:
        return found
    return Extraction(
        article=article,
        entities=tuple(sorted(found.entities, key=lambda entity: entity.id)),
        mentions=tuple(sorted(found.mentions, key=lambda m: (m.start, m.end, m.entity))),
        claims=tuple(sorted((_renamed(claim) for claim in found.claims), key=lambda claim: claim.id)),
    )


def _renamed(claim: Claim) -> Claim:
    name = claim_id(
        claim.article,
        claim.quote,
        subject=claim.subject,
        relation=claim.relation.value,
        object_=claim.object,
        qualifiers=(claim.office, claim.kinship, claim.extent, claim.mode),
        polarity=claim.polarity.value,
        modality=claim.modality.value,
        said_by=claim.said_by,
        time=claim.time,
        as_of=claim.as_of,
    )
    return claim.model_copy(update={"id": name})
