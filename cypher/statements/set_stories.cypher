// The story and the bands of articles; their claims are to be counted again where the story is another one, and know in
// which they were counted. One that changed otherwise too, and is not projected yet, stays as it is. Params: rows.
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
WITH a, row, a.story AS old, coalesce(a.story <> row.story, a.story IS NOT NULL) AS moved
SET a.story = row.story, a.bands = row.bands, a.left_story = row.left
WITH a, old, moved
WHERE moved
MATCH (a)-[:STATES]->(c:Claim)
WHERE c.retracted_at IS NULL OR c.fact IS NOT NULL
SET c.left_story = CASE
    WHEN c.fact IS NULL THEN null
    WHEN c.pending AND c.retracted_at IS NULL THEN coalesce(c.left_story, '')
    ELSE coalesce(c.left_story, old)
  END,
  c.pending = true
