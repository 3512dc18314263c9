// Bands with their stories. Params: rows.
UNWIND $rows AS row
MERGE (b:Band {id: row.id})
SET b.story = row.story
