// What these articles contribute to their entities. Params: ids.
UNWIND $ids AS id
MATCH (:Article {id: id})-[m:MENTIONS]->(e:Entity)
RETURN id AS article, e.id AS entity, properties(m) AS properties
