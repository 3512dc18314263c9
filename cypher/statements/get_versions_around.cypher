// Versions of the articles that decide what holds around an entity, known by a day, or recorded by an instant.
// Params: entity, known, recorded.
MATCH (c:Claim)
WHERE c.subject = $entity OR c.object = $entity
WITH collect(DISTINCT c.group) + collect(DISTINCT c.moves) AS groups
UNWIND groups AS group
WITH DISTINCT group
CALL (group) {
  MATCH (c:Claim {group: group})
  RETURN c.article AS id
  UNION
  MATCH (c:Claim {moves: group})
  RETURN c.article AS id
}
WITH DISTINCT id
MATCH (a:Article {id: id})-[:HAS_VERSION]->(v:Version)
WHERE ($known IS NULL OR date(v.instant) <= $known)
  AND ($recorded IS NULL OR v.recorded_at <= $recorded)
  AND (a.retracted_at IS NULL OR a.retracted_at > $recorded)
  AND NOT EXISTS {
    MATCH (by:Article {id: a.corrected_by})
    WHERE ($known IS NULL OR by.published <= $known) AND ($recorded IS NULL OR by.recorded_at <= $recorded)
  }
RETURN v.id AS id, v.article AS article, coalesce(a.story, a.id) AS story, v.version AS version, v.instant AS instant,
  v.retrieved AS retrieved, v.extractor AS extractor, v.content AS content
