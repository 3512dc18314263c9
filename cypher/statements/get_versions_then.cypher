// Versions that were known to the world and recorded here by then, of articles that stood then; a page of them, by id.
// Params: known, recorded, after, limit.
MATCH (v:Version)
WHERE v.id > $after AND ($known IS NULL OR v.known <= $known) AND ($recorded IS NULL OR v.recorded_at <= $recorded)
MATCH (a:Article)-[:HAS_VERSION]->(v)
WHERE CASE
  WHEN $recorded IS NULL THEN a.retracted_at IS NULL
  ELSE NOT EXISTS {
    MATCH (a)-[:TAKEN_BACK]->(r:Retraction)
    WHERE r.retracted_at <= $recorded AND (r.restored_at IS NULL OR r.restored_at > $recorded)
  }
END
RETURN v.id AS id, a.id AS article, v.version AS version, v.instant AS instant, v.retrieved AS retrieved, v.met AS met,
  v.met_until AS met_until, v.extractor AS extractor
ORDER BY id
LIMIT $limit
