// What led here: what the two ends of the selected edges had to do with each other before it, added to the scene.
// action What led here
// on relationships
MATCH (a)-[r]->(b)
WHERE elementId(r) IN $relationships
MATCH path = (a)-[earlier]-(b)
WHERE NOT earlier:CLAIMED
  AND coalesce(earlier.valid_from, earlier.first_attested) < coalesce(r.valid_from, r.first_attested)
RETURN path
ORDER BY coalesce(earlier.valid_from, earlier.first_attested) DESC, earlier.id
LIMIT 100
