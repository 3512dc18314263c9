"""llama-index's property graph store in `peers_load.py`: all nodes, then all relations."""

from llama_index.core.graph_stores.types import ChunkNode, EntityNode, Relation
from llama_index.graph_stores.neo4j import Neo4jPropertyGraphStore


def prepared(pieces):
    nodes, relations = {}, []
    for piece in pieces:
        nodes[piece.url] = ChunkNode(id_=piece.url, text=piece.text)
        for m in piece.mentions:
            # its entities are known by their names, and `id` is a property of its own
            nodes[m.name] = EntityNode(name=m.name, label=m.label, properties={"entity": m.id})
            relations.append(Relation(source_id=piece.url, target_id=m.name, label="MENTIONS"))
        for told in piece.facts:
            properties = {"id": told.id, "valid_from": told.day, "quote": told.quote, "article": piece.url}
            relations.append(
                Relation(
                    source_id=told.subject_name, target_id=told.object_name, label=told.type, properties=properties
                )
            )
    return list(nodes.values()), relations


def schema(connection):
    """It makes its own."""


def load(connection, prepared_):
    nodes, relations = prepared_
    store = Neo4jPropertyGraphStore(
        username="neo4j", password=connection["password"], url=connection["uri"], refresh_schema=False
    )
    store.upsert_nodes(nodes)
    store.upsert_relations(relations)
    store.close()
