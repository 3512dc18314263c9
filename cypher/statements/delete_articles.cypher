// Articles with their versions, claims and retractions. Params: ids.
UNWIND $ids AS id
MATCH (a:Article {id: id})
OPTIONAL MATCH (a)-[:STATES|HAS_VERSION|TAKEN_BACK]->(part)
DETACH DELETE part, a
