// What only this database knows: versions, retractions, rejected pages, runs, purged articles. Params: none.
MATCH (n:Version|Retraction|Rejected|Run|Tombstone)
RETURN labels(n)[0] AS label, properties(n) AS properties
