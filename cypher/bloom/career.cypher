// All offices and leaderships of a person, drawn.
// phrase Career of $name
// param name String Person.name
// example name="Suella Braverman"
MATCH path = (:Person {name: $name})-[r:HOLDS_OFFICE|LEADS]->(:Entity)
WHERE NOT r.attributed_only
RETURN path
ORDER BY coalesce(r.valid_from, r.first_attested), r.id
LIMIT 100
