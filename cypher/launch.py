"""The server as a process: its command line, the process itself, how to find it again, and why it ended."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import psutil

from cypher.errors import DiskFull, LocalServerError, PortTaken
from cypher.home import Running, ServerHome, write_private
from cypher.java import Java

_SERVER_CLASS = "org.neo4j.server.Neo4jCommunity"
_LTS_SERVER_CLASS = "org.neo4j.server.CommunityEntryPoint"
_ADMIN_CLASS = "org.neo4j.cli.AdminTool"
_ADMIN_S = 120
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Of a Java that is over before its better compiler pays."""

_VM_FLAGS = (
    "-XX:+UseG1GC",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+UnlockExperimentalVMOptions",
    "-XX:+TrustFinalNonStaticFields",
    "-XX:+DisableExplicitGC",
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dio.netty.leakDetection.level=DISABLED",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
)
_PORT = re.compile(r"^server\.(bolt|http)\.listen_address=127\.0\.0\.1:(\d+)$", re.MULTILINE)


def server_command(
    java: Java, jars: Iterable[Path], home: ServerHome, *, heap: str, flags: Iterable[str] = ()
) -> list[str]:
    """The server's command line. Its many jars stand in a file, for where a command line is too short for them."""
    jars = tuple(jars)
    arguments = [*_VM_FLAGS, *java.flags(), f"-Xms{heap}", f"-Xmx{heap}", *flags, "-cp", _class_path(jars)]
    write_whole(home.run / "java.args", "".join(f"{_quoted(argument)}\n" for argument in arguments))
    main = _LTS_SERVER_CLASS if any(jar.name.startswith("neo4j-5.") for jar in jars) else _SERVER_CLASS
    return [str(java.executable), f"@{home.run / 'java.args'}", main, *_home_arguments(home)]


def set_initial_password(java: Java, jars: Iterable[Path], home: ServerHome, password: str) -> None:
    """Gives the user `neo4j` its password before the first start. Raises LocalServerError."""
    # The password goes in through a file, so that no list of processes shows it.
    secret = home.run / "password.args"
    write_private(secret, f"{password}\n")
    try:
        run_admin(java, jars, home, ["dbms", "set-initial-password", f"@{secret}"], what="set the password of Neo4j")
    finally:
        secret.unlink(missing_ok=True)


def run_admin(  # noqa: PLR0913 - which program, on what, and how long
    java: Java,
    jars: Iterable[Path],
    home: ServerHome,
    arguments: Iterable[str],
    *,
    what: str,
    heap: str = "128m",
    timeout_s: float | None = _ADMIN_S,
    quick: bool = True,
) -> str:
    """Runs `neo4j-admin` with the arguments on a server that does not run; gives what it said.

    what: for a person, what could not be done where it fails. quick: whether it has little to do.
    Raises LocalServerError.
    """
    environment = os.environ | {
        "NEO4J_HOME": str(home.neo4j),
        "NEO4J_CONF": str(home.conf),
        "JAVA_HOME": str(java.home),
        "HEAP_SIZE": heap,
    }
    write_whole(home.run / "admin.args", f"-cp\n{_quoted(_class_path(jars))}\n")
    command = [
        str(java.executable),
        *java.flags(),
        *(_QUICK if quick else ()),
        f"-Xmx{heap}",
        f"-Dbasedir={home.neo4j}",
    ]
    command += [f"@{home.run / 'admin.args'}", _ADMIN_CLASS, *arguments]
    try:
        answer = subprocess.run(
            command, capture_output=True, text=True, timeout=timeout_s, check=False, env=environment
        )
    except (OSError, subprocess.TimeoutExpired) as exc:
        raise LocalServerError(f"cannot {what}: {exc}") from exc
    if answer.returncode != 0:
        raise LocalServerError(f"cannot {what}: {_last_line(answer.stderr or answer.stdout)}")
    return answer.stdout


class Outliving(subprocess.Popen[bytes]):
    """A process that is meant to go on when this program ends: nobody is warned that it runs."""

    def __del__(self) -> None:
        self.poll()  # no zombie of one that has ended


def spawn(command: list[str], home: ServerHome) -> subprocess.Popen[bytes]:
    """Starts the server in a session of its own, so that it outlives this program. Raises LocalServerError."""
    detached = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    try:
        with home.console_log.open("wb") as log:
            return Outliving(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=home.neo4j,
                start_new_session=sys.platform != "win32",
                creationflags=detached,
            )
    except OSError as exc:
        raise LocalServerError(f"cannot start {command[0]}: {exc.strerror or exc}") from exc


def is_server(pid: int, home: ServerHome) -> bool:
    """Whether this process is the server of this home; a process that has the number of a dead one is not."""
    try:
        return f"--home-dir={home.neo4j}" in psutil.Process(pid).cmdline()
    except (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
        return False


def listens(pid: int, *ports: int) -> bool:
    """Whether it is this process that accepts connections there, and nobody else; True where the system tells not."""
    try:
        connections = psutil.Process(pid).net_connections("tcp")
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True
    return set(ports) <= {c.laddr.port for c in connections if c.status == psutil.CONN_LISTEN}


def find_server(home: ServerHome) -> Running | None:
    """The server of this home by its command line, where the program that started it died before it wrote it down."""
    argument = f"--home-dir={home.neo4j}"
    for process in psutil.process_iter(["cmdline", "create_time"]):
        if argument in (process.info["cmdline"] or ()):
            ports = configured_ports(home)
            if ports is not None:
                return Running(process.pid, process.info["create_time"], *ports)
    return None


def configured_ports(home: ServerHome) -> tuple[int, int] | None:
    """The Bolt and the HTTP port of the last start, None before the first."""
    ports = {name: int(port) for name, port in _PORT.findall(_read(home.conf / "neo4j.conf"))}
    return (ports["bolt"], ports["http"]) if ports.keys() == {"bolt", "http"} else None


def log_size(home: ServerHome) -> int:
    """Where the log of the next start begins, in bytes."""
    try:
        return (home.logs / "neo4j.log").stat().st_size
    except FileNotFoundError:
        return 0


def explain_end(home: ServerHome, log_before: int, running: Running) -> LocalServerError:
    """Why a server that was starting is no more, from what it logged since."""
    log = home.logs / "neo4j.log"
    said = _read(home.console_log) + _read(log)[log_before:]
    if "Address already in use" in said or "PortBindException" in said:
        return PortTaken(
            f"port {running.bolt_port} or {running.http_port} was taken while Neo4j started: start it again"
        )
    if "No space left on device" in said:
        return DiskFull(f"no space left in {home.root}: free some, then start Neo4j again")
    if "FileLockException" in said or "has been locked" in said:
        return LocalServerError(f"another Neo4j works on {home.neo4j / 'data'}: stop it first")
    errors = [line for line in said.splitlines() if "ERROR" in line or line.startswith(("Error", "Unrecognized"))]
    return LocalServerError(f"Neo4j ended while it started ({_last_line(errors[0] if errors else said)}): see {log}")


def write_whole(path: Path, text: str) -> None:
    """Puts a whole file in place, or leaves what was there."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def _home_arguments(home: ServerHome) -> list[str]:
    return [f"--home-dir={home.neo4j}", f"--config-dir={home.conf}"]


def _class_path(jars: Iterable[Path]) -> str:
    return os.pathsep.join(map(str, jars))


def _quoted(argument: str) -> str:
    """The argument as `java @file` reads it."""
    escaped = argument.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", errors="replace")
    except OSError:
        return ""


def _last_line(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return lines[-1].strip() if lines else "it said nothing"
