// New claims, each beside its article: (:Article)-[:STATES]->(:Claim); gives those whose id another article has taken. Params: rows.
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MERGE (c:Claim {id: row.id})
ON CREATE SET c += row.properties
MERGE (a)-[:STATES]->(c)
WITH c, row
WHERE c.article <> row.article
RETURN c.id AS id, c.article AS article
