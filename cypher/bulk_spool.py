"""What a bulk load lays down on the way: claims in parts, every group whole in one of them, and the texts' versions.

A part is read into memory at once; so a load of any size needs the memory of its largest part.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Any, TextIO

from cypher.evidence import Evidence
from extractors.ontology import Bound, Modality, Polarity, Precision, Relation

PARTS = 64

_values = attrgetter(*(field.name for field in fields(Evidence)))


class Spool:
    """Lines of JSON in parts, by a key's hash."""

    def __init__(self, folder: Path, name: str, parts: int = PARTS) -> None:
        self._paths = [folder / f"{name}-{number:03}.jsonl" for number in range(parts)]
        self._files: list[TextIO] = [path.open("w", encoding="utf-8") for path in self._paths]

    def add(self, key: str, record: Sequence[Any]) -> None:
        """key: 128 bits in hex, as `digest` makes them."""
        self._files[int(key[:4], 16) % len(self._files)].write(json.dumps(record, separators=(",", ":")) + "\n")

    def parts(self) -> Iterator[list[Any]]:
        """Each part's records, in the order in which they came; the part is gone afterwards."""
        self.close()
        for path in self._paths:
            with path.open(encoding="utf-8") as file:
                records = [json.loads(line) for line in file]
            path.unlink()
            yield records

    def close(self) -> None:
        for file in self._files:
            file.close()


class Blobs:
    """Bytes, one after another in one file, found again by their place."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("w+b")
        self._end = 0

    def add(self, data: bytes) -> tuple[int, int]:
        """Where they are."""
        self._file.write(data)
        place = (self._end, len(data))
        self._end += len(data)
        return place

    def read(self, place: tuple[int, int]) -> bytes:
        self._file.seek(place[0])
        return self._file.read(place[1])

    def close(self) -> None:
        self._file.close()
        self._path.unlink()


def plain(evidence: Evidence) -> list[Any]:
    """The claim as a list of plain values."""
    return list(_values(evidence))


def evidence_from(values: Sequence[Any], story: str) -> Evidence:
    """The claim that `plain` made a list of, with the story of its article."""
    (id_, article, _, publisher, published, subject, relation, object_, office, kinship, extent, mode, polarity,
     modality, speaker, bound, start_earliest, start_latest, start_precision, end_earliest, end_latest, end_precision,
     as_of, confidence, moves) = values  # fmt: skip
    return Evidence(
        id_, article, story, publisher, published, subject, Relation(relation), object_, office, kinship, extent, mode,
        Polarity(polarity), Modality(modality), speaker, None if bound is None else Bound(bound), start_earliest,
        start_latest, None if start_precision is None else Precision(start_precision), end_earliest, end_latest,
        None if end_precision is None else Precision(end_precision), as_of, confidence, moves,
    )  # fmt: skip
