// Every article that ever told what decides what holds around an entity. Params: entity.
CALL () {
  MATCH (c:Claim {subject: $entity})
  RETURN c
  UNION
  MATCH (c:Claim {object: $entity})
  RETURN c
  UNION
  MATCH (c:Claim {moves_to: $entity})
  RETURN c
}
WITH collect(DISTINCT c.group) + collect(DISTINCT c.moves) AS groups
UNWIND groups AS group
CALL (group) {
  MATCH (c:Claim {group: group})
  RETURN c.article AS article
  UNION
  MATCH (c:Claim {moves: group})
  RETURN c.article AS article
}
RETURN DISTINCT article AS id
