// Version 2: what was taken back has a record that outlives its undoing.
MATCH (a:Article)
WHERE a.retracted_at IS NOT NULL AND NOT EXISTS { (a)-[:TAKEN_BACK]->(:Retraction) }
MERGE (r:Retraction {id: 'retraction:' + a.id + '@' + toString(a.retracted_at)})
SET r.article = a.id, r.retracted_at = a.retracted_at, r.reason = a.retraction_reason
MERGE (a)-[:TAKEN_BACK]->(r)
