// A run and what came of it. Params: id, properties.
MERGE (r:Run {id: $id})
SET r += $properties
