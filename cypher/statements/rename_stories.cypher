// Stories that turned out to be part of others: their articles, claims and bands. Claims know in which they were counted;
// one that changed otherwise too, and is not projected yet, stays as it is. Params: rows.
UNWIND $rows AS row
MATCH (b:Band {story: row.old})
SET b.story = row.new
WITH DISTINCT row
MATCH (a:Article {story: row.old})
SET a.story = row.new
WITH a, row.old AS old
MATCH (a)-[:STATES]->(c:Claim)
WHERE c.retracted_at IS NULL OR c.fact IS NOT NULL
SET c.left_story = CASE
    WHEN c.fact IS NULL THEN null
    WHEN c.pending AND c.retracted_at IS NULL THEN coalesce(c.left_story, '')
    ELSE coalesce(c.left_story, old)
  END,
  c.pending = true
