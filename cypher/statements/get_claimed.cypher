// Edges of what is not so, or not yet: of a subject and an object, and of their competitors.
// Params: subject, object, exclusive, relation, polarity, modality.
CALL () {
  MATCH (s:Entity {id: $subject})-[r:CLAIMED]->(o:Entity {id: $object})
  RETURN s, r, o
  UNION
  MATCH (s:Entity)-[r:CLAIMED]->(o:Entity {id: $object})
  WHERE $exclusive = 'object'
  RETURN s, r, o
  UNION
  MATCH (s:Entity {id: $subject})-[r:CLAIMED]->(o:Entity)
  WHERE $exclusive = 'subject'
  RETURN s, r, o
}
WITH s, r, o
WHERE r.relation = $relation AND r.polarity = $polarity AND r.modality = $modality
RETURN s.id AS subject, o.id AS object, properties(r) AS properties
