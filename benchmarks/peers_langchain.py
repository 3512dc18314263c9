"""langchain-neo4j's `add_graph_documents` in `peers_load.py`, with its base label, which it indexes."""

from langchain_core.documents import Document
from langchain_neo4j import Neo4jGraph
from langchain_neo4j.graphs.graph_document import GraphDocument, Node, Relationship


def prepared(pieces):
    return [_document(piece) for piece in pieces]


def schema(connection):
    """It makes its own."""


def load(connection, documents):
    graph = Neo4jGraph(url=connection["uri"], username="neo4j", password=connection["password"], refresh_schema=False)
    graph.add_graph_documents(documents, include_source=True, baseEntityLabel=True)
    graph.close()


def _document(piece):
    nodes = {m.id: Node(id=m.id, type=m.label, properties={"name": m.name}) for m in piece.mentions}
    relationships = [
        Relationship(
            source=nodes[told.subject], target=nodes[told.object], type=told.type,
            properties={"id": told.id, "valid_from": told.day, "quote": told.quote},
        )
        for told in piece.facts
    ]  # fmt: skip
    source = Document(page_content=piece.text, metadata={"id": piece.url})
    return GraphDocument(nodes=list(nodes.values()), relationships=relationships, source=source)
