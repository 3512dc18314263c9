// Whether an edge has the article, the story and the publisher of a new claim already. Params: rows.
UNWIND $rows AS row
RETURN DISTINCT row.fact AS fact, row.article AS article, row.story AS story, row.publisher AS publisher,
  EXISTS {
    MATCH (a:Article {id: row.article})-[:STATES]->(c:Claim)
    USING INDEX a:Article(id)
    WHERE c.fact = row.fact OR c.implies = row.fact
  } AS has_article,
  EXISTS {
    MATCH (a:Article {story: row.story})-[:STATES]->(c:Claim)
    USING INDEX a:Article(story)
    WHERE c.fact = row.fact OR c.implies = row.fact
  } AS has_story,
  EXISTS {
    MATCH (c:Claim)
    USING INDEX c:Claim(fact, publisher)
    WHERE c.fact = row.fact AND c.publisher = row.publisher
  } OR EXISTS {
    MATCH (c:Claim)
    USING INDEX c:Claim(implies, publisher)
    WHERE c.implies = row.fact AND c.publisher = row.publisher
  } AS has_publisher
