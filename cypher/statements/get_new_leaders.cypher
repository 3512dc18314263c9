// Leaders that these articles name and that no claim and no mention had as leaders before. Params: articles, since, limit.
UNWIND $articles AS id
MATCH (:Article {id: id})-[:MENTIONS]->(p:Leader)
WITH DISTINCT p
WHERE NOT EXISTS {
    MATCH (p)<-[m:MENTIONS {kind: 'Leader'}]-(a:Article)
    WHERE a.recorded_at < $since
  }
  AND NOT EXISTS {
    MATCH (p)-[r:HOLDS_OFFICE|LEADS]->()
    MATCH (c:Claim {fact: r.id})
    WHERE c.recorded_at < $since
  }
OPTIONAL MATCH (p)-[r:HOLDS_OFFICE|LEADS]->(o:Entity)
WITH p, r, o ORDER BY r.office, o.name
WITH p, collect(DISTINCT coalesce(r.office + ', ', '') + o.name) AS what
RETURN p.id AS id, p.name AS name, what
ORDER BY name, id
LIMIT $limit
