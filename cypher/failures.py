"""What the driver and the database raise, as this room's errors: one line that says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError, ServiceUnavailable

from cypher.connection import Connection, first_line
from cypher.errors import GraphError, GraphRefused, GraphUnavailable, SchemaTaken

_TAKEN = frozenset(
    f"Neo.ClientError.Schema.{what}"
    for what in (
        "EquivalentSchemaRuleAlreadyExists",
        "ConstraintAlreadyExists",
        "IndexAlreadyExists",
        "IndexWithNameAlreadyExists",
        "ConstraintWithNameAlreadyExists",
        "ConstraintDropFailed",
        "IndexDropFailed",
        "ConstraintNotFound",
        "IndexNotFound",
    )
)
"""Another program made, or dropped, the same between the look at it and the statement."""


@contextmanager
def as_ours(connection: Connection) -> Iterator[None]:
    """Raises GraphError for what is raised in it by the driver."""
    uri = connection.uri
    try:
        yield
    except AuthError as exc:
        raise GraphRefused(f"{uri} refuses user {connection.user!r}: check NEO4J_USER and NEO4J_PASSWORD") from exc
    except (ServiceUnavailable, DriverError, OSError) as exc:
        raise GraphUnavailable(f"no Neo4j answers at {uri} ({first_line(exc)}): start it, or check NEO4J_URI") from exc
    except ClientError as exc:
        if exc.code in _TAKEN:
            raise SchemaTaken(f"another program changes the schema of {uri}: try again ({first_line(exc)})") from exc
        raise GraphRefused(f"{uri} refuses a statement: {first_line(exc)}") from exc
    except Neo4jError as exc:
        raise GraphError(f"{uri}: {first_line(exc)}") from exc
