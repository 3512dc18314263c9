"""What integration tests need of a database: to empty it, and to look at it past the program."""

import os
from contextlib import contextmanager
from datetime import UTC, datetime

import neo4j
from hypothesis import HealthCheck, settings

from cypher.graph import Graph

RECORDED = datetime(2026, 1, 1, tzinfo=UTC)
EXAMPLES = int(os.environ.get("NEWSGRAPH_EXAMPLES", "400" if os.environ.get("NEWSGRAPH_SOAK") == "full" else "12"))
"""Worlds for each property that is tested on a real Neo4j."""
FEW = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[*settings.default.suppress_health_check, HealthCheck.function_scoped_fixture],
)


@contextmanager
def raw(connection):
    """A driver's session on the database."""
    auth = (connection.user, connection.password.get_secret_value())
    with (
        neo4j.GraphDatabase.driver(connection.uri, auth=auth) as driver,
        driver.session(database=connection.database) as session,
    ):
        yield session


def empty(connection):
    """Deletes all but the record of migrations."""
    with raw(connection) as session:
        session.run("MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()


def build(connection, *batches, project_each=False):
    """The export of a graph that these batches of extractions make, from nothing."""
    empty(connection)
    with Graph(connection) as graph:
        for batch in batches:
            graph.upsert(batch, RECORDED)
            if project_each:
                graph.project()
        graph.project()
        return list(graph.export())
