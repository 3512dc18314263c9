// What all articles that count contribute to these entities, each once. Params: ids.
UNWIND $ids AS id
MATCH (:Article)-[m:MENTIONS]->(e:Entity {id: id})
RETURN e.id AS id, collect(DISTINCT properties(m)) AS contributions
