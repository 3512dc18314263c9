"""Lines for a bulk load, and what `newsgraph bulk` refuses before it reads any."""

import gzip
import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from extractors.errors import ClaimRefused
from flows.claim_lines import read_lines
from flows.cli_bulk import bulk
from flows.errors import SourceMissing

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def line(number):
    said = {"url": f"https://news.example/{number}", "publisher": "Heron Post", "published": "2021-09-14"}
    return json.dumps({"format": "newsgraph-claims/1", "producer": "test/1", "article": said})


def test_lines_come_from_plain_and_from_compressed_files(tmp_path):
    plain, packed = tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"
    plain.write_text(f"{line(1)}\n\n{line(2)}\n", "utf-8")
    packed.write_bytes(gzip.compress(f"{line(3)}\n".encode()))
    found = [extraction.article.url[-1] for extraction in read_lines([plain, packed], NOW)]
    assert found == ["1", "2", "3"]


def test_a_broken_line_is_told_by_file_and_number(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text(f"{line(1)}\n{{}}\n", "utf-8")
    with pytest.raises(ClaimRefused, match=r"a\.jsonl:2: "):
        list(read_lines([file], NOW))


@pytest.mark.parametrize("content", [b"no gzip", gzip.compress(b"{}" * 999)[:20], None])
def test_a_file_that_cannot_be_read(tmp_path, content):
    file = tmp_path / "a.jsonl.gz"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SourceMissing, match=r"a\.jsonl\.gz cannot be read"):
        list(read_lines([file], NOW))


def test_files_are_needed(monkeypatch):
    monkeypatch.delenv("NEO4J_URI", raising=False)
    answer = CliRunner().invoke(bulk, [])
    assert answer.exit_code == 2
    assert "name the files" in answer.output


def test_a_neo4j_of_ones_own_needs_a_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("NEO4J_URI", "bolt://db.example:7687")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret")
    answer = CliRunner().invoke(bulk, [str(tmp_path / "a.jsonl")])
    assert answer.exit_code == 2
    assert "--into" in answer.output
