// Empty lists of edges of one type, which an import leaves out; in transactions of its own. Params: none.
MATCH (:Entity)-[r:__RELATION__]->(:Entity)
WHERE r.said_by IS NULL OR r.conflicts IS NULL
CALL (r) {
  SET r.said_by = coalesce(r.said_by, []), r.conflicts = coalesce(r.conflicts, [])
} IN TRANSACTIONS OF 10000 ROWS
