// Entities with all their edges, and bands; a number of them at a time. Params: limit.
MATCH (n:Entity|Band)
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS deleted
