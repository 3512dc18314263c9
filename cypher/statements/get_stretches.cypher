// The claims of lanes of places that speak for these days, that many at most. Params: rows, many.
UNWIND $rows AS row
CALL (row) {
  MATCH (c:Claim)
  USING INDEX c:Claim(fact, lane, spoken)
  WHERE c.fact = row.fact AND c.lane = row.lane AND c.spoken >= row.first AND c.spoken <= row.last
    AND c.retracted_at IS NULL
  RETURN c.id AS id
  UNION
  MATCH (c:Claim)
  USING INDEX c:Claim(moving, lane, spoken)
  WHERE c.moving = row.moving AND c.lane = row.lane AND c.spoken >= row.first AND c.spoken <= row.last
    AND c.retracted_at IS NULL
  RETURN c.id AS id
}
RETURN row.stretch AS stretch, id
LIMIT $many
