// Takes away publishers that are no longer the article's, and those that have no article left. Params: rows.
UNWIND $rows AS row
MATCH (a:Article {id: row.article})-[r:PUBLISHED_BY]->(p:Publisher)
WHERE row.publisher IS NULL OR p.name <> row.publisher
DELETE r
WITH DISTINCT p
WHERE NOT EXISTS { (p)<-[:PUBLISHED_BY]-() }
DELETE p
