"""Pages that gave no article, as the graph records them: by address, with what is needed to try them again."""

from collections.abc import Iterable
from datetime import datetime

from cypher.evidence import digest
from cypher.running import Row
from extractors.models import Rejection


def id_of(address: str) -> str:
    """The id of the record of this address: the last rejection of it stays."""
    return f"rejected:{digest(address)}"


def rows(rejections: Iterable[Rejection], recorded_at: datetime) -> list[Row]:
    """A row of `record_rejected` each."""
    return [
        {
            "id": id_of(r.address),
            "properties": {
                "address": r.address,
                "reason": r.reason,
                "detail": r.detail,
                "retrieved": r.retrieved,
                "recorded_at": recorded_at,
            },
        }
        for r in rejections
    ]
