// What is there of these articles: their versions, and whether they were taken back or purged. Params: ids.
UNWIND $ids AS id
OPTIONAL MATCH (a:Article {id: id})
OPTIONAL MATCH (t:Tombstone {id: id})
WITH id, a, t
WHERE a IS NOT NULL OR t IS NOT NULL
RETURN id, a.url AS url, a.current AS current, a.retracted_at AS retracted_at, a.corrected_by AS corrected_by, a.story AS story,
  t IS NOT NULL AS purged,
  COLLECT {
    MATCH (a)-[:HAS_VERSION]->(v:Version)
    RETURN {id: v.id, version: v.version, instant: v.instant, retrieved: v.retrieved, extractor: v.extractor}
  } AS versions
