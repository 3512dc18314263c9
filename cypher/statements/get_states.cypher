// Edges of one type by id, with the names of their ends. Params: ids.
UNWIND $ids AS id
MATCH (s:Entity)-[r:__RELATION__ {id: id}]->(o:Entity)
RETURN type(r) AS type, s.id AS subject, s.name AS subject_name, o.id AS object, o.name AS object_name,
  properties(r) AS properties
