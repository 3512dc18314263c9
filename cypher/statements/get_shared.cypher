// What of articles, stories, publishers, speakers and confidences another claim of the edge has too, some claims aside; a
// confidence where another is as high. A story is looked for among the claims of an edge that few articles tell, and else
// among those of its articles. Params: rows, gone.
UNWIND $rows AS row
CALL (row) {
  WITH row
  WHERE row.what = 'article'
  MATCH (a:Article {id: row.value})-[:STATES]->(c:Claim)
  WHERE row.fact IN [c.fact, c.implies] AND NOT c.id IN $gone
  RETURN true AS shared
  LIMIT 1
  UNION ALL
  WITH row
  WHERE row.what = 'story' AND row.many
  MATCH (a:Article {story: row.value})-[:STATES]->(c:Claim)
  USING INDEX a:Article(story)
  WHERE row.fact IN [c.fact, c.implies] AND NOT c.id IN $gone
  RETURN true AS shared
  LIMIT 1
  UNION ALL
  WITH row
  WHERE row.what = 'story' AND NOT row.many
  MATCH (c:Claim {fact: row.fact})<-[:STATES]-(a:Article)
  USING INDEX c:Claim(fact)
  WHERE a.story = row.value AND NOT c.id IN $gone
  RETURN true AS shared
  LIMIT 1
  UNION ALL
  WITH row
  WHERE row.what = 'story' AND NOT row.many
  MATCH (c:Claim {implies: row.fact})<-[:STATES]-(a:Article)
  USING INDEX c:Claim(implies)
  WHERE a.story = row.value AND NOT c.id IN $gone
  RETURN true AS shared
  LIMIT 1
  UNION ALL
  WITH row
  WHERE row.what = 'publisher'
  MATCH (c:Claim {fact: row.fact, publisher: row.value})
  USING INDEX c:Claim(fact, publisher)
  WHERE NOT c.id IN $gone
  RETURN true AS shared
  LIMIT 1
  UNION ALL
  WITH row
  WHERE row.what = 'publisher'
  MATCH (c:Claim {implies: row.fact, publisher: row.value})
  USING INDEX c:Claim(implies, publisher)
  WHERE NOT c.id IN $gone
  RETURN true AS shared
  LIMIT 1
  UNION ALL
  WITH row
  WHERE row.what = 'speaker'
  MATCH (c:Claim {fact: row.fact, speaker: row.value})
  USING INDEX c:Claim(fact, speaker)
  WHERE NOT c.id IN $gone
  RETURN true AS shared
  LIMIT 1
  UNION ALL
  WITH row
  WHERE row.what = 'speaker'
  MATCH (c:Claim {implies: row.fact, speaker: row.value})
  USING INDEX c:Claim(implies, speaker)
  WHERE NOT c.id IN $gone
  RETURN true AS shared
  LIMIT 1
  UNION ALL
  WITH row
  WHERE row.what = 'confidence'
  MATCH (c:Claim {fact: row.fact})
  USING INDEX c:Claim(fact)
  WHERE c.confidence >= row.value AND NOT c.id IN $gone
  RETURN true AS shared
  LIMIT 1
  UNION ALL
  WITH row
  WHERE row.what = 'confidence'
  MATCH (c:Claim {implies: row.fact})
  USING INDEX c:Claim(implies)
  WHERE c.confidence >= row.value AND NOT c.id IN $gone
  RETURN true AS shared
  LIMIT 1
}
RETURN DISTINCT row.fact AS fact, row.what AS what, row.value AS value
