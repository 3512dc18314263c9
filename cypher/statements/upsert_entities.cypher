// Entities with the label of their type. Params: rows.
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
SET e:__LABEL__, e += row.properties
