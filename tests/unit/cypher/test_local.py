"""What the managed server refuses before anything is started."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from cypher import local
from cypher.errors import DiskFull, GraphUnavailable
from cypher.local import LocalServer


def test_a_disk_that_is_nearly_full_is_told_before_neo4j_meets_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local.shutil, "disk_usage", lambda _: SimpleNamespace(free=100 * 2**20))

    with pytest.raises(DiskFull, match=r"only 100 MB are free .* set NEWSGRAPH_HOME"):
        LocalServer(tmp_path / "home").start()


def test_nothing_is_made_by_looking(tmp_path: Path) -> None:
    server = LocalServer(tmp_path / "home")

    assert server.running() is None
    assert not server.is_ready()
    with pytest.raises(GraphUnavailable, match="`newsgraph neo4j start`"):
        server.connection()
    assert not (tmp_path / "home").exists()


def test_stopping_what_does_not_run_is_fine(tmp_path: Path) -> None:
    assert not LocalServer(tmp_path / "home").stop()
