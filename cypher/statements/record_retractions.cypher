// The record that articles were taken back: (:Article)-[:TAKEN_BACK]->(:Retraction). Params: rows.
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
MERGE (r:Retraction {id: 'retraction:' + row.id + '@' + toString(row.retracted_at)})
SET r.article = row.id, r.retracted_at = row.retracted_at, r.reason = row.reason, r.restored_at = null
MERGE (a)-[:TAKEN_BACK]->(r)
