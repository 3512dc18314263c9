// Publishers without an article. Params: none.
MATCH (p:Publisher)
WHERE NOT EXISTS { (p)<-[:PUBLISHED_BY]-() }
DELETE p
