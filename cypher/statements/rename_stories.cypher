// Stories that turned out to be part of others: their articles, claims and bands. Params: rows.
UNWIND $rows AS row
MATCH (b:Band {story: row.old})
SET b.story = row.new
WITH DISTINCT row
MATCH (a:Article {story: row.old})
SET a.story = row.new
WITH a
MATCH (a)-[:STATES]->(c:Claim)
WHERE c.retracted_at IS NULL
SET c.pending = true
