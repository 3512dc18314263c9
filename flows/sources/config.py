"""`sources.toml` or `sources.yaml` -> checked sources. An error is one line: the file, the key, what is allowed."""

from collections import Counter
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cypher.nearest import meant
from flows.errors import SettingsError
from flows.sources.declared import (
    AddressesSource,
    AnySource,
    FeedSource,
    FilesSource,
    SitemapSource,
    Sources,
    WarcSource,
)
from flows.sources.manners import Manners
from flows.sources.written import read_table

_KINDS: dict[str, type[BaseModel]] = {
    "files": FilesSource,
    "feed": FeedSource,
    "addresses": AddressesSource,
    "sitemap": SitemapSource,
    "warc": WarcSource,
}
FILES = ("sources.toml", "sources.yaml", "sources.yml")


def find_config(given: Path | None, home: Path) -> Path:
    """The file that was named, else the one here, else the one in the home. Raises SettingsError."""
    for folder in [Path(), home] if given is None else []:
        there = [folder / name for name in FILES if (folder / name).is_file()]
        if len(there) > 1:
            raise SettingsError(f"there are {' and '.join(map(str, there))}: keep one, or name one with --sources")
        if there:
            return there[0].absolute()
    if given is not None and given.is_file():
        return given.absolute()
    places = [given] if given is not None else [Path(FILES[0]), home / FILES[0]]
    raise SettingsError(
        f"there is no {' and no '.join(map(str, places))}: write one, docs/reference/sources.md shows how"
    )


def read_sources(path: Path) -> tuple[AnySource, ...]:
    """All sources of the file, relative paths made whole. Raises SettingsError before anything is started."""
    data = read_table(path)
    shared = data.get("fetch", {})
    for source in data.get("source", ()) if isinstance(data.get("source"), list) else ():
        if isinstance(source, dict) and isinstance(source.get("fetch", {}), dict) and isinstance(shared, dict):
            source["fetch"] = shared | source.get("fetch", {})
    try:
        sources = Sources.model_validate(data).source
    except ValidationError as exc:
        raise SettingsError(f"{path}: {_first(exc, data)}") from exc
    twice = [name for name, number in Counter(source.name for source in sources).items() if number > 1]
    if twice:
        raise SettingsError(f"{path}: two sources are called {twice[0]!r}: give each a name of its own")
    return tuple(_whole(source, path) for source in sources)


def find_source(path: Path, name: str) -> AnySource:
    """The source of that name. Raises SettingsError naming those that are there."""
    sources = read_sources(path)
    for source in sources:
        if source.name == name:
            return source
    raise SettingsError(f"{path} has no source {name!r}: {meant(name, [source.name for source in sources])}")


def _whole(source: AnySource, path: Path) -> AnySource:
    folder = path.parent
    if isinstance(source, FilesSource | WarcSource) and "://" not in source.path:
        return source.model_copy(update={"path": str(folder / Path(source.path).expanduser())})
    if isinstance(source, AddressesSource):
        if not source.urls and source.file is None:
            raise SettingsError(f"{path}: source {source.name!r}: set urls, or file with one address a line")
        if source.file is not None:
            return source.model_copy(update={"file": folder / source.file.expanduser()})
    return source


def _first(exc: ValidationError, data: dict[str, Any]) -> str:
    errors = exc.errors(include_url=False)
    # A key that is misspelt goes before the one that is missed for it.
    error = next((one for one in errors if one["type"] == "extra_forbidden"), errors[0])
    keys = [str(part) for part in error["loc"]]
    where = ".".join(keys)
    kind: type[BaseModel] = Sources
    if len(keys) >= 2 and keys[0] == "source" and keys[1].isdigit():
        number = int(keys[1])
        entry = data["source"][number]
        named = entry.get("name") if isinstance(entry, dict) else None
        kind = _KINDS.get(keys[2], Sources) if len(keys) > 2 else Sources
        rest = keys[3:] if len(keys) > 2 and keys[2] in _KINDS else keys[2:]
        where = f"source {named!r}" if named else f"source number {number + 1}"
        where += f", key {'.'.join(rest)}" if rest else ""
    if "fetch" in keys[:-1]:
        kind = Manners
    return f"{where}: {_what(error, kind)}"


def _what(error: ErrorDetails, kind: type[BaseModel]) -> str:
    if error["type"] == "extra_forbidden":
        return f"there is no such key; allowed are {', '.join(sorted(kind.model_fields))}"
    if error["type"] == "union_tag_not_found":
        return f"type is missing; allowed are {', '.join(_KINDS)}"
    if error["type"] == "union_tag_invalid":
        return f"type {error['ctx']['tag']!r} is not known; allowed are {', '.join(_KINDS)}"
    # A tuple here is a list in the file.
    message = error["msg"].removeprefix("Value error, ").replace("valid tuple", "list")
    return message[:1].lower() + message[1:]
