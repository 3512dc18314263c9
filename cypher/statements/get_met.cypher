// Of versions: when they were first met, where they are there, and whether their article was purged. Params: rows.
UNWIND $rows AS row
OPTIONAL MATCH (v:Version {id: row.version})
OPTIONAL MATCH (t:Tombstone {id: row.article})
RETURN DISTINCT row.version AS version, v.retrieved.epochSeconds AS seconds, v.retrieved.nanosecond AS nanoseconds,
  t IS NOT NULL AS purged
