"""Which Neo4j the settings mean: the one at NEO4J_URI, or the managed local one."""

from cypher.connection import Connection, check_connection
from cypher.errors import GraphUnavailable
from cypher.local import LocalServer, Reporter, ServerOptions
from flows.settings import Settings


def local_server(settings: Settings, reporter: Reporter | None = None) -> LocalServer:
    """The managed server of NEWSGRAPH_HOME, running or not."""
    options = ServerOptions(
        heap=settings.heap,
        page_cache=settings.page_cache,
        bolt_port=settings.bolt_port,
        http_port=settings.http_port,
        java=settings.java,
        mirror=settings.maven_mirror,
        cache=settings.cache,
    )
    return LocalServer(settings.home, options, reporter)


def remote_connection(settings: Settings) -> Connection | None:
    """The database at NEO4J_URI, None where that is not set. Nothing is asked of it."""
    if settings.neo4j_uri is None or settings.neo4j_password is None:
        return None
    return Connection(
        uri=settings.neo4j_uri,
        user=settings.neo4j_user,
        password=settings.neo4j_password,
        database=settings.neo4j_database,
    )


def connect(settings: Settings, reporter: Reporter | None = None) -> Connection:
    """A connection to a Neo4j that answers and is new enough; the local one is installed and started where need be.

    Raises a GraphError with a line that says what to do.
    """
    remote = remote_connection(settings)
    if remote is None:
        return local_server(settings, reporter).start()
    check_connection(remote)
    return remote


def look_at(settings: Settings) -> str:
    """The address at which a person sees the graph: the Browser of the local server, or the database's own address."""
    remote = remote_connection(settings)
    if remote is not None:
        return remote.uri
    running = local_server(settings).running()
    if running is None:
        raise GraphUnavailable(f"no Neo4j runs in {settings.home}: `newsgraph neo4j start`")
    return browser_address(running.bolt_port, running.http_port)


def browser_address(bolt_port: int, http_port: int) -> str:
    """The Neo4j Browser's address, with the form to connect filled in but for the password."""
    return f"http://127.0.0.1:{http_port}/browser/?dbms=bolt://neo4j@127.0.0.1:{bolt_port}"
