// Of each of these places its claims, that many at most. Params: rows, many.
UNWIND $rows AS row
RETURN row.place AS place,
  COLLECT {
    MATCH (c:Claim)
    USING INDEX c:Claim(fact)
    WHERE c.fact = row.fact AND c.retracted_at IS NULL
    RETURN c.id
    LIMIT $many
  } + COLLECT {
    MATCH (c:Claim)
    USING INDEX c:Claim(moving, lane, spoken)
    WHERE c.moving = row.moving AND c.lane > '' AND c.spoken >= 0 AND c.retracted_at IS NULL
    RETURN c.id
    LIMIT $many
  } AS ids
