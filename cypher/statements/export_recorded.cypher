// What only this database knows: versions, rejected pages, runs, purged articles. Params: none.
MATCH (n:Version|Rejected|Run|Tombstone)
RETURN labels(n)[0] AS label, properties(n) AS properties
