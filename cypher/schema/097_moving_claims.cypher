// Version 4: events that move a state are found by the fact that they move, or else by the group.
MATCH (c:Claim)
WHERE c.moves IS NOT NULL AND c.fact IS NOT NULL
SET c.moving = coalesce(c.implies, c.moves)
