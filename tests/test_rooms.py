"""What the room contracts in pyproject.toml cannot see: what an import really loads, and what a package file holds."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("flows", "extractors", "cypher")


def _loaded_by(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("heavy", ["spacy", "prefect", "trafilatura"])
def test_the_graph_room_does_not_load(heavy: str) -> None:
    assert heavy not in _loaded_by("import cypher, cypher.graph")


@pytest.mark.parametrize("foreign", ["neo4j", "prefect", "flows", "cypher"])
def test_the_extraction_room_does_not_load(foreign: str) -> None:
    assert foreign not in _loaded_by("import extractors.pipeline")


@pytest.mark.parametrize("heavy", ["spacy", "prefect", "neo4j", "trafilatura"])
def test_help_does_not_load(heavy: str) -> None:
    assert heavy not in _loaded_by("import flows.cli")


@pytest.mark.parametrize("room", ["flows", "extractors"])
def test_a_room_opens_with_an_empty_file(room: str) -> None:
    assert (ROOT / room / "__init__.py").read_text() == ""


def _tracked_texts() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True, cwd=ROOT)
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_no_file_names_a_registry_or_a_machine() -> None:
    # Spelled in pieces, so that this file does not find itself.
    hosts = ["pypi" + ".org", "python" + "hosted.org", "maven" + ".org", "repo1." + "maven", "registry." + "npmjs"]
    paths = ["/" + "work/main", "/" + "work/shared", "/" + "root/.pyenv", "/" + "tmp/w/"]
    forbidden = re.compile("|".join(map(re.escape, hosts + paths)))
    found = []
    for path in _tracked_texts():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {hit.group()}" for hit in forbidden.finditer(text)]
    assert found == []


def test_the_lock_pins_every_package_by_hash_and_names_no_index() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        text = lock.read_text()
        assert "://" not in text, lock.name
        pins = re.findall(
            r"^[A-Za-z0-9][^\n]*==[^\n]*\n(?:    --hash=sha256:[0-9a-f]{64}[^\n]*\n)+", text, re.MULTILINE
        )
        named = re.findall(r"^[A-Za-z0-9]", text, re.MULTILINE)
        assert len(pins) == len(named) > 0, lock.name
