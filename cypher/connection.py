"""Where a Neo4j is and how to be let in, and the check that one answers there which the statements can run on."""

import re
from functools import partial
from typing import Annotated

import neo4j
from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from cypher.apart import Apart
from cypher.errors import GraphRefused, GraphTooOld, GraphUnavailable

OLDEST_VERSION = (5, 26)
"""The LTS release that the statements are tested on."""

_ADDRESS = re.compile(r"(?:bolt|neo4j)(?:\+s|\+ssc)?://[^/]")
_VERSION = re.compile(r"(\d+)\.(\d+)")


class Connection(BaseModel):
    """The address of a Neo4j database and the account to use. Frozen; the password does not show when it is printed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uri: Annotated[str, Field(min_length=1)]
    user: str = "neo4j"
    password: SecretStr
    database: str = "neo4j"


def check_connection(connection: Connection) -> str:
    """The version of the Neo4j at the address, e.g. `2026.08.1`.

    Raises GraphUnavailable, GraphRefused or GraphTooOld, each with a line that says what to do.
    """
    if not _ADDRESS.match(connection.uri):
        raise GraphUnavailable(f"NEO4J_URI={connection.uri} is no address of a Neo4j: write it like bolt://host:7687")
    try:
        agent = _asked_apart(connection)
    except AuthError as exc:
        raise GraphRefused(
            f"{connection.uri} refuses user {connection.user!r} with this password: check NEO4J_USER and NEO4J_PASSWORD"
        ) from exc
    except ClientError as exc:
        raise GraphRefused(
            f"{connection.uri} refuses database {connection.database!r} ({first_line(exc)}): check NEO4J_DATABASE"
        ) from exc
    except (DriverError, Neo4jError, OSError) as exc:
        raise GraphUnavailable(
            f"no Neo4j answers at {connection.uri} ({first_line(exc)}): start it, or check NEO4J_URI"
        ) from exc
    except ValueError as exc:
        raise GraphUnavailable(f"{connection.uri} is no Neo4j address ({exc}): check NEO4J_URI") from exc
    version = agent.partition("/")[2]
    refuse_too_old(version, connection.uri)
    return version


def open_driver(connection: Connection) -> neo4j.Driver:
    """A driver that has not asked anything yet. Raises GraphUnavailable where the address is none."""
    auth = (connection.user, connection.password.get_secret_value())
    try:
        return neo4j.GraphDatabase.driver(
            connection.uri,
            auth=auth,
            connection_timeout=15,
            connection_acquisition_timeout=60,
            notifications_min_severity="OFF",
        )
    except (ValueError, DriverError) as exc:
        raise GraphUnavailable(f"{connection.uri} is no Neo4j address ({exc}): check NEO4J_URI") from exc


def refuse_too_old(version: str, uri: str) -> None:
    """Raises GraphTooOld where the version is older than OLDEST_VERSION, or is none."""
    found = _VERSION.match(version)
    if found is None or (int(found[1]), int(found[2])) < OLDEST_VERSION:
        oldest = ".".join(map(str, OLDEST_VERSION))
        raise GraphTooOld(f"the Neo4j at {uri} is {version or 'of unknown version'}: use {oldest} or newer")


def _asked_apart(connection: Connection) -> str:
    apart = Apart()
    try:
        return apart.result_of(partial(_ask_agent, connection))
    finally:
        apart.end()


def _ask_agent(connection: Connection) -> str:
    auth = (connection.user, connection.password.get_secret_value())
    with neo4j.GraphDatabase.driver(
        connection.uri, auth=auth, connection_timeout=10, connection_acquisition_timeout=15
    ) as driver:
        agent = driver.get_server_info().agent
        with driver.session(database=connection.database) as session, session.begin_transaction() as transaction:
            transaction.rollback()  # to begin one is enough to know that the database is there
        return agent


def first_line(exc: Exception) -> str:
    """What the driver or the database says, without what follows and its full stop."""
    text = getattr(exc, "message", None) or str(exc)
    return str(text).strip().split("\n", 1)[0].rstrip(".")
