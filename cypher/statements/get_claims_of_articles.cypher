// Every claim of these articles, taken back or not. Params: ids.
UNWIND $ids AS id
MATCH (:Article {id: id})-[:STATES]->(c:Claim)
RETURN c.id AS id, c.article AS article, properties(c) AS properties
