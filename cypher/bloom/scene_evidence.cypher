// The articles and claims that say what is selected, added to the scene.
// action Evidence
// on relationships
MATCH (a)-[r]->(b)
WHERE elementId(r) IN $relationships
MATCH path = (:Article)-[:STATES]->(claim:Claim)
WHERE claim.fact = r.id OR claim.implies = r.id
RETURN path
LIMIT 100
