// The edges of states around entities that no article that counts mentions. Params: ids, types.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE NOT EXISTS { (e)<-[:MENTIONS]-() }
MATCH (e)-[r]-(:Entity)
WHERE type(r) IN $types
WITH DISTINCT r, startNode(r) AS s, endNode(r) AS o
RETURN type(r) AS type, s.id AS subject, s.name AS subject_name, o.id AS object, o.name AS object_name,
  properties(r) AS properties
