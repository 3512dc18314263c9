// Every claim of these articles, taken back or not, with all that its id leaves open. Params: ids.
UNWIND $ids AS id
MATCH (:Article {id: id})-[:STATES]->(c:Claim)
RETURN c.id AS id, c.article AS article,
  c {
    .start, .end, .confidence, .rule, .extractor, .publisher, .published, .group, .mark, .wide, .lane, .spoken,
    .moves, .moves_to, .retracted_at
  } AS properties
