// The publisher of each article: (:Article)-[:PUBLISHED_BY]->(:Publisher). Params: rows.
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MERGE (p:Publisher {name: row.publisher})
MERGE (a)-[:PUBLISHED_BY]->(p)
