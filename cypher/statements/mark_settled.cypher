// Articles whose contribution has been written anew; their claims are to be projected again. Params: ids.
UNWIND $ids AS id
MATCH (a:Article {id: id})
SET a.unsettled = null
WITH a
MATCH (a)-[:STATES]->(c:Claim)
WHERE c.retracted_at IS NULL
SET c.pending = true, c.left_story = CASE WHEN c.fact IS NOT NULL THEN '' END
