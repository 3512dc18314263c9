// For which article a notice stands in; null: for none. Params: rows.
UNWIND $rows AS row
MATCH (a:Article {id: row.id})
SET a.stands_for = row.article
