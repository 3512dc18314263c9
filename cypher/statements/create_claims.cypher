// New claims, each beside its article: (:Article)-[:STATES]->(:Claim). Params: rows.
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MERGE (c:Claim {id: row.id})
SET c += row.properties
MERGE (a)-[:STATES]->(c)
