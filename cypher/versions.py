"""Which version of an article is the current one: a function of the set of versions, not of the order of their arrival.

The latest by the page's own word (its last change, else its publication) counts. Where the page does not say, or dates
itself later than it was read, the one that was first retrieved latest; the same version that is met again later is not
newer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=2)
"""How far ahead of its retrieval a page may date itself: time zones, and embargoes that are a night long."""
_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Version:
    """What ranks a version. `version` is that of the text; several extractions can share it."""

    id: str
    version: str
    instant: datetime | None
    retrieved: datetime
    """When it was first met."""
    extractor: str


def current(versions: Sequence[Version]) -> Version:
    """The version that counts."""
    first_met: dict[str, datetime] = {}
    for v in versions:
        first_met[v.version] = min(v.retrieved, first_met.get(v.version, v.retrieved))
    return max(
        versions,
        key=lambda v: (
            _told(v, first_met[v.version]),
            first_met[v.version],
            v.version,
            v.retrieved,
            natural(v.extractor),
            v.id,
        ),
    )


def _told(v: Version, first_met: datetime) -> datetime:
    """When the page says that it is of; a day that had not come when it was read is a slip, and would rank for ever."""
    return v.instant if v.instant is not None and v.instant <= first_met + _AHEAD else _LONG_AGO


def natural(producer: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts `rules/9` before `rules/10`."""
    return tuple((1, int(part), "") if part.isdigit() else (0, 0, part) for part in _NUMBER.split(producer) if part)
