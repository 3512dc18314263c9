"""Word lists of `patterns/*.toml`: read once, checked, frozen."""

import tomllib
from functools import cache
from importlib import resources

from extractors.errors import DataFileBroken


@cache
def word_lists(name: str) -> dict[str, frozenset[str]]:
    """The lists of `patterns/<name>.toml` by `table.key` (or `key` at the top). Raises DataFileBroken."""
    file = resources.files("extractors").joinpath(f"patterns/{name}.toml")
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as exc:
        raise DataFileBroken(f"patterns/{name}.toml: {exc}") from exc
    found: dict[str, frozenset[str]] = {}
    for key, value in data.items():
        rows = value.items() if isinstance(value, dict) else [("", value)]
        for inner, words in rows:
            if isinstance(words, str) and key in {"source", "licence"}:
                continue
            label = f"{key}.{inner}" if inner else key
            if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                raise DataFileBroken(f"patterns/{name}.toml: {label} is no list of words")
            found[label] = frozenset(words)
    return found


def words_of(name: str, key: str) -> frozenset[str]:
    """One list. Raises DataFileBroken where the file has none of that name."""
    lists = word_lists(name)
    if key not in lists:
        raise DataFileBroken(f"patterns/{name}.toml: no list {key}")
    return lists[key]
