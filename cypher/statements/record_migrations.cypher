// Schema statements that have run. Params: rows.
UNWIND $rows AS row
MERGE (m:Migration {name: row.name})
SET m.checksum = row.checksum
