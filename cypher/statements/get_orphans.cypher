// Parts of articles that no article has, and entities that none mentions. Params: none.
CALL () {
  MATCH (n:Claim) WHERE NOT EXISTS { (n)<-[:STATES]-(:Article) }
  RETURN n
  UNION ALL
  MATCH (n:Version) WHERE NOT EXISTS { (n)<-[:HAS_VERSION]-(:Article) }
  RETURN n
  UNION ALL
  MATCH (n:Entity) WHERE NOT EXISTS { (n)<-[:MENTIONS]-(:Article) }
  RETURN n
  UNION ALL
  MATCH (n:Publisher) WHERE NOT EXISTS { (n)<-[:PUBLISHED_BY]-(:Article) }
  RETURN n
}
RETURN labels(n)[0] AS label, coalesce(n.id, n.name) AS id
