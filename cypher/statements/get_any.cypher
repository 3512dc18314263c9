// One node that is no record of the schema, if there is any. Params: none.
MATCH (n)
WHERE NOT n:Migration AND NOT n:Lock
RETURN 1 AS one
LIMIT 1
