// When it was undone that articles were taken back. Params: rows.
UNWIND $rows AS row
MATCH (:Article {id: row.id})-[:TAKEN_BACK]->(r:Retraction)
WHERE r.restored_at IS NULL
SET r.restored_at = row.restored_at
