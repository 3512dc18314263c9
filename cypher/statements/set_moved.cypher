// Which edges claims move, and by what they are found; those that wait for another group count as changed. Params: rows.
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
SET c.implies = row.implies, c.moving = row.moving, c.pending = row.pending,
  c.left_story = CASE WHEN row.pending THEN '' END
