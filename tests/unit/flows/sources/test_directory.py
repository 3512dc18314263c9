"""Files, folders and globs: what they give, and what is told of a place that gives nothing."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from extractors.charset import LARGEST
from extractors.errors import PageRejected, RejectReason
from flows.errors import SourceMissing
from flows.sources.directory import find_files, read_page

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "tree"
    for name in ("b.txt", "a.html", "deep/c.HTM", "deep/er/d.txt", "notes.json", ".hidden.txt", ".git/e.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    return root


def names(root: Path, *places: str) -> list[str]:
    return [path.relative_to(root).as_posix() for path in find_files(places)]


def test_a_folder_gives_the_pages_below_it_sorted(tree: Path) -> None:
    assert names(tree, str(tree)) == ["a.html", "b.txt", "deep/c.HTM", "deep/er/d.txt"]


def test_a_file_that_is_named_is_taken_whatever_it_is_called(tree: Path) -> None:
    assert names(tree, str(tree / "notes.json"), str(tree / ".hidden.txt")) == [".hidden.txt", "notes.json"]


def test_a_glob_gives_what_it_matches(tree: Path) -> None:
    assert names(tree, str(tree / "**/*.txt")) == ["b.txt", "deep/er/d.txt"]
    assert names(tree, str(tree / "de*")) == ["deep/c.HTM", "deep/er/d.txt"]


def test_a_file_named_twice_comes_once(tree: Path) -> None:
    assert names(tree, str(tree), str(tree / "b.txt"), str(tree / "*.txt")).count("b.txt") == 1


def test_a_relative_path_gives_an_absolute_one(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree)

    assert find_files(["b.txt"]) == (tree / "b.txt",)


def test_a_file_whose_name_is_a_pattern_is_itself(tmp_path: Path) -> None:
    (tmp_path / "[1].txt").write_text("x")

    assert find_files([str(tmp_path / "[1].txt")]) == (tmp_path / "[1].txt",)


def test_a_circle_of_links_ends(tree: Path) -> None:
    (tree / "deep" / "up").symlink_to(tree)

    assert len(find_files([str(tree)])) == 4


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("nowhere.txt", "there is no nowhere.txt"),
        ("nowhere/*.txt", r"no file is called nowhere/\*.txt"),
        ("empty", "no file in empty ends in .txt"),
        ("\0", "cannot look at|there is no"),
        ("/dev/null", "is neither a file nor a folder"),
    ],
)
def test_a_place_that_gives_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()

    with pytest.raises(SourceMissing, match=told):
        find_files([place])


def test_one_missing_place_of_several_is_told(tree: Path) -> None:
    with pytest.raises(SourceMissing, match="there is no"):
        find_files([str(tree), str(tree / "gone")])


def test_a_page_carries_its_address_and_what_was_given_from_outside(tree: Path) -> None:
    page = read_page(tree / "a.html", retrieved=NOW, published=date(2021, 8, 25), publisher="X")

    assert page.address == (tree / "a.html").as_uri()
    assert page.content == b"a.html"
    assert (page.media_type, page.retrieved, page.published, page.publisher) == (
        "text/html",
        NOW,
        date(2021, 8, 25),
        "X",
    )


def test_a_name_that_needs_escaping_gives_an_address(tmp_path: Path) -> None:
    path = tmp_path / "a b#é.txt"
    path.write_text("x")

    assert read_page(path, retrieved=NOW).address.endswith("/a%20b%23%C3%A9.txt")


def test_a_page_that_is_too_large_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))

    with pytest.raises(PageRejected) as error:
        read_page(path, retrieved=NOW)

    assert error.value.reason is RejectReason.TOO_LARGE


@pytest.mark.parametrize("kind", ["gone", "denied"])
def test_a_page_that_cannot_be_read_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    path = tmp_path / "page.txt"
    if kind == "denied":
        path.write_text("x")

        def deny(_: Path) -> bytes:
            raise PermissionError(13, os.strerror(13))

        monkeypatch.setattr(Path, "read_bytes", deny)

    with pytest.raises(PageRejected) as error:
        read_page(path, retrieved=NOW)

    assert error.value.reason is RejectReason.UNREADABLE
