// Of each of these facts the next lane after one. Params: rows.
UNWIND $rows AS row
CALL (row) {
  MATCH (c:Claim)
  USING INDEX c:Claim(fact, lane, spoken)
  WHERE c.fact = row.fact AND c.lane > row.after AND c.spoken >= 0 AND c.retracted_at IS NULL
  RETURN c.lane AS lane
  ORDER BY c.fact, c.lane
  LIMIT 1
}
RETURN row.fact AS fact, lane
