// The story and the bands of articles; their claims are to be counted again where the story is another one. Params: rows.
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
WITH a, row, coalesce(a.story <> row.story, false) AS moved
SET a.story = row.story, a.bands = row.bands, a.left_story = row.left
WITH a, moved
WHERE moved
MATCH (a)-[:STATES]->(c:Claim)
WHERE c.retracted_at IS NULL
SET c.pending = true
