"""What came to a group, what went from it, and what counts for another story, as the claims that wait tell it."""

from collections.abc import Iterable, Mapping

from cypher.evidence import Evidence
from cypher.reducing import LOOSE, Change
from cypher.rows import read_evidence
from cypher.running import Row


def plain_groups(pending: Iterable[Row]) -> set[str]:
    """The groups in which nothing has happened but that claims came, went, or changed their story."""
    loud: set[str] = set()
    plain: set[str] = set()
    for row in pending:
        groups = {row["group"], row["moves"], row["moved_from"]} - {None}
        told = row["moved_from"] is None and (row["new"] or row["gone"] or row["recounted"])
        (plain if told else loud).update(groups)
    return plain - loud


def change_of(group: str, rows: Iterable[Row]) -> Change | None:
    """The change of the group that these claims are, rows of `get_claims`; None where there is no telling."""
    came: list[Evidence] = []
    went: list[tuple[Evidence, str]] = []
    recounted: list[tuple[Evidence, Evidence, str]] = []
    for row in rows:
        now, home = read_evidence(row), home_in(group, row)
        if home is None:
            if not row["live"]:
                return None
            came.append(now)
        elif not row["live"]:
            went.append((_as_counted(row), home))
        else:
            recounted.append((_as_counted(row), now, home))
    return Change(group, tuple(came), tuple(went), tuple(recounted))


def home_in(group: str, row: Mapping[str, str | None]) -> str | None:
    """The home of the claim in one of its groups; None where it has none yet."""
    if row["group"] == group:
        return row["fact"]
    return LOOSE if row["moving"] == group else row["moving"]


def _as_counted(row: Row) -> Evidence:
    """The claim as the projection counted it."""
    return read_evidence({**row, "story": row["left_story"] or row["story"]})
