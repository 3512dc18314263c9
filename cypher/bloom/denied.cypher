// What is denied about an entity, drawn. None of it is a fact.
// phrase Denied about $name
// param name String Entity.name
// example name=Taliban
MATCH path = (:Entity {name: $name})-[r:CLAIMED]-(:Entity)
WHERE r.polarity = '-'
RETURN path
ORDER BY r.id
LIMIT 100
