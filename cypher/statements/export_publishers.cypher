// Every publisher with its articles. Params: none.
MATCH (p:Publisher)
RETURN p.name AS name, [(p)<-[:PUBLISHED_BY]-(a) | a.id] AS articles
