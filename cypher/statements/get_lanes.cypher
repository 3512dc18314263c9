// Of each place, which is a fact that claims tell, or a fact or group that they move, the next lane after one. Params: rows.
UNWIND $rows AS row
CALL (row) {
  MATCH (c:Claim)
  USING INDEX c:Claim(fact, lane, spoken)
  WHERE c.fact = row.fact AND c.lane > row.after AND c.spoken >= 0 AND c.retracted_at IS NULL
  RETURN c.lane AS lane
  ORDER BY c.fact, c.lane
  LIMIT 1
  UNION
  MATCH (c:Claim)
  USING INDEX c:Claim(moving, lane, spoken)
  WHERE c.moving = row.moving AND c.lane > row.after AND c.spoken >= 0 AND c.retracted_at IS NULL
  RETURN c.lane AS lane
  ORDER BY c.moving, c.lane
  LIMIT 1
}
RETURN row.place AS place, lane
