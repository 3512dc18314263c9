"""The directory of one managed Neo4j: what lies where, its configuration, its password, and who runs in it.

HOME/password           the generated password, readable by its owner only
HOME/neo4j/conf|data|logs|plugins|import
HOME/neo4j/run/         server.json (who runs), server.lock (one command at a time), java.args
"""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from cypher.errors import LocalServerError, disk_error


@dataclass(frozen=True, slots=True)
class Running:
    """A server process: its id and start time (seconds since the epoch), which together name it, and its ports."""

    pid: int
    started: float
    bolt_port: int
    http_port: int


@dataclass(frozen=True, slots=True)
class ServerHome:
    """The layout below one directory. Nothing is made until `prepare`."""

    root: Path

    @property
    def neo4j(self) -> Path:
        return self.root / "neo4j"

    @property
    def conf(self) -> Path:
        return self.neo4j / "conf"

    @property
    def logs(self) -> Path:
        return self.neo4j / "logs"

    @property
    def run(self) -> Path:
        return self.neo4j / "run"

    @property
    def password_file(self) -> Path:
        return self.root / "password"

    @property
    def console_log(self) -> Path:
        return self.logs / "console.log"

    def prepare(self) -> None:
        """Makes the directories, closed to others."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            self.root.chmod(0o700)
            for name in ("conf", "data", "logs", "plugins", "import", "run"):
                (self.neo4j / name).mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise disk_error(exc, self.root, "NEWSGRAPH_HOME") from exc

    def has_data(self) -> bool:
        """Whether a server has started here before, so that its password is set for good."""
        return (self.neo4j / "data" / "databases" / "system").is_dir()

    def password(self) -> str:
        """The password, made on first use. Raises LocalServerError where there is data and its password is gone."""
        try:
            return self.password_file.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            pass
        except (OSError, UnicodeDecodeError) as exc:
            raise LocalServerError(f"cannot read the password in {self.password_file}: {exc}") from exc
        if self.has_data():
            raise LocalServerError(
                f"{self.password_file} is gone and {self.neo4j} needs it: put it back, or set NEWSGRAPH_HOME to an "
                "empty directory"
            )
        password = secrets.token_hex(16)
        write_private(self.password_file, password + "\n")
        return password

    def remember(self, running: Running) -> None:
        """Writes down who runs here."""
        write_private(self.run / "server.json", json.dumps(asdict(running)) + "\n")

    def remembered(self) -> Running | None:
        """Who was last started here and not stopped; a record that is no record counts as none."""
        try:
            return Running(**json.loads((self.run / "server.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def forget(self) -> None:
        """Nobody runs here any more."""
        (self.run / "server.json").unlink(missing_ok=True)


def write_private(path: Path, text: str) -> None:
    """Puts a whole file in place that only its owner can read, or leaves what was there."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    part.replace(path)


def server_settings(version: str, *, bolt_port: int, http_port: int, heap: str, page_cache: str) -> str:
    """The text of `neo4j.conf`: loopback only, authentication on, nothing reported to anybody, little disk used."""
    settings = {
        "server.default_listen_address": "127.0.0.1",
        "server.default_advertised_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{bolt_port}",
        "server.bolt.advertised_address": f"127.0.0.1:{bolt_port}",
        "server.http.listen_address": f"127.0.0.1:{http_port}",
        "server.http.advertised_address": f"127.0.0.1:{http_port}",
        "server.https.enabled": "false",
        "dbms.security.auth_enabled": "true",
        # Nobody guesses this password; a lock would only let any program here shut the owner out.
        "dbms.security.auth_lock_time": "0s",
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
        "db.tx_log.preallocate": "false",
        "db.tx_log.rotation.retention_policy": "1 files",
        # Without these two a stop waits ten seconds for connections that nobody uses; the data is safe before that.
        "internal.server.bolt.thread_pool_shutdown_wait_time": "0s",
        "internal.server.bolt.connection_shutdown_wait_time": "0s",
        "server.memory.heap.max_size": heap,
        "server.memory.pagecache.size": page_cache,
    }
    if not version.startswith("5."):
        # Unknown to the LTS, which stops at a setting it does not know.
        settings["server.fleet_discovery.enabled"] = "false"
        settings["dbms.fleet_manager.enabled"] = "false"
    return "".join(f"{name}={value}\n" for name, value in settings.items())
