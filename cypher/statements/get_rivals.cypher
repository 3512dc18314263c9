// Edges of one type that compete with one of a subject and an object, and that one. Params: subject, object, exclusive.
CALL () {
  MATCH (s:Entity {id: $subject})-[r:__RELATION__]->(o:Entity {id: $object})
  RETURN s, r, o
  UNION
  MATCH (s:Entity)-[r:__RELATION__]->(o:Entity {id: $object})
  WHERE $exclusive = 'object'
  RETURN s, r, o
  UNION
  MATCH (s:Entity {id: $subject})-[r:__RELATION__]->(o:Entity)
  WHERE $exclusive = 'subject'
  RETURN s, r, o
}
RETURN s.id AS subject, o.id AS object, properties(r) AS properties
