// What of these another claim of the edge has too, the gone ones aside: a confidence where another is as high, a story
// looked for among the claims of an edge of few articles (`near`), or among those of its articles (`far`). Each is a list of
// pairs of an edge and a value. A claim whose article has another story now counts for the one in which it was counted, until
// it is counted again. Params: article, near, far, publisher, speaker, confidence, gone.
UNWIND $article AS row
WITH row
WHERE EXISTS {
  MATCH (a:Article {id: row.value})-[:STATES]->(c:Claim)
  USING INDEX a:Article(id)
  WHERE row.fact IN [c.fact, c.implies] AND NOT c.id IN $gone
}
RETURN row.fact AS fact, 'article' AS what, row.value AS value
UNION ALL
UNWIND $far AS row
WITH row
WHERE EXISTS {
  MATCH (a:Article {story: row.value})-[:STATES]->(c:Claim)
  USING INDEX a:Article(story)
  WHERE row.fact IN [c.fact, c.implies] AND NOT c.id IN $gone AND coalesce(c.left_story, '') IN ['', row.value]
} OR EXISTS {
  MATCH (c:Claim)
  USING INDEX c:Claim(left_story)
  WHERE c.left_story = row.value AND row.fact IN [c.fact, c.implies] AND NOT c.id IN $gone
}
RETURN row.fact AS fact, 'story' AS what, row.value AS value
UNION ALL
UNWIND $near AS row
WITH row
WHERE EXISTS {
  MATCH (c:Claim {fact: row.fact})<-[:STATES]-(a:Article)
  USING INDEX c:Claim(fact)
  WHERE CASE coalesce(c.left_story, '') WHEN '' THEN a.story ELSE c.left_story END = row.value AND NOT c.id IN $gone
} OR EXISTS {
  MATCH (c:Claim {implies: row.fact})<-[:STATES]-(a:Article)
  USING INDEX c:Claim(implies)
  WHERE CASE coalesce(c.left_story, '') WHEN '' THEN a.story ELSE c.left_story END = row.value AND NOT c.id IN $gone
}
RETURN row.fact AS fact, 'story' AS what, row.value AS value
UNION ALL
UNWIND $publisher AS row
WITH row
WHERE EXISTS {
  MATCH (c:Claim)
  USING INDEX c:Claim(fact, publisher)
  WHERE c.fact = row.fact AND c.publisher = row.value AND NOT c.id IN $gone
} OR EXISTS {
  MATCH (c:Claim)
  USING INDEX c:Claim(implies, publisher)
  WHERE c.implies = row.fact AND c.publisher = row.value AND NOT c.id IN $gone
}
RETURN row.fact AS fact, 'publisher' AS what, row.value AS value
UNION ALL
UNWIND $speaker AS row
WITH row
WHERE EXISTS {
  MATCH (c:Claim)
  USING INDEX c:Claim(fact, speaker)
  WHERE c.fact = row.fact AND c.speaker = row.value AND NOT c.id IN $gone
} OR EXISTS {
  MATCH (c:Claim)
  USING INDEX c:Claim(implies, speaker)
  WHERE c.implies = row.fact AND c.speaker = row.value AND NOT c.id IN $gone
}
RETURN row.fact AS fact, 'speaker' AS what, row.value AS value
UNION ALL
UNWIND $confidence AS row
WITH row
WHERE EXISTS {
  MATCH (c:Claim)
  USING INDEX c:Claim(fact)
  WHERE c.fact = row.fact AND c.confidence >= row.value AND NOT c.id IN $gone
} OR EXISTS {
  MATCH (c:Claim)
  USING INDEX c:Claim(implies)
  WHERE c.implies = row.fact AND c.confidence >= row.value AND NOT c.id IN $gone
}
RETURN row.fact AS fact, 'confidence' AS what, row.value AS value
