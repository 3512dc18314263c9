// The same as get_versions_then, of these articles. Params: ids, known, recorded.
UNWIND $ids AS id
MATCH (a:Article {id: id})-[:HAS_VERSION]->(v:Version)
WHERE ($known IS NULL OR v.known <= $known) AND ($recorded IS NULL OR v.recorded_at <= $recorded) AND CASE
  WHEN $recorded IS NULL THEN a.retracted_at IS NULL
  ELSE NOT EXISTS {
    MATCH (a)-[:TAKEN_BACK]->(r:Retraction)
    WHERE r.retracted_at <= $recorded AND (r.restored_at IS NULL OR r.restored_at > $recorded)
  }
END
RETURN v.id AS id, a.id AS article, v.version AS version, v.instant AS instant, v.retrieved AS retrieved, v.met AS met,
  v.met_until AS met_until, v.extractor AS extractor
