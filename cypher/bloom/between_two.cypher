// What passed between two entities, drawn.
// phrase Between $one and $other
// param one String Entity.name
// param other String Entity.name
// example one="Vladimir Putin" other="Xi Jinping"
MATCH path = (:Entity {name: $one})-[r]-(:Entity {name: $other})
WHERE NOT r:CLAIMED
  AND NOT r.attributed_only
RETURN path
ORDER BY coalesce(r.valid_from, r.first_attested), r.id
LIMIT 300
