"""Every test here has settings of its own: an empty working directory, no variable of this machine."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.settings import settings


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in os.environ:
        if name.startswith(("NEWSGRAPH_", "NEO4J_")):
            monkeypatch.delenv(name)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("NEWSGRAPH_HOME", str(tmp_path / "home"))
    settings.cache_clear()
    yield
    settings.cache_clear()
