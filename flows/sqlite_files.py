"""SQLite files in NEWSGRAPH_HOME: several processes read them while one writes."""

import sqlite3
from pathlib import Path

from flows.errors import FlowError

_PATIENCE_S = 60


def open_file(path: Path, schema: str) -> sqlite3.Connection:
    """The database in that file, with the tables of the schema; each statement commits by itself.

    Raises:
        FlowError: the file or its directory cannot be written, or holds something else. Nothing stays open then.
    """
    database: sqlite3.Connection | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(path, timeout=_PATIENCE_S, isolation_level=None)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=NORMAL")
        database.executescript(schema)
    except (OSError, sqlite3.Error) as exc:
        if database is not None:
            database.close()
        raise FlowError(f"cannot open {path} ({exc}): set NEWSGRAPH_HOME to a directory of yours") from exc
    return database
