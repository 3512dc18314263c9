// Entities that are not there yet, with the label of their type. Params: rows.
UNWIND $rows AS row
CREATE (e:Entity:__LABEL__ {id: row.id})
SET e += row.properties
