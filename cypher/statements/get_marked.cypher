// For marks: the fact that a claim of that mark supports already. Params: marks.
UNWIND $marks AS mark
CALL (mark) {
  MATCH (c:Claim {mark: mark})
  USING INDEX c:Claim(mark)
  WHERE c.fact IS NOT NULL
  RETURN c.fact AS fact
  LIMIT 1
}
RETURN mark, fact
