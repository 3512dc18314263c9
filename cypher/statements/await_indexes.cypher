// Waits until every index answers. Params: none.
CALL db.awaitIndexes(3600)
