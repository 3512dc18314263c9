"""The annotated questions, answered from the annotation's own claims: this tests the graph, not the extraction.

Questions that need the sample article that is not ours to ship are asked where it lies beside the project.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from quality.questions import answer, is_right, read_book

from cypher.graph import Graph
from extractors.gold import Judgements, read_gold
from flows.load import load

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "quality" / "gold"
SAMPLE = ROOT.parent / "shared" / "gold" / "dev" / "00-putin-xi-call.json"
RETOLD = "14-kremlin-call-retold"
"""The sample's events in our own words: for the demonstration, and never beside the sample."""
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def book(folder):
    names = json.loads((GOLD / "dev" / "queries.json").read_text("utf-8"))
    questions = json.loads((GOLD / folder / "queries.json").read_text("utf-8"))
    return read_book(names | questions)


def annotated(folder):
    paths = [path for path in sorted((GOLD / folder).glob("*.json")) if path.stem not in ("queries", RETOLD)]
    if folder == "dev" and SAMPLE.exists():
        paths.insert(0, SAMPLE)
    judgements = Judgements(same_as=json.loads((GOLD / "dev" / "queries.json").read_text("utf-8"))["same_as"])
    return [read_gold(json.loads(path.read_text("utf-8")), retrieved=NOW, judgements=judgements) for path in paths]


@pytest.fixture(scope="module")
def loaded(neo4j_connection):
    """Folder -> the graph of its annotated articles; one at a time lies in the database."""
    state = {"folder": None}
    with Graph(neo4j_connection) as graph:

        def of(folder, clear):
            if state["folder"] != folder:
                clear()
                load(graph, annotated(folder), NOW)
                state["folder"] = folder
            return graph

        yield of


@pytest.mark.parametrize("question", book("dev").questions, ids=lambda question: question["id"])
def test_questions_of_dev(loaded, clear, question):
    if SAMPLE.stem in question["articles"] and not SAMPLE.exists():
        pytest.skip("needs the sample article, which is not shipped")
    ask(loaded("dev", clear), "dev", question)


@pytest.mark.parametrize("question", book("dev-b").questions, ids=lambda question: question["id"])
def test_questions_of_dev_b(loaded, clear, question):
    ask(loaded("dev-b", clear), "dev-b", question)


def ask(graph, folder, question):
    known = book(folder)
    given = answer(graph, known, question)
    assert is_right(known, question, given), f"{question['question']}\nwanted: {question['answer']}\ngiven:  {given}"
