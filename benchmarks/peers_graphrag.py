"""neo4j-graphrag's `Neo4jWriter` in `peers_load.py`: all articles in one graph, which is its fastest way."""

import asyncio

import neo4j
from neo4j_graphrag.components.kg_writer import Neo4jWriter
from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship


def prepared(pieces):
    nodes, relationships = {}, []
    for piece in pieces:
        nodes[piece.url] = Neo4jNode(
            id=piece.url, label="Article", properties={"url": piece.url, "published": piece.published}
        )
        for m in piece.mentions:
            nodes[m.id] = Neo4jNode(id=m.id, label=m.label, properties={"id": m.id, "name": m.name})
            relationships.append(Neo4jRelationship(start_node_id=piece.url, end_node_id=m.id, type="MENTIONS"))
        for told in piece.facts:
            properties = {"id": told.id, "valid_from": told.day, "quote": told.quote, "article": piece.url}
            relationships.append(
                Neo4jRelationship(
                    start_node_id=told.subject, end_node_id=told.object, type=told.type, properties=properties
                )
            )
    return Neo4jGraph(nodes=list(nodes.values()), relationships=relationships)


def schema(connection):
    """Nothing that it would use."""


def load(connection, graph):
    with neo4j.GraphDatabase.driver(connection["uri"], auth=("neo4j", connection["password"])) as driver:
        asyncio.run(Neo4jWriter(driver, batch_size=1000).run(graph))
