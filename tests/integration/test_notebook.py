"""The notebook of the documentation runs as it is, on a graph that it fills itself, and gives tables and pictures."""

import os
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from cypher.connection import Connection

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "docs" / "tutorial" / "analysis.ipynb"


@pytest.fixture
def ran(
    neo4j_connection: Connection, clear: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> nbformat.NotebookNode:
    clear()
    monkeypatch.setenv("NEO4J_URI", neo4j_connection.uri)
    monkeypatch.setenv("NEO4J_USER", neo4j_connection.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_connection.password.get_secret_value())
    monkeypatch.setenv("NEO4J_DATABASE", neo4j_connection.database)
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    monkeypatch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    place = {"metadata": {"path": str(ROOT)}}
    NotebookClient(notebook, timeout=500, startup_timeout=240, kernel_name="python3", resources=place).execute()
    clear()
    return notebook


def test_it_runs_and_shows_what_it_says(ran: nbformat.NotebookNode) -> None:
    shown = [output for cell in ran.cells if cell.cell_type == "code" for output in cell.outputs]
    pictures = [output.data["image/svg+xml"] for output in shown if "image/svg+xml" in output.get("data", {})]
    printed = "".join(output.text for output in shown if output.output_type == "stream" and output.name == "stdout")

    assert len(pictures) == 4
    assert all("<title" in picture for picture in pictures)
    assert any("text/html" in output.get("data", {}) for output in shown)
    assert "Ranil Wickremesinghe" in printed
    assert "known by 2023-06-30" in printed


def test_it_is_kept_with_what_it_gave() -> None:
    kept = nbformat.read(NOTEBOOK, as_version=4)

    assert all(cell.outputs for cell in kept.cells if cell.cell_type == "code" and "print" in cell.source)
    given = [output for cell in kept.cells if cell.cell_type == "code" for output in cell.outputs]
    assert sum("image/svg+xml" in output.get("data", {}) for output in given) == 4
