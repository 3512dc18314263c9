// What an article contributes to an entity: (:Article)-[:MENTIONS {name, kind, …}]->(:Entity). Params: rows.
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (e:Entity {id: row.entity})
MERGE (a)-[m:MENTIONS]->(e)
SET m = row.properties
