// Offices, leaderships, control and membership that claims of these articles were the first to tell, and those that
// ended by them: by a successor, or by words that somebody left. Params: articles, since, limit.
UNWIND $articles AS id
MATCH (:Article {id: id})-[:STATES]->(c:Claim)
WHERE c.recorded_at >= $since AND c.retracted_at IS NULL
WITH collect(DISTINCT c.fact) + collect(DISTINCT c.implies) AS facts,
  collect(DISTINCT CASE c.relation WHEN 'LEAVE_OFFICE' THEN c.subject END) AS leaving
CALL (facts) {
  UNWIND facts AS fact
  WITH DISTINCT fact
  WHERE NOT EXISTS { MATCH (d:Claim {fact: fact}) WHERE d.recorded_at < $since }
    AND NOT EXISTS { MATCH (d:Claim {implies: fact}) WHERE d.recorded_at < $since }
  CALL (fact) {
    MATCH (s:Entity)-[r:HOLDS_OFFICE {id: fact}]->(o:Entity)
    RETURN s, r, o
    UNION
    MATCH (s:Entity)-[r:LEADS {id: fact}]->(o:Entity)
    RETURN s, r, o
    UNION
    MATCH (s:Entity)-[r:CONTROLS {id: fact}]->(o:Entity)
    RETURN s, r, o
    UNION
    MATCH (s:Entity)-[r:MEMBER_OF {id: fact}]->(o:Entity)
    RETURN s, r, o
  }
  RETURN collect({s: s, r: r, o: o}) AS begun
}
CALL (begun, leaving) {
  UNWIND begun AS one
  WITH one.s AS s, one.r AS r, one.o AS o
  RETURN 'began' AS change, s, r, o
  UNION
  UNWIND begun AS one
  WITH one.s AS successor, one.o AS o
  MATCH (s:Entity)-[r:HOLDS_OFFICE|LEADS|CONTROLS]->(o)
  WHERE r.ended_by = successor.id
  RETURN 'ended' AS change, s, r, o
  UNION
  UNWIND leaving AS id
  MATCH (s:Entity {id: id})-[r:HOLDS_OFFICE]->(o:Entity)
  WHERE r.ended_by = 'LEAVE_OFFICE'
  RETURN 'ended' AS change, s, r, o
}
RETURN change, s.name AS subject, type(r) AS relation, coalesce(r.office, r.extent, '') AS qualifier, o.name AS object,
  toString(CASE change WHEN 'began' THEN r.valid_from ELSE r.valid_to - duration({days: 1}) END) AS day, r.id AS fact
ORDER BY relation, subject, change, fact
LIMIT $limit
