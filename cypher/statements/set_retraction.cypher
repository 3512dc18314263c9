// When and why articles were taken back; null: they were not. Params: rows.
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
SET a.retracted_at = row.retracted_at, a.retraction_reason = row.reason
