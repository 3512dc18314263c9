// Whether an event would move a state of a group, and moves none. Params: group.
MATCH (c:Claim)
USING INDEX c:Claim(moving, lane, spoken)
WHERE c.moving = $group AND c.lane > '' AND c.spoken >= 0
RETURN 1 AS one
LIMIT 1
