"""From the schema that a database has to the newest: the files of `schema/` that have not run there, in name order.

    CREATE …, DROP …     constraints and indexes, together in one transaction
    anything else        data of an older version made fit for the next one; in the transaction that records it

A file that has run is never changed: what comes later is a file of its own, with a higher number.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from cypher import catalog
from cypher.errors import GraphTooNew
from cypher.running import Row


@dataclass(frozen=True, slots=True)
class Step:
    """One statement of the schema."""

    name: str
    text: str

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    @property
    def is_schema(self) -> bool:
        """Whether it makes indexes or constraints, which share no transaction with data."""
        words = (line for line in self.text.splitlines() if not line.startswith("//"))
        return next(words, "").startswith(("CREATE ", "DROP "))

    @property
    def number(self) -> int:
        return int(self.name.partition("_")[0])


def steps() -> tuple[Step, ...]:
    """All, in the order in which they run."""
    return tuple(Step(name, text) for name, text in catalog.migrations())


def missing(done: Iterable[Row], known: Sequence[Step] | None = None) -> list[Step]:
    """Those that have not run. done: the rows of `get_migrations`. Raises GraphTooNew for what a later version made."""
    known = steps() if known is None else known
    ran = {row["name"]: row["checksum"] for row in done}
    newest = max(step.number for step in known)
    later = sorted(name for name in ran if int(name.partition("_")[0]) > newest)
    if later:
        raise GraphTooNew(f"the graph was made by a newer newsgraph ({later[-1]}): update newsgraph to read it")
    return [step for step in known if ran.get(step.name) != step.checksum]


def run(todo: Sequence[Step], write: Callable[[Sequence[str], Sequence[Row]], None]) -> None:
    """Runs them. write: runs statements in one transaction, and records these rows as having run; either may be empty.

    A step that ran and was not recorded runs once more: each gives the same the second time.
    """
    for is_schema, group in groupby(todo, key=lambda step: step.is_schema):
        some = list(group)
        if is_schema:
            write([step.text for step in some], [])
            write([], [_row(step) for step in some])
        else:
            for step in some:
                write([step.text], [_row(step)])


def _row(step: Step) -> Row:
    return {"name": step.name, "checksum": step.checksum}
