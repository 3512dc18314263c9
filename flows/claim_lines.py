"""Lines of claims, one at a time: a load of any size."""

import gzip
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from cypher.checks import check
from cypher.errors import ClaimRefused as RefusedAtTheDoor
from extractors.errors import ClaimRefused
from extractors.given import read_line
from extractors.models import Extraction
from flows.errors import SourceMissing


def read_lines(paths: Sequence[Path], retrieved: datetime) -> Iterator[Extraction]:
    """What all lines of the files (`.gz` or plain) say, as they are read.

    Raises SourceMissing for a file that is none, ClaimRefused naming the file and the line.
    """
    for path in paths:
        try:
            opened = gzip.open if path.suffix == ".gz" else open
            # A line ends at \n alone: texts hold separators of other kinds. A mark of UTF-8 may stand before them.
            with opened(path, "rt", encoding="utf-8-sig", newline="\n") as lines:
                for number, line in enumerate(lines, start=1):
                    if line.strip():
                        yield _read(path, number, line, retrieved)
        except UnicodeDecodeError as exc:
            raise SourceMissing(f"{path} is not text in UTF-8: save it as that") from exc
        except (OSError, EOFError) as exc:
            raise SourceMissing(f"{path} cannot be read: {getattr(exc, 'strerror', None) or 'it is no .gz'}") from exc


def _read(path: Path, number: int, line: str, retrieved: datetime) -> Extraction:
    try:
        extraction = read_line(line, retrieved=retrieved)
        check(extraction)
    except (ClaimRefused, RefusedAtTheDoor) as exc:
        raise ClaimRefused(f"{path}:{number}: {exc}") from exc
    return extraction
