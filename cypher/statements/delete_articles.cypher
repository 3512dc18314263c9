// Articles with their versions and claims. Params: ids.
UNWIND $ids AS id
MATCH (a:Article {id: id})
OPTIONAL MATCH (a)-[:STATES|HAS_VERSION]->(part)
DETACH DELETE part, a
