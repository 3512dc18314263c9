// Claims that are there, as they are now; a null takes a property away. Params: rows.
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
SET c += row.properties
