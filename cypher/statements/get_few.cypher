// Of each of these facts its claims, that many at most. Params: facts, many.
UNWIND $facts AS fact
RETURN fact,
  COLLECT {
    MATCH (c:Claim)
    USING INDEX c:Claim(fact)
    WHERE c.fact = fact AND c.retracted_at IS NULL
    RETURN c.id
    LIMIT $many
  } AS ids
