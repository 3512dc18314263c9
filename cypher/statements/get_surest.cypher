// The confidence of the surest claim of each of these edges, without some claims. Params: facts, gone.
UNWIND $facts AS fact
CALL (fact) {
  MATCH (c:Claim {fact: fact})
  WHERE NOT c.id IN $gone
  RETURN c.confidence AS confidence
  UNION ALL
  MATCH (c:Claim {implies: fact})
  WHERE NOT c.id IN $gone
  RETURN c.confidence AS confidence
}
RETURN fact, max(confidence) AS confidence
