// Of each lane of a place the claims that speak for the first and the last day, and for those around some days; of those
// that neither came nor went. Params: rows.
UNWIND $rows AS row
CALL (row) {
  MATCH (c:Claim)
  USING INDEX c:Claim(fact, lane, spoken)
  WHERE c.fact = row.fact AND c.lane = row.lane AND c.spoken >= 0 AND c.retracted_at IS NULL
  RETURN c
  ORDER BY c.fact, c.lane, c.spoken
  LIMIT 1
  UNION
  MATCH (c:Claim)
  USING INDEX c:Claim(fact, lane, spoken)
  WHERE c.fact = row.fact AND c.lane = row.lane AND c.spoken >= 0 AND c.retracted_at IS NULL
  RETURN c
  ORDER BY c.fact DESC, c.lane DESC, c.spoken DESC
  LIMIT 1
  UNION
  UNWIND row.days AS day
  CALL (row, day) {
    MATCH (c:Claim)
    USING INDEX c:Claim(fact, lane, spoken)
    WHERE c.fact = row.fact AND c.lane = row.lane AND c.spoken < day AND c.retracted_at IS NULL
    RETURN c
    ORDER BY c.fact DESC, c.lane DESC, c.spoken DESC
    LIMIT 1
    UNION
    MATCH (c:Claim)
    USING INDEX c:Claim(fact, lane, spoken)
    WHERE c.fact = row.fact AND c.lane = row.lane AND c.spoken >= day AND c.retracted_at IS NULL
    RETURN c
    ORDER BY c.fact, c.lane, c.spoken
    LIMIT 1
  }
  RETURN c
  UNION
  MATCH (c:Claim)
  USING INDEX c:Claim(moving, lane, spoken)
  WHERE c.moving = row.moving AND c.lane = row.lane AND c.spoken >= 0 AND c.retracted_at IS NULL
  RETURN c
  ORDER BY c.moving, c.lane, c.spoken
  LIMIT 1
  UNION
  MATCH (c:Claim)
  USING INDEX c:Claim(moving, lane, spoken)
  WHERE c.moving = row.moving AND c.lane = row.lane AND c.spoken >= 0 AND c.retracted_at IS NULL
  RETURN c
  ORDER BY c.moving DESC, c.lane DESC, c.spoken DESC
  LIMIT 1
  UNION
  UNWIND row.days AS day
  CALL (row, day) {
    MATCH (c:Claim)
    USING INDEX c:Claim(moving, lane, spoken)
    WHERE c.moving = row.moving AND c.lane = row.lane AND c.spoken < day AND c.retracted_at IS NULL
    RETURN c
    ORDER BY c.moving DESC, c.lane DESC, c.spoken DESC
    LIMIT 1
    UNION
    MATCH (c:Claim)
    USING INDEX c:Claim(moving, lane, spoken)
    WHERE c.moving = row.moving AND c.lane = row.lane AND c.spoken >= day AND c.retracted_at IS NULL
    RETURN c
    ORDER BY c.moving, c.lane, c.spoken
    LIMIT 1
  }
  RETURN c
}
RETURN DISTINCT c.id AS id, row.place AS place
