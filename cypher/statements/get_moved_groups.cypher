// Those of these groups that an event of another group moves, or moved, a state of. Params: groups.
UNWIND $groups AS group
WITH group
WHERE EXISTS {
  MATCH (c:Claim)
  USING INDEX c:Claim(moves)
  WHERE c.moves = group
} OR EXISTS {
  MATCH (c:Claim)
  USING INDEX c:Claim(moved_from)
  WHERE c.moved_from = group
}
RETURN group
