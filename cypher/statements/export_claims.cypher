// Every claim. Params: none.
MATCH (c:Claim)
RETURN properties(c) AS properties
