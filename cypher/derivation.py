"""All that follows from a set of articles, in memory: the graph as a pure function, without a database.

contents of the articles that count ──> stories ──> claims ──> facts ──> entities
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cypher.contents import Content
from cypher.entities import Contribution, contribution, together
from cypher.evidence import Evidence
from cypher.facts import Fact
from cypher.projection import groups, project
from cypher.rows import Properties, article_properties, claim_properties, evidence_of
from cypher.stories import stories_of
from extractors.ontology import EntityType, Kind, Relation

_OFFICES = frozenset({Relation.HOLDS_OFFICE, Relation.LEADS})


@dataclass(frozen=True, slots=True)
class Derived:
    """The layers of a graph. Each maps an id to the properties that the node has, `id` among them."""

    articles: dict[str, Properties]
    """With their `story`."""
    claims: dict[str, Properties]
    """With the `fact` that each supports, and the state that it `implies`."""
    entities: dict[str, Properties]
    """With their `labels`, sorted."""
    facts: dict[str, Fact]
    publishers: frozenset[str]


def derived(contents: Mapping[str, Content]) -> Derived:
    """The graph of these articles and no others, each by its id with the version that counts."""
    stories = stories_of({article: content.bands for article, content in contents.items()})
    facts, support = _projected(
        e for article, content in contents.items() for e in evidence_of(content, stories[article])
    )
    claims: dict[str, Properties] = {}
    for content in contents.values():
        for claim, properties in claim_properties(content).items():
            fact, implies = support[claim]
            moving = implies or properties["moves"]
            claims[claim] = properties | {"id": claim, "fact": fact, "implies": implies, "moving": moving}
    return Derived(
        articles={
            article: article_properties(content) | {"id": article, "story": stories[article]}
            for article, content in contents.items()
        },
        claims=claims,
        entities=_entities(contents.values(), facts.values()),
        facts=facts,
        publishers=frozenset(c.article.publisher for c in contents.values() if c.article.publisher is not None),
    )


def _projected(evidence: Iterable[Evidence]) -> tuple[dict[str, Fact], dict[str, tuple[str, str | None]]]:
    """The facts, and of each claim the fact that it tells and the state that it moves."""
    facts: dict[str, Fact] = {}
    told: dict[str, str] = {}
    moved: dict[str, str] = {}
    for group, members in groups(evidence).items():
        projection = project(group, members)
        facts |= {fact.id: fact for fact in projection.facts}
        told |= projection.told
        moved |= projection.moved
    return facts, {claim: (fact, moved.get(claim)) for claim, fact in told.items()}


def _entities(contents: Iterable[Content], facts: Iterable[Fact]) -> dict[str, Properties]:
    said: dict[str, list[Contribution]] = {}
    types: dict[str, EntityType] = {}
    for content in contents:
        for entity in content.entities:
            said.setdefault(entity.id, []).append(contribution(entity))
            types[entity.id] = entity.type
    leaders = {fact.subject for fact in facts if fact.relation in _OFFICES and fact.holds}
    found: dict[str, Properties] = {}
    for id_, contributions in said.items():
        properties = together(contributions).properties()
        called_one = properties["kind"] == Kind.LEADER.value
        leads = types[id_] is EntityType.PERSON and (id_ in leaders or called_one)
        labels = sorted({"Entity", types[id_].value} | ({"Leader"} if leads else set()))
        found[id_] = properties | {"id": id_, "labels": labels}
    return found
