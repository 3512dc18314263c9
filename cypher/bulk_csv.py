"""The files of `neo4j-admin database import`: a header that names the types, then rows; what is not known stays empty.

The import drops an empty list as it does an unknown value: `Graph.finish_bulk` puts the empty lists back.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from cypher.errors import ClaimRefused

LIST_DELIMITER = "\x1f"
"""Between the members of a list: a character that no name has."""

_TYPES = (
    dict.fromkeys(("published", "known", "start_earliest", "start_latest", "end_earliest", "end_latest", "as_of",
                   "valid_from", "valid_from_latest", "valid_to_earliest", "valid_to", "first_attested",
                   "last_attested", "first_reported", "last_reported"), "date")
    | dict.fromkeys(("published_at", "modified_at", "retrieved", "recorded_at", "retracted_at", "instant"), "datetime")
    | dict.fromkeys(("start", "end", "spoken", "articles", "stories", "publishers"), "long")
    | dict.fromkeys(("aliases", "bands", "said_by", "conflicts"), "string[]")
    | dict.fromkeys(("resolved", "nominal", "attributed_only"), "boolean")
    | {"confidence": "double", "content": "byte[]"}
)  # fmt: skip
"""The properties that are not strings."""

_BYTES = tuple(str(n if n < 128 else n - 256) for n in range(256))


class Table:
    """One file. The rows have the values of its columns, in their order."""

    def __init__(
        self, path: Path, columns: Sequence[str], *, id_of: str | None = None, ends: tuple[str, ...] = ()
    ) -> None:
        """id_of: the id space of the first column; ends: those of the first two columns, where it is a relationship."""
        self.path = path
        heads = [f"{name}:{_TYPES[name]}" if name in _TYPES else name for name in columns]
        if id_of is not None:
            heads[0] = f"{columns[0]}:ID({id_of})"
        if ends:
            heads = [f":START_ID({ends[0]})", f":END_ID({ends[1]})", *heads]
        self._file: TextIO = path.open("w", encoding="utf-8", newline="\n")
        self._file.write(",".join(heads) + "\n")
        self.rows = 0

    def write(self, values: Iterable[Any]) -> None:
        self.write_text(row_text(values))

    def write_text(self, row: str) -> None:
        """One row that `row_text` made."""
        self._file.write(f"{row}\n")
        self.rows += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._file.close()


def row_text(values: Iterable[Any]) -> str:
    """The values as one row, without its end."""
    return ",".join([_cell(value) for value in values])


def _cell(value: Any) -> str:  # noqa: ANN401 - whatever a property can be
    if value is None:
        return ""
    if isinstance(value, str):
        return f'"{value}"' if '"' not in value else '"' + value.replace('"', '""') + '"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):  # an instant is one too
        return value.isoformat()
    if isinstance(value, bytes):
        return LIST_DELIMITER.join([_BYTES[byte] for byte in value])
    if isinstance(value, list | tuple):
        if any(LIST_DELIMITER in item for item in value):
            raise ClaimRefused(f"a name has the character U+001F, which a bulk load cannot carry: {value!r}")
        return _cell(LIST_DELIMITER.join(value)) if value else ""
    raise TypeError(f"no cell for {type(value).__name__}")
