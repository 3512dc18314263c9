// Articles that were purged. Params: rows.
UNWIND $rows AS row
MERGE (t:Tombstone {id: row.id})
SET t.purged_at = row.purged_at, t.reason = row.reason
