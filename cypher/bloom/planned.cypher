// What is planned, possible or demanded of an entity, drawn. None of it is a fact.
// phrase Planned, possible or demanded of $name
// param name String Entity.name
// example name="Vladimir Putin"
MATCH path = (:Entity {name: $name})-[r:CLAIMED]-(:Entity)
WHERE r.polarity = '+'
RETURN path
ORDER BY r.id
LIMIT 100
