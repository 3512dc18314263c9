// Every article. Params: none.
MATCH (a:Article)
RETURN properties(a) AS properties
