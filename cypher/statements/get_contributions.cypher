// What all articles that count contribute to these entities. Params: ids.
UNWIND $ids AS id
MATCH (:Article)-[m:MENTIONS]->(e:Entity {id: id})
RETURN e.id AS id, collect(properties(m)) AS contributions
