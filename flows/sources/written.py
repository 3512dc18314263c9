"""A file of TOML or YAML -> one table of plain values. What is wrong is one line with the file and the line in it."""

import tomllib
from pathlib import Path
from typing import Any

import yaml

from flows.errors import SettingsError

_YAML = (".yaml", ".yml")


def read_table(path: Path) -> dict[str, Any]:
    """What the file says; YAML where its name says so, else TOML. Raises SettingsError."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        raise SettingsError(f"cannot read {path}: {getattr(exc, 'strerror', None) or 'it is not UTF-8'}") from exc
    if path.suffix.casefold() in _YAML:
        return _yaml(path, text)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        raise SettingsError(f"{path}: {exc}") from exc


def _yaml(path: Path, text: str) -> dict[str, Any]:
    try:
        data = yaml.load(text, _Strict)  # noqa: S506 - it is the safe loader, but for the keys
    except yaml.MarkedYAMLError as exc:
        where = exc.problem_mark or exc.context_mark
        line = f"line {where.line + 1}, column {where.column + 1}: " if where is not None else ""
        hint = " (write a cron line in quotes)" if "alias" in f"{exc.context} {exc.problem}" else ""
        raise SettingsError(f"{path}: {line}{exc.problem or exc.context}{hint}") from exc
    except (yaml.YAMLError, RecursionError, ValueError) as exc:
        raise SettingsError(f"{path}: {str(exc).splitlines()[0]}") from exc
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise SettingsError(f"{path}: it is a {type(data).__name__}; written is a table with `source:` and `fetch:`")
    return data


class _Strict(yaml.SafeLoader):  # type: ignore[misc]  # PyYAML has no types
    """Plain values only, and no key twice: the second would win in silence, which TOML does not let happen."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        met: set[str] = set()
        for key, _ in node.value:
            name = str(key.value)
            if name in met and name != "<<":
                raise yaml.constructor.ConstructorError(None, None, f"the key {name!r} is there twice", key.start_mark)
            met.add(name)
        found: dict[Any, Any] = super().construct_mapping(node, deep)
        return found
