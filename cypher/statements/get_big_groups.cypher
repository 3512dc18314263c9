// Which of these groups have many claims. Params: groups, many.
UNWIND $groups AS group
CALL (group) {
  MATCH (c:Claim {group: group})
  WITH c LIMIT $many
  RETURN count(*) AS claims
}
WITH group, claims
WHERE claims >= $many
RETURN group
