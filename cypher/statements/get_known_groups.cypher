// Those of these groups that a claim, taken back or not, belongs to, moves a state of or moved one of. Params: groups.
UNWIND $groups AS group
WITH group
WHERE EXISTS {
  MATCH (c:Claim)
  USING INDEX c:Claim(group)
  WHERE c.group = group
} OR EXISTS {
  MATCH (c:Claim)
  USING INDEX c:Claim(moves)
  WHERE c.moves = group
} OR EXISTS {
  MATCH (c:Claim)
  USING INDEX c:Claim(moved_from)
  WHERE c.moved_from = group
}
RETURN group
