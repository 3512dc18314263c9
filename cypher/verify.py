"""The whole graph derived anew in memory from its versions, and compared with what is there.

versions ──> current ones ──> counting articles ──> stories, entities, claims ──> facts
                                                     every difference is told in one line
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cypher import catalog
from cypher.contents import Content
from cypher.entities import Contribution, contribution, together
from cypher.evidence import Evidence
from cypher.facts import Fact
from cypher.loading import read_contents
from cypher.projection import groups, project
from cypher.rows import Properties, claim_properties, evidence_of, fact_properties, native
from cypher.running import Row, Runner
from cypher.stories import stories_of
from cypher.versions import Version, current
from extractors.ontology import Relation

VERSIONS_AT_ONCE = 1000


def differences(tx: Runner) -> Iterator[str]:
    """Every way in which the graph is not what its versions say; none, if it is."""
    articles = {row["properties"]["id"]: native(row["properties"]) for row in tx.run("export_articles")}
    yield from _schema(tx)
    yield from _orphans(tx)
    yield from _current_versions(tx, articles)
    contents = _counting_contents(tx, articles)
    yield from _corrections(tx, articles)
    stories = stories_of({article: content.bands for article, content in contents.items()})
    for article, properties in articles.items():
        if properties.get("story") != stories.get(article):
            yield f"{article}: its story is {properties.get('story')}, not {stories.get(article)}"
    evidence = [e for article, content in contents.items() for e in evidence_of(content, stories[article])]
    facts, support = _projected(evidence)
    yield from _entities(tx, contents, facts)
    yield from _claims(tx, contents, support)
    yield from _facts(tx, facts)


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


def _corrections(tx: Runner, articles: Mapping[str, Properties]) -> Iterator[str]:
    for row in tx.run("get_corrections", ids=sorted(articles)):
        if row["corrected_by"] != row["was_corrected_by"]:
            yield f"{row['id']} is corrected by {row['corrected_by']}, not {row['was_corrected_by']}"


def _counting_contents(tx: Runner, articles: Mapping[str, Properties]) -> dict[str, Content]:
    counting = sorted(
        a["current"] for a in articles.values() if a.get("retracted_at") is None and a.get("corrected_by") is None
    )
    found: dict[str, Content] = {}
    for start in range(0, len(counting), VERSIONS_AT_ONCE):
        contents = read_contents(tx, counting[start : start + VERSIONS_AT_ONCE])
        found |= {content.article.id: content for content in contents.values()}
    return found


def _projected(evidence: Iterable[Evidence]) -> tuple[dict[str, Fact], dict[str, tuple[str | None, str | None]]]:
    facts: dict[str, Fact] = {}
    told: dict[str, str] = {}
    moved: dict[str, str] = {}
    for group, members in groups(evidence).items():
        projection = project(group, members)
        facts |= {fact.id: fact for fact in projection.facts}
        told |= projection.told
        moved |= projection.moved
    return facts, {claim: (fact, moved.get(claim)) for claim, fact in told.items()}


def _entities(tx: Runner, contents: Mapping[str, Content], facts: Mapping[str, Fact]) -> Iterator[str]:
    said: dict[str, list[Contribution]] = {}
    types: dict[str, str] = {}
    for content in contents.values():
        for entity in content.entities:
            said.setdefault(entity.id, []).append(contribution(entity))
            types[entity.id] = entity.type.value
    offices = (Relation.HOLDS_OFFICE, Relation.LEADS)
    leaders = {fact.subject for fact in facts.values() if fact.relation in offices and fact.holds}
    wanted: dict[str, Properties] = {}
    for id_, contributions in said.items():
        properties = together(contributions).properties()
        leads = types[id_] == "Person" and (id_ in leaders or properties["kind"] == "Leader")
        labels = sorted({"Entity", types[id_]} | ({"Leader"} if leads else set()))
        wanted[id_] = properties | {"id": id_, "labels": labels}
    there = {
        row["properties"]["id"]: native(row["properties"]) | {"labels": sorted(row["labels"])}
        for row in tx.run("export_entities")
    }
    yield from _compare("entity", wanted, there)


def _claims(
    tx: Runner, contents: Mapping[str, Content], support: Mapping[str, tuple[str | None, str | None]]
) -> Iterator[str]:
    wanted: dict[str, Properties] = {}
    for content in contents.values():
        for claim, properties in claim_properties(content).items():
            fact, implies = support[claim]
            wanted[claim] = properties | {"id": claim, "fact": fact, "implies": implies}
    there: dict[str, Properties] = {}
    for row in tx.run("export_claims"):
        properties = native(row["properties"])
        properties.pop("recorded_at", None)
        if properties.get("retracted_at") is None or properties.get("fact") or properties.get("pending"):
            there[properties["id"]] = properties
    yield from _compare("claim", wanted, there)


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
