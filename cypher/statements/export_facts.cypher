// Every edge between entities. Params: none.
MATCH (s:Entity)-[r]->(o:Entity)
RETURN s.id AS subject, type(r) AS type, o.id AS object, properties(r) AS properties
