// By what an article is corrected; null: by nothing. Params: rows.
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
SET a.corrected_by = row.corrected_by
