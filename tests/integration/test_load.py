"""Claims from elsewhere in a real Neo4j: idempotent, versioned, one door with extracted ones."""

import json
from datetime import UTC, datetime
from pathlib import Path

from cypher import questions
from extractors.given import read_line
from extractors.gold import NO_JUDGEMENTS
from flows.load import Form, load, read_files

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LATER = datetime(2026, 1, 2, tzinfo=UTC)
GOLD = Path(__file__).parents[1] / "quality" / "gold"


def line(*claims):
    data = {
        "producer": "census/1",
        "article": {"url": "https://heron.example/1", "publisher": "Heron Post", "published": "2021-09-14"},
        "entities": [{"name": "Ada Quill", "type": "Person"}, {"name": "Chile", "type": "Country"}],
        "claims": list(claims),
    }
    return read_line(data, retrieved=NOW)


VISIT = {
    "subject": "Ada Quill",
    "relation": "VISIT",
    "object": "Chile",
    "quote": "Quill came to Chile",
    "time": {"from": "2021-09-12", "to": "2021-09-13"},
}
PRAISE = {"subject": "Ada Quill", "relation": "SUPPORT", "object": "Chile", "quote": "Quill praised Chile"}


def told(graph):
    return [(row.relation, row.starts, row.ends) for row in questions.timeline(graph, "Ada Quill")]


def test_loading_again_changes_nothing(graph):
    first = load(graph, [line(VISIT)], NOW)
    before = list(graph.export(everything=True))
    again = load(graph, [line(VISIT)], LATER)
    assert (first.new, again.new, again.unchanged) == (1, 0, 1)
    assert list(graph.export(everything=True)) == before


def test_another_line_for_the_article_is_another_version_of_it(graph):
    load(graph, [line(VISIT, PRAISE)], NOW)
    later = line(VISIT)
    later = later.model_copy(update={"article": later.article.model_copy(update={"retrieved": LATER})})
    load(graph, [later], LATER)
    assert told(graph) == [("VISIT", "2021-09-12", "2021-09-13")]
    assert [row.what for row in questions.gone(graph)] == ["claims"]


def test_claims_come_in_through_upsert_claims_too(graph):
    counts = graph.upsert_claims([line(VISIT)], NOW)
    graph.project()
    assert counts.new == 1
    assert told(graph) == [("VISIT", "2021-09-12", "2021-09-13")]


def test_a_file_of_lines_and_the_same_objects_give_the_same_graph(graph, clear, tmp_path):
    data = {
        "article": {"url": "https://heron.example/2", "published": "2021-09-14"},
        "entities": [{"name": "Ada Quill", "type": "Person"}, {"name": "Chile", "type": "Country"}],
        "claims": [VISIT],
    }
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps(data), "utf-8")
    load(graph, read_files([path], Form.LINES, NOW, NO_JUDGEMENTS), NOW)
    from_file = list(graph.export())
    clear()
    load(graph, [read_line(data, retrieved=NOW)], NOW)
    assert list(graph.export()) == from_file


def test_annotated_articles_in_any_order_give_the_same_graph(graph, clear):
    paths = sorted((GOLD / "dev-b").glob("*.json"))
    articles = read_files(paths, Form.GOLD, NOW, NO_JUDGEMENTS)
    load(graph, articles, NOW)
    forwards = list(graph.export())
    clear()
    for article in reversed(articles):
        load(graph, [article], NOW)
    assert list(graph.export()) == forwards
