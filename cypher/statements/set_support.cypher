// Which edges the claims support; the projection has seen them. Params: rows.
UNWIND $rows AS row
MATCH (c:Claim {id: row.id})
SET c.fact = row.fact, c.implies = row.implies, c.pending = row.pending, c.moved_from = row.moved_from
