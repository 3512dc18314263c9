// Edges of one type by id. Params: ids.
UNWIND $ids AS id
MATCH (s:Entity)-[r:__RELATION__ {id: id}]->(o:Entity)
RETURN s.id AS subject, o.id AS object, properties(r) AS properties
