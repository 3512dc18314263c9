// Edges of one type, whole: (:Entity)-[:RELATION {…}]->(:Entity). Params: rows.
UNWIND $rows AS row
MATCH (s:Entity {id: row.subject})
MATCH (o:Entity {id: row.object})
MERGE (s)-[r:__RELATION__ {id: row.id}]->(o)
SET r = row.properties
