// Where it is denied that a relation holds of a subject and an object. Params: subject, object, relation.
MATCH (s:Entity {id: $subject})-[r:CLAIMED {relation: $relation, polarity: '-', modality: 'asserted'}]->(o:Entity {id: $object})
RETURN s.id AS subject, o.id AS object, properties(r) AS properties
