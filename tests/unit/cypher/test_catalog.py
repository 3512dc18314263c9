"""The statements: one per file, readable, and given what they ask for."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import find
from worlds import RECORDED, extractions

import cypher
from cypher import bulk_tables, catalog
from cypher.contents import content_of
from cypher.facts import Fact
from cypher.loading import load
from cypher.projecting import write_facts
from cypher.projection import groups, project
from cypher.rows import evidence_of
from cypher.writing import CLAIM_STATE
from extractors.ontology import EntityType, Relation

ROOM = Path(cypher.__file__).parent if cypher.__file__ else Path(next(iter(cypher.__path__)))
STATEMENTS = sorted(p.stem for p in (ROOM / "statements").glob("*.cypher"))
_PARAM = re.compile(r"\$(\w+)")
_FIELD = re.compile(r"\brow\.(\w+)")


def body(text):
    return "\n".join(line for line in text.splitlines() if not line.startswith("//"))


@cache
def calls():
    """Statement name -> the sets of parameters that the code passes it, read from the source."""
    found = {}
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            strings = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            keywords = {k.arg for k in node.keywords if k.arg}
            if name in ("run", "run_of_type", "run_of_label") and strings:
                found.setdefault(strings[0], []).append(keywords)
            elif name == "write_rows" and strings:
                found.setdefault(strings[0], []).append({"rows"})
            elif name == "partial":
                run = {k.arg: k.value for k in node.keywords}.get("name")
                if isinstance(run, ast.Constant):
                    found.setdefault(str(run.value), []).append(keywords - {"name"})
    return found


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_starts_with_what_it_does_and_takes(name):
    text = catalog.statement(name)
    first = text.splitlines()[0]
    header = "\n".join(line for line in text.splitlines() if line.startswith("//"))
    assert re.fullmatch(r"// .+", first)
    params = re.search(r"Params: ([\w, ]+)\.", header)
    assert params, header
    named = set(params[1].split(", ")) - {"none"}
    assert named == set(_PARAM.findall(body(text)))
    assert ";" not in body(text)


@pytest.mark.parametrize("name", STATEMENTS)
def test_every_statement_is_run_with_just_its_parameters(name):
    asked = set(_PARAM.findall(catalog.statement(name)))
    assert name in calls(), "nobody runs it"
    for given in calls()[name]:
        assert given == asked


@pytest.mark.parametrize("name", STATEMENTS)
def test_no_statement_has_a_clock_or_a_random_number(name):
    assert not re.search(r"\b(datetime|date|timestamp|rand|randomUUID|localdatetime)\(\s*\)", catalog.statement(name))


def test_nothing_but_the_catalogue_fills_in_a_type():
    assert "[r:ACCUSE {id: row.id}]" in catalog.statement_of_type("upsert_facts", Relation.ACCUSE.value)
    with pytest.raises(ValueError, match="no relationship type"):
        catalog.statement_of_type("upsert_facts", "X]->() DETACH DELETE n //")
    with pytest.raises(ValueError, match="not a valid EntityType"):
        catalog.statement_of_label("upsert_entities", "Person`")  # type: ignore[arg-type]
    assert "SET e:Person" in catalog.statement_of_label("upsert_entities", EntityType.PERSON)


def test_every_relationship_type_has_its_constraint_and_migrations_run_by_name():
    names = [name for name, _ in catalog.migrations()]
    assert names == sorted(names) or [n.split("_", 1)[0] for n in names] == sorted(n.split("_", 1)[0] for n in names)
    for type_ in catalog.FACT_TYPES:
        assert any(f"[r:{type_}]" in text and "r.id IS UNIQUE" in text for _, text in catalog.migrations())


_SAID = {"name", "kind", "code", "wikidata", "aliases", "nominal"}

ROWS = {
    "get_met": {"article", "version"},
    "upsert_versions": {"id", "article", "properties"},
    "upsert_articles": {"id", "properties"},
    "link_publishers": {"article", "publisher"},
    "unlink_publishers": {"article", "publisher"},
    "upsert_entities": {"id", "properties"},
    "upsert_mentions": {"article", "entity", "properties"},
    "delete_mentions": {"article", "entity"},
    "create_claims": {"id", *bulk_tables.CLAIM, *CLAIM_STATE},
    "create_facts": {*Fact.model_fields, "type"},
    "create_entities": {"id", *_SAID},
    "create_mentions": {"article", "entity", *_SAID},
    "update_claims": {"id", "properties", "differs"},
    "upsert_facts": {"id", "subject", "object", "properties"},
    "set_support": {"id", "fact", "implies", "pending", "moved_from"},
    "set_told": {"id", "fact", "pending"},
    "set_moved": {"id", "implies", "moving", "pending"},
    "set_stories": {"id", "story", "bands", "left"},
    "rename_stories": {"old", "new"},
    "get_lanes": {"place", "fact", "moving", "after"},
    "get_representatives": {"place", "fact", "moving", "lane", "days"},
    "get_stretches": {"stretch", "fact", "moving", "lane", "first", "last"},
    "get_few": {"place", "fact", "moving"},
    "get_unsaid": {"id", "what", "value", "nominal"},
    "upsert_bands": {"id", "story"},
    "set_corrected": {"id", "corrected_by"},
    "set_stands_for": {"id", "article"},
    "keep_meetings": {"id", "until"},
    "record_retractions": {"id", "retracted_at", "reason"},
    "end_retractions": {"id", "restored_at"},
    "set_retraction": {"id", "retracted_at", "reason"},
    "record_tombstones": {"id", "purged_at", "reason"},
    "record_rejected": {"id", "properties"},
    "record_migrations": {"name", "checksum"},
}
"""What the code puts into a row of each statement; `tests/integration` runs them all."""


def test_every_row_field_is_one_that_the_code_gives():
    with_rows = {name for name in STATEMENTS if "$rows" in catalog.statement(name)}
    assert with_rows == set(ROWS)
    for name in with_rows:
        assert set(_FIELD.findall(body(catalog.statement(name)))) == ROWS[name], name


class Recorder:
    """A database that is empty and checks what it is given."""

    def __init__(self):
        self.seen = set()

    def run(self, name, **params):
        return self._check(name, catalog.statement(name), params)

    def run_of_type(self, name, relationship_type, **params):
        return self._check(name, catalog.statement_of_type(name, relationship_type), params)

    def run_of_label(self, name, label, **params):
        return self._check(name, catalog.statement_of_label(name, label), params)

    def _check(self, name, text, params):
        self.seen.add(name)
        assert set(params) == set(_PARAM.findall(body(text)))
        for row in params.get("rows", ()):
            assert set(_FIELD.findall(body(text))) <= set(row), name
            assert set(row) == ROWS[name], name
        return []


def test_loading_gives_every_row_its_fields():
    recorder = Recorder()
    contents = [content_of(find(extractions(n), lambda e: len(e.claims) > 1), ("0:a",)) for n in range(3)]
    load(recorder, contents, RECORDED)
    facts = [f for c in contents for g, m in groups(evidence_of(c, "article:s")).items() for f in project(g, m).facts]
    write_facts(recorder, facts)
    assert {"upsert_versions", "upsert_articles", "upsert_facts"} <= recorder.seen
