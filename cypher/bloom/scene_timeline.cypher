// All that the selected entities did and underwent, earliest first, added to the scene.
// action Timeline
// on nodes
MATCH path = (e:Entity)-[r]-(:Entity)
WHERE elementId(e) IN $nodes
  AND NOT r:CLAIMED
  AND NOT r.attributed_only
RETURN path
ORDER BY coalesce(r.valid_from, r.first_attested), r.id
LIMIT 200
