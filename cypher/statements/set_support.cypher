// Which edges the claims support, and by what those that move a state are found; the projection has seen them. Params: rows.
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
SET c.fact = row.fact, c.implies = row.implies, c.pending = row.pending, c.moved_from = row.moved_from,
  c.moving = CASE WHEN row.fact IS NOT NULL THEN coalesce(row.implies, c.moves) END,
  c.left_story = CASE WHEN row.pending THEN '' END
