// Of the article, story, publisher, speaker and confidence of claims that came or went: whether another claim of the edge
// has it too. Written so that the article's few claims are looked at, and not the edge's many. Params: rows, gone.
UNWIND $rows AS row
RETURN DISTINCT row.fact AS fact, row.article AS article, row.story AS story, row.publisher AS publisher,
  row.speaker AS speaker, row.confidence AS confidence,
  EXISTS {
    MATCH (a:Article {id: row.article})-[:STATES]->(c:Claim)
    USING INDEX a:Article(id)
    WHERE row.fact IN [c.fact, c.implies] AND NOT c.id IN $gone
  } AS has_article,
  EXISTS {
    MATCH (a:Article {story: row.story})-[:STATES]->(c:Claim)
    USING INDEX a:Article(story)
    WHERE row.fact IN [c.fact, c.implies] AND NOT c.id IN $gone
  } AS has_story,
  EXISTS {
    MATCH (c:Claim)
    USING INDEX c:Claim(fact, publisher)
    WHERE c.fact = row.fact AND c.publisher = row.publisher AND NOT c.id IN $gone
  } OR EXISTS {
    MATCH (c:Claim)
    USING INDEX c:Claim(implies, publisher)
    WHERE c.implies = row.fact AND c.publisher = row.publisher AND NOT c.id IN $gone
  } AS has_publisher,
  EXISTS {
    MATCH (c:Claim)
    USING INDEX c:Claim(fact, speaker)
    WHERE c.fact = row.fact AND c.speaker = row.speaker AND NOT c.id IN $gone
  } OR EXISTS {
    MATCH (c:Claim)
    USING INDEX c:Claim(implies, speaker)
    WHERE c.implies = row.fact AND c.speaker = row.speaker AND NOT c.id IN $gone
  } AS has_speaker,
  EXISTS {
    MATCH (c:Claim)
    USING INDEX c:Claim(fact)
    WHERE c.fact = row.fact AND c.confidence >= row.confidence AND NOT c.id IN $gone
  } OR EXISTS {
    MATCH (c:Claim)
    USING INDEX c:Claim(implies)
    WHERE c.implies = row.fact AND c.confidence >= row.confidence AND NOT c.id IN $gone
  } AS has_confidence
