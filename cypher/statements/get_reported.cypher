// The first and the last day on which articles report an edge, without some claims. Params: facts, gone.
UNWIND $facts AS fact
RETURN fact,
  COLLECT {
    MATCH (c:Claim)
    USING INDEX c:Claim(fact, published)
    WHERE c.fact = fact AND c.published > date('0001-01-01') AND NOT c.id IN $gone
    RETURN c.published
    ORDER BY c.fact, c.published
    LIMIT 1
  }[0] AS first,
  COLLECT {
    MATCH (c:Claim)
    USING INDEX c:Claim(fact, published)
    WHERE c.fact = fact AND c.published > date('0001-01-01') AND NOT c.id IN $gone
    RETURN c.published
    ORDER BY c.fact DESC, c.published DESC
    LIMIT 1
  }[0] AS last
