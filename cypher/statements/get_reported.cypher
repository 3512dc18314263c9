// The first and the last days on which articles report an edge, without some claims. Params: facts, gone.
UNWIND $facts AS fact
RETURN fact,
  COLLECT {
    MATCH (c:Claim)
    USING INDEX c:Claim(fact, published)
    WHERE c.fact = fact AND c.published > date('0001-01-01') AND NOT c.id IN $gone
    RETURN c.published
    ORDER BY c.fact, c.published
    LIMIT 1
  } +
  COLLECT {
    MATCH (c:Claim)
    USING INDEX c:Claim(fact, published)
    WHERE c.fact = fact AND c.published > date('0001-01-01') AND NOT c.id IN $gone
    RETURN c.published
    ORDER BY c.fact DESC, c.published DESC
    LIMIT 1
  } +
  COLLECT {
    MATCH (c:Claim)
    USING INDEX c:Claim(implies, published)
    WHERE c.implies = fact AND c.published > date('0001-01-01') AND NOT c.id IN $gone
    RETURN c.published
    ORDER BY c.implies, c.published
    LIMIT 1
  } +
  COLLECT {
    MATCH (c:Claim)
    USING INDEX c:Claim(implies, published)
    WHERE c.implies = fact AND c.published > date('0001-01-01') AND NOT c.id IN $gone
    RETURN c.published
    ORDER BY c.implies DESC, c.published DESC
    LIMIT 1
  } AS days
