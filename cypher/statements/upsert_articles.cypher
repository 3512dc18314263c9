// Articles as their current version has them. Params: rows.
UNWIND $rows AS row
MERGE (a:Article {id: row.id})
SET a += row.properties
