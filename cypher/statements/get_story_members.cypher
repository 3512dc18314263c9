// Every article of these stories. Params: stories.
UNWIND $stories AS story
MATCH (a:Article {story: story})
RETURN a.id AS id, a.bands AS bands
