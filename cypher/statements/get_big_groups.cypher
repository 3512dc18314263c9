// Which of these groups have many claims, those included that move a state of it. Params: groups, many.
UNWIND $groups AS group
CALL (group) {
  MATCH (c:Claim {group: group})
  WITH c LIMIT $many
  RETURN count(*) AS claims
  UNION ALL
  MATCH (c:Claim {moves: group})
  WITH c LIMIT $many
  RETURN count(*) AS claims
}
WITH group, sum(claims) AS claims
WHERE claims >= $many
RETURN group
