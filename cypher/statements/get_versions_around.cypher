// Every version, known by then, of the articles that decide what holds around an entity. Params: entity, known, recorded.
CALL () {
  MATCH (c:Claim {subject: $entity})
  RETURN c
  UNION
  MATCH (c:Claim {object: $entity})
  RETURN c
  UNION
  MATCH (c:Claim {moves_to: $entity})
  RETURN c
}
WITH collect(DISTINCT c.group) + collect(DISTINCT c.moves) AS groups
UNWIND groups AS group
CALL (group) {
  MATCH (c:Claim {group: group})
  RETURN c.article AS article
  UNION
  MATCH (c:Claim {moves: group})
  RETURN c.article AS article
}
WITH DISTINCT article
MATCH (a:Article {id: article})-[:HAS_VERSION]->(v:Version)
WHERE (a.retracted_at IS NULL OR ($recorded IS NOT NULL AND a.retracted_at > $recorded))
  AND ($known IS NULL OR date(v.instant) <= $known)
  AND ($recorded IS NULL OR v.recorded_at <= $recorded)
  AND NOT EXISTS {
    MATCH (b:Article {corrects: a.url})-[:HAS_VERSION]->(w:Version)
    WHERE b.id <> a.id AND b.publisher = a.publisher AND b.retracted_at IS NULL
      AND ($known IS NULL OR date(w.instant) <= $known)
      AND ($recorded IS NULL OR w.recorded_at <= $recorded)
  }
RETURN a.id AS article, coalesce(a.story, a.id) AS story, v.id AS id, v.version AS version, v.instant AS instant,
  v.retrieved AS retrieved, v.extractor AS extractor, v.content AS content
