"""The documentation holds together: it builds without a warning, asks no other host, and says what the code says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from doc_blocks import OTHERS, RUNNABLE, blocks, says

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(page for page in [*DOCS.rglob("*.md"), ROOT / "README.md"] if "_build" not in page.parts)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site. A missing page or heading, or a page outside every table of contents, fails the build."""
    place = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", str(DOCS), str(place)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return place


def test_the_site_builds_and_loads_nothing_from_elsewhere(site: Path) -> None:
    loaded = re.compile(
        r"""<(?:script|img|iframe|source)[^>]*\ssrc=["'](?:https?:)?//|<link[^>]*href=["'](?:https?:)?//|url\(\s*["']?(?:https?:)?//"""
    )
    loading = [
        page.name for page in [*site.rglob("*.html"), *site.rglob("*.css")] if loaded.search(page.read_text("utf-8"))
    ]

    assert (site / "index.html").is_file()
    assert loading == []


def test_what_follows_from_the_code_is_current() -> None:
    command = [sys.executable, str(ROOT / "tools" / "reference.py"), "--check"]
    told = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)

    assert told.returncode == 0, f"stale: {told.stdout.strip()} (`make docs` writes them)"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_block_has_a_language_that_is_run_or_known(page: Path) -> None:
    languages = {block.language for block in blocks(page)} if page.name != "README.md" else set()

    assert languages <= RUNNABLE | OTHERS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_to_files_are_right(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text("utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize(
    ("wanted", "printed", "fits"),
    [
        (["a  b"], "x\n  a b\n", True),
        (["a", "b"], "b\na\n", False),
        (["one … three"], "one two three", True),
        (["one"], "one two", False),
        (["…", "end"], "begin\nend", True),
    ],
)
def test_what_is_shown_is_compared_line_by_line(wanted: list[str], printed: str, *, fits: bool) -> None:
    assert says(wanted, printed) is fits
