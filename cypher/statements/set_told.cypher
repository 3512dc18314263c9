// Which edges claims tell; those that wait for another group count as changed. Params: rows.
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
SET c.fact = row.fact, c.pending = row.pending, c.left_story = CASE WHEN row.pending THEN '' END
