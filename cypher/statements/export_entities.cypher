// Every entity. Params: none.
MATCH (e:Entity)
RETURN labels(e) AS labels, properties(e) AS properties
