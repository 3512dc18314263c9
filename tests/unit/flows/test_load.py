"""Files of claims are read whole and checked before anything is written."""

import gzip
import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from extractors.errors import ClaimRefused
from extractors.gold import NO_JUDGEMENTS
from extractors.interchange import FORMAT
from flows.cli_load import schema
from flows.errors import SourceMissing
from flows.load import Form, load, read_files, read_judgements

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LINE = {
    "article": {"url": "https://heron.example/1", "published": "2021-09-14"},
    "entities": [{"name": "Ada Quill", "type": "Person"}, {"name": "Bo Marsh", "type": "Person"}],
    "claims": [{"subject": "Ada Quill", "relation": "ACCUSE", "object": "Bo Marsh", "quote": "Quill blamed Marsh"}],
}


def lines(path, *rows):
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", "utf-8")
    return path


def test_every_line_of_every_file_is_an_article(tmp_path):
    other = LINE | {"article": {"url": "https://heron.example/2"}}
    first, second = lines(tmp_path / "a.jsonl", LINE, other), lines(tmp_path / "b.jsonl", LINE)
    found = read_files([first, second], Form.LINES, NOW, NO_JUDGEMENTS)
    assert [extraction.article.url[-1] for extraction in found] == ["1", "2", "1"]


def test_a_broken_line_is_named_by_file_and_number(tmp_path):
    path = lines(tmp_path / "a.jsonl", LINE, LINE | {"claims": [{"subject": "Nobody"}]})
    with pytest.raises(ClaimRefused, match=r"a\.jsonl:2: claims\.0"):
        read_files([path], Form.LINES, NOW, NO_JUDGEMENTS)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SourceMissing, match=r"gone\.jsonl cannot be read: No such file"):
        read_files([tmp_path / "gone.jsonl"], Form.LINES, NOW, NO_JUDGEMENTS)


def test_a_file_that_is_no_text_is_named(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourceMissing, match="not text in UTF-8: save it as that"):
        read_files([path], Form.LINES, NOW, NO_JUDGEMENTS)


def test_a_mark_of_utf_8_other_line_ends_and_packed_files_are_read(tmp_path):
    line = json.dumps(
        LINE | {"article": {"url": "https://heron.example/3", "title": "one\u2028two\x85"}}, ensure_ascii=False
    )
    plain, packed = tmp_path / "windows.jsonl", tmp_path / "packed.jsonl.gz"
    plain.write_bytes(b"\xef\xbb\xbf" + line.encode() + b"\r\n")
    packed.write_bytes(gzip.compress(line.encode()))
    found = read_files([plain, packed], Form.LINES, NOW, NO_JUDGEMENTS)
    assert [extraction.article.title for extraction in found] == ["one\u2028two\x85"] * 2


@pytest.mark.parametrize("form", Form)
def test_what_the_graph_refuses_is_named_before_anything_is_written(tmp_path, form):
    path = tmp_path / "a.json"
    long = "Q" * 2000
    if form is Form.LINES:
        people = [{"name": long, "type": "Person"}, {"name": "Bo Marsh", "type": "Person"}]
        lines(path, LINE | {"entities": people, "claims": []})
    else:
        entity = {"name": long, "type": "Person", "kind": None, "code": None, "mentions": []}
        about = {
            "id": "1",
            "url": "https://heron.example/1",
            "publisher": "Heron",
            "published": "2021-09-14",
            "title": "t",
        }
        path.write_text(json.dumps(about | {"entities": [entity], "facts": []}))
    with pytest.raises(ClaimRefused, match=r"a\.json.*more than 1,000 (bytes|characters)"):
        read_files([path], form, NOW, NO_JUDGEMENTS)


def test_questions_beside_annotated_articles_are_passed_over(tmp_path):
    path = tmp_path / "queries.json"
    path.write_text('{"queries": []}')
    assert read_files([path], Form.GOLD, NOW, NO_JUDGEMENTS) == []


def test_an_annotated_file_that_is_not_one_is_named(tmp_path):
    path = tmp_path / "x.json"
    path.write_text("[1")
    with pytest.raises(ClaimRefused, match=r"x\.json: not JSON"):
        read_files([path], Form.GOLD, NOW, NO_JUDGEMENTS)


def test_judgements_come_from_same_as(tmp_path):
    path = tmp_path / "same.json"
    path.write_text(json.dumps({"same_as": [{"canonical": "Ada Quill", "names": ["A. Quill"]}]}))
    assert read_judgements(path).canonical("A. Quill", "any") == "Ada Quill"
    assert read_judgements(None).same_as == ()


@pytest.mark.parametrize("text", ["[]", "{", '{"same_as": [{"names": 3}]}'])
def test_a_file_without_judgements_is_refused_in_one_line(tmp_path, text):
    path = tmp_path / "same.json"
    path.write_text(text)
    with pytest.raises(SourceMissing, match="holds no judgements") as caught:
        read_judgements(path)
    assert "\n" not in str(caught.value)


def test_batches_are_loaded_and_projected_once(tmp_path):
    from cypher.loading import UpsertCounts

    done = []

    class Graph:
        def apply_schema(self):
            done.append("schema")

        def upsert(self, extractions, _recorded_at):
            done.append(len(extractions))
            return UpsertCounts(new=len(extractions))

        def project(self):
            done.append("project")

    found = read_files([lines(tmp_path / "a.jsonl", *[LINE] * 501)], Form.LINES, NOW, NO_JUDGEMENTS)
    assert load(Graph(), found, NOW) == UpsertCounts(new=501)
    assert done == ["schema", 500, 1, "project"]


def test_the_schema_is_printed_as_json():
    printed = CliRunner().invoke(schema).output
    assert FORMAT in json.loads(printed)["$id"]
