"""The whole graph derived anew in memory from its versions, and compared with what is there.

versions ──> current ones ──> counting articles ──> stories, entities, claims ──> facts
                                                     every difference is told in one line
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cypher import catalog
from cypher.contents import Content
from cypher.corrections import corrected, stand_ins
from cypher.derivation import Derived, derived
from cypher.facts import Fact
from cypher.rows import Properties, fact_properties, native
from cypher.running import Row, Runner
from cypher.stored import read_contents
from cypher.versions import Version, current

VERSIONS_AT_ONCE = 1000


def differences(tx: Runner) -> Iterator[str]:
    """Every way in which the graph is not what its versions say; none, if it is."""
    articles = {row["properties"]["id"]: native(row["properties"]) for row in tx.run("export_articles")}
    yield from _schema(tx)
    yield from _orphans(tx)
    yield from _current_versions(tx, articles)
    contents = _standing_contents(tx, articles)
    yield from _corrections(articles, contents)
    wanted = derived({a: c for a, c in contents.items() if articles[a].get("corrected_by") is None})
    for article, properties in articles.items():
        story = wanted.articles.get(article, {}).get("story")
        if properties.get("story") != story:
            yield f"{article}: its story is {properties.get('story')}, not {story}"
    yield from _entities(tx, wanted)
    yield from _claims(tx, wanted)
    yield from _facts(tx, wanted.facts)


def _schema(tx: Runner) -> Iterator[str]:
    there = {row["name"] for row in tx.run("get_migrations")}
    for name, _ in catalog.migrations():
        if name not in there:
            yield f"the schema statement {name} has not run: start a run, it applies the schema"


def _orphans(tx: Runner) -> Iterator[str]:
    for row in tx.run("get_orphans"):
        yield f"{row['label']} {row['id']} hangs on no article"


def _current_versions(tx: Runner, articles: Mapping[str, Properties]) -> Iterator[str]:
    for row in tx.run("get_articles", ids=sorted(articles)):
        versions = [
            Version(v["id"], v["version"], native(v["instant"]), native(v["retrieved"]), v["extractor"] or "")
            for v in row["versions"]
        ]
        if not versions:
            yield f"{row['id']} has no version"
        elif current(versions).id != row["current"]:
            yield f"{row['id']}: its current version is {row['current']}, not {current(versions).id}"


def _corrections(articles: Mapping[str, Properties], contents: Mapping[str, Content]) -> Iterator[str]:
    """contents: of all articles that were not taken back."""
    stand_for = corrected(contents)
    by = stand_ins(stand_for)
    for article, properties in articles.items():
        if properties.get("corrected_by") != by.get(article):
            yield f"{article} is corrected by {by.get(article)}, not {properties.get('corrected_by')}"
        if properties.get("stands_for") != stand_for.get(article):
            yield f"{article} stands in for {stand_for.get(article)}, not {properties.get('stands_for')}"


def _standing_contents(tx: Runner, articles: Mapping[str, Properties]) -> dict[str, Content]:
    standing = sorted(a["current"] for a in articles.values() if a.get("retracted_at") is None)
    found: dict[str, Content] = {}
    for start in range(0, len(standing), VERSIONS_AT_ONCE):
        contents = read_contents(tx, standing[start : start + VERSIONS_AT_ONCE])
        found |= {content.article.id: content for content in contents.values()}
    return found


def _entities(tx: Runner, wanted: Derived) -> Iterator[str]:
    there = {
        row["properties"]["id"]: native(row["properties"]) | {"labels": sorted(row["labels"])}
        for row in tx.run("export_entities")
    }
    yield from _compare("entity", wanted.entities, there)


def _claims(tx: Runner, wanted: Derived) -> Iterator[str]:
    there: dict[str, Properties] = {}
    for row in tx.run("export_claims"):
        properties = native(row["properties"])
        properties.pop("recorded_at", None)
        if properties.get("retracted_at") is None or properties.get("fact") or properties.get("pending"):
            there[properties["id"]] = properties
    yield from _compare("claim", wanted.claims, there)


def _facts(tx: Runner, facts: Mapping[str, Fact]) -> Iterator[str]:
    wanted = {
        fact.id: {"id": fact.id} | fact_properties(fact) | {"from": fact.subject, "type": fact.type, "to": fact.object}
        for fact in facts.values()
    }
    there: dict[str, Properties] = {}
    for row in tx.run("export_facts"):
        ends = {"from": row["subject"], "type": row["type"], "to": row["object"]}
        properties: Properties = native(row["properties"])
        if properties["id"] in there:
            yield f"two edges have the id {properties['id']}"
        there[properties["id"]] = properties | ends
    yield from _compare("edge", wanted, there)


def _compare(what: str, wanted: Mapping[str, Row], there: Mapping[str, Row]) -> Iterator[str]:
    for id_ in sorted({*wanted, *there}):
        if id_ not in there:
            yield f"{what} {id_} is missing"
        elif id_ not in wanted:
            yield f"{what} {id_} has nothing that it follows from"
        else:
            yield from _properties(f"{what} {id_}", wanted[id_], there[id_])


def _properties(what: str, wanted: Mapping[str, Any], there: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted({*wanted, *there}):
        expected, found = _plain(wanted.get(name)), _plain(there.get(name))
        if expected != found:
            yield f"{what}: {name} is {found!r}, not {expected!r}"


def _plain(value: object) -> object:
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str | bytes) else value
