"""The writer of this project in `peers_load.py`: `Graph.upsert` and `Graph.project`."""

from datetime import UTC, datetime, time

from pydantic import SecretStr

from cypher.connection import Connection
from cypher.graph import Graph
from extractors import timespan
from extractors.calendar_periods import day as one_day
from extractors.identity import article_id, article_version, claim_id
from extractors.models import Article, Claim, Entity, Extraction
from extractors.ontology import EntityType, Modality, Polarity, Relation

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def prepared(pieces):
    """The articles as this project's extractors would hand them over."""
    return [_extraction(piece) for piece in pieces]


def load(connection, extractions):
    with _graph(connection) as graph:
        graph.upsert(extractions, NOW)
        graph.project()


def schema(connection):
    with _graph(connection) as graph:
        graph.apply_schema()


def _graph(connection):
    return Graph(Connection(uri=connection["uri"], password=SecretStr(connection["password"])))


def _extraction(piece):
    id_ = article_id(piece.url)
    entities = tuple(
        Entity(id=m.id, type=EntityType(m.label), name=m.name) for m in sorted(piece.mentions, key=lambda m: m.id)
    )
    article = Article(
        id=id_, version=article_version("", piece.text, piece.published, "Herald"), url=piece.url, title="",
        body=piece.text, publisher="Herald", published=piece.published,
        retrieved=datetime.combine(piece.met, time(), UTC),
    )  # fmt: skip
    claims = sorted((_claim(id_, told) for told in piece.facts), key=lambda c: c.id)
    return Extraction(article=article, entities=entities, claims=tuple(claims))


def _claim(article, told):
    relation, when = Relation(told.type), timespan.on(one_day(told.day))
    said = {"subject": told.subject, "relation": relation, "polarity": Polarity.POSITIVE, "modality": Modality.ASSERTED,
            "said_by": None, "time": when, "as_of": told.day}  # fmt: skip
    id_ = claim_id(article, told.quote, object_=told.object, qualifiers=[None] * 4, **said)
    return Claim(id=id_, article=article, object=told.object, quote=told.quote, start=0, end=len(told.quote),
                 confidence=0.9, rule="benchmark", extractor="benchmark/1", **said)  # fmt: skip
