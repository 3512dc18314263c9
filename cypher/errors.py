"""What can go wrong in this room. A person sees the message: one line that says what to do."""

import errno
from pathlib import Path


class GraphError(Exception):
    """The root of this room's errors."""


class GraphUnavailable(GraphError):
    """No Neo4j answers at the address."""


class GraphRefused(GraphError):
    """Neo4j answers and does not let us in: wrong user, password or database."""


class SchemaTaken(GraphRefused):
    """Another program makes the same index or constraint at this moment."""


class GraphTooOld(GraphError):
    """The Neo4j at the address is older than the statements need."""


class GraphEmpty(GraphError):
    """The database has never been one of this program: it has neither articles nor a schema."""


class GraphOutdated(GraphError):
    """The graph has the schema of an earlier version of this program; `Graph.apply_schema` brings it up to date."""


class GraphTooNew(GraphError):
    """The graph has the schema of a later version of this program."""


class LocalServerError(GraphError):
    """The managed local Neo4j cannot be installed, started or stopped."""


class JavaMissing(LocalServerError):
    """No Java that the server can run on."""


class DownloadFailed(LocalServerError):
    """A jar did not arrive whole; nothing of it was kept."""


class DiskFull(LocalServerError):
    """No space where the server's files must go."""


class PortTaken(LocalServerError):
    """Somebody else listens on the port that the settings name."""


class QueryRefused(GraphError):
    """A question that the library does not have, or a parameter that it cannot be asked with."""


class ClaimRefused(GraphError):
    """An article or a claim that the store does not let in; nothing of its batch was written."""


class DatabaseNotEmpty(GraphError):
    """A bulk load makes a database from nothing; this one has something."""


class ArticleUnknown(GraphError):
    """No article of that id or address."""


def disk_error(exc: OSError, directory: Path, setting: str) -> LocalServerError:
    """What to tell of a file that could not be written in a directory; `setting` chooses another one."""
    if exc.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(f"no space left in {directory}: free some, or set {setting} to a directory on a larger disk")
    where = exc.filename or directory
    return LocalServerError(f"cannot write {where} ({exc.strerror or exc}): set {setting} to a directory of yours")
