// Pages that gave no article, one record per address. Params: rows.
UNWIND $rows AS row
MERGE (r:Rejected {id: row.id})
SET r += row.properties
